import type { UserLink } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { kioskOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen } from './browser.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const KIOSK = { width: 1080, height: 1920 }
const TV = { width: 1920, height: 1080 }
const CONSOLE = { width: 1366, height: 768 }
const PASSWORD = 'delman biru lewat jembatan'

let server: ServerProcess
let access: DemoAccess
let browser: Browser

beforeAll(async () => {
  server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T08:00:00+07:00' } })
  access = server.access()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('letting in', () => {
  it('[S1] a display shows its code, an admin lets it in by keyboard, and it goes on to its board; revoked, it shows a code again', async () => {
    const display = await openScreen(browser, { url: `${server.url}/display/`, size: TV })
    const code = await codeOn(display.page)
    const admin = await openConsole('devices', await signIn(access, access.admin))
    await admin.page.getByLabel('Kode di perangkat').focus()
    await type(admin.page, code.toLowerCase(), 'Tab', 'TV Zona 2', 'Tab', 'Enter')
    await admin.page.getByText('TV Zona 2 terdaftar.').waitFor()
    await display.page.getByRole('heading', { name: 'Zona 2' }).waitFor()

    const row = admin.page.getByRole('row', { name: 'TV Zona 2' })
    await row.getByText('1920 × 1080').waitFor()
    await row.getByRole('button').focus()
    await type(admin.page, 'Enter', 'Shift+Tab', 'Enter')
    await display.page.getByText('Pendaftaran layar ini sudah dicabut.').waitFor()
    expect(await codeOn(display.page)).not.toBe(code)
    for (const { errors, context } of [display, admin]) {
      expect(errors).toEqual([])
      await context.close()
    }
  })

  it('[S1] somebody who is invited chooses a password with the link, and signs in with it', async () => {
    const admin = await openConsole('people', await signIn(access, access.admin))
    await admin.page.getByLabel('Nama lengkap').focus()
    await type(admin.page, 'Sari Wulandari', 'Tab', 'sari.wulandari', 'Tab', 'Tab', 'Disdukcapil', 'Tab', 'Enter')
    const link = await admin.page.getByLabel('Tautan', { exact: true }).inputValue()
    // A browser that is asked again and again closes a dialog: the link would be lost, and nobody sees it again.
    await type(admin.page, 'Escape', 'Escape', 'Escape', 'Escape')
    await admin.page.getByRole('dialog').waitFor()
    await type(admin.page, 'Tab', 'Tab', 'Enter')
    await admin.page.getByText('Undang orang').waitFor()
    expect(await admin.page.content()).not.toContain(link.slice(-22))
    await admin.context.close()

    const sari = await openScreen(browser, { url: link, size: CONSOLE })
    await sari.page.getByText('Pilih kata sandi').waitFor()
    expect(sari.page.url()).not.toContain('link')
    await type(sari.page, PASSWORD, 'Enter')
    await sari.page.getByRole('heading', { name: 'Pilih loket' }).waitFor()
    await sari.page.getByRole('button', { name: /pilihan/ }).click()
    await sari.page.getByRole('button', { name: 'Keluar' }).click()
    await sari.page.getByLabel('Nama pengguna').focus()
    await type(sari.page, 'sari.wulandari', 'Tab', PASSWORD, 'Enter')
    await sari.page.getByRole('heading', { name: 'Pilih loket' }).waitFor()
    await sari.context.close()
  })

  it('[L9] a clerk locks her screen with a key and opens it with her PIN; taken over, the first screen says where the counter went', async () => {
    const clerk = access.clerks['lk-02'] as DemoAccess['admin']
    const first = await openConsole('lk-02', await signIn(access, clerk))
    await first.page.locator('.main[aria-disabled="false"]', { hasText: 'Buka loket' }).waitFor()
    await type(first.page, 'Space')
    await first.page.getByRole('button', { name: 'Tutup loket' }).waitFor()
    await type(first.page, 'k')
    await first.page.getByRole('dialog').waitFor()
    // On the eye beside the field no key is typed: none may be taken by the counter behind.
    await first.page.getByRole('button', { name: 'Tampilkan PIN' }).click()
    await type(first.page, 't')
    await first.page.getByLabel('PIN baru').focus()
    await type(first.page, '4719', 'Enter')
    await first.page.getByText('Layar terkunci').waitFor()
    expect(await first.page.getByText('Tutup loket').count()).toBe(0)
    await refuseSignOut(first.page)
    await first.page.getByRole('button', { name: 'Keluar' }).click()
    await first.page.getByText('Anda belum keluar. Server sibuk.').waitFor()
    await first.page.getByLabel('PIN', { exact: true }).focus()
    await type(first.page, '4719', 'Enter')
    await first.page.getByRole('button', { name: 'Tutup loket' }).waitFor()
    await signIn(access, clerk)
    await first.page.getByText('baru masuk di komputer lain, dan loket Anda pindah ke sana').waitFor()
    await first.context.close()
  })

  it('[L12] a supervisor halts a queue, lets it go on, changes its quota and moves people, by keyboard', async () => {
    const supervisor = among(access.supervisors, 'ag-a')
    for (let taken = 0; taken < 3; taken++) await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 's-a05' as ServiceId }] })
    const { page, errors, context } = await openConsole('floor', await signIn(access, supervisor))
    const manage = page.getByRole('button', { name: 'Atur antrean AD' })
    const said = page.getByRole('status')
    await page.getByRole('row', { name: /AD/ }).getByText('3', { exact: true }).first().waitFor()

    await manage.focus()
    await type(page, 'Enter', '1')
    await page.getByRole('heading', { name: 'Hentikan antrean AD?' }).waitFor()
    await page.getByText('3 orang menunggu. Nomor dan urutan mereka tetap').waitFor()
    await type(page, '2', 'Enter')
    await page.getByText('Antrean AD berhenti').waitFor()
    expect(await manage.evaluate((button) => button === document.activeElement)).toBe(true)
    await type(page, 'Enter', '1')
    await said.getByText('Antrean berjalan lagi.').waitFor()
    await page.getByText('Antrean AD berhenti').waitFor({ state: 'detached' })

    await type(page, 'Enter', '3')
    await page.getByLabel('Orang hari ini').waitFor()
    await page.keyboard.press('ControlOrMeta+A')
    await type(page, '40', 'Enter')
    await page.getByText('Kuota AD: 40 orang').waitFor()

    await manage.focus()
    await type(page, 'Enter', '2')
    await page.getByLabel('Ke antrean').selectOption({ label: 'AC · Pencatatan Sipil' })
    await page.getByLabel('Banyaknya nomor').focus()
    await type(page, '2')
    await page.getByRole('radio', { name: /Meratakan antrean/ }).focus()
    await type(page, 'Space')
    await page.getByRole('button', { name: 'Pindahkan 2 nomor ke AC' }).waitFor()
    await type(page, 'Enter')
    await said.getByText('1 orang masih menunggu di antrean asal').waitFor()
    await page.getByRole('button', { name: 'Pulihkan: Kuota AD: 40 orang' }).focus()
    await type(page, 'Enter')
    await page.getByText('Kuota AD: 40 orang').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Berbeda hari ini')
    expect(errors).toEqual([])
    await context.close()
  })

  it('[N5] a supervisor gives a service to nobody for now and a counter another queue today, by keyboard, and takes both back', async () => {
    const { page, errors, context } = await openConsole('floor', await signIn(access, among(access.supervisors, 'ag-a')))
    await page.getByRole('button', { name: 'Atur antrean AK' }).focus()
    await type(page, 'Enter')
    await page.getByRole('button', { name: /Hentikan satu layanan/ }).focus()
    await type(page, 'Enter', '3', 'Enter')
    await page.getByText('Bahan cetak habis, sepanjang hari ini.').waitFor()

    await page.getByRole('button', { name: /^Loket 2: .*atur antreannya/ }).focus()
    await type(page, 'Enter')
    await page.getByRole('checkbox', { name: /AK/ }).focus()
    await type(page, 'Space', 'Tab', '15', 'Enter')
    await page.getByText('Loket 2 melayani antrean lain').waitFor()
    await page.getByText(/AK \(bantu setelah 15 menit\)/).waitFor()

    for (const name of [/^Berikan lagi/, 'Pulihkan: Loket 2 melayani antrean lain']) {
      await page.getByRole('button', { name }).focus()
      await type(page, 'Enter')
      await page.getByRole('button', { name }).waitFor({ state: 'detached' })
    }
    await page.getByText('Semua berjalan seperti pengaturan.').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  it('[L13] reception halts the building with its reason and lets it go on; a supervisor is not offered it', async () => {
    const reception = await openConsole('floor', await signIn(access, access.reception))
    await reception.page.getByRole('button', { name: 'Hentikan gedung' }).focus()
    await type(reception.page, 'Enter', '2', 'Enter')
    await reception.page.getByText(/Seluruh gedung berhenti sejak .*: gangguan listrik/).waitFor()
    const supervisor = await openConsole('floor', await signIn(access, among(access.supervisors, 'ag-a')))
    await supervisor.page.getByText(/Seluruh gedung berhenti sejak/).waitFor()
    expect(await supervisor.page.getByRole('button', { name: 'Jalankan lagi gedung' }).count()).toBe(0)
    await reception.page.getByRole('button', { name: 'Jalankan lagi gedung' }).focus()
    await type(reception.page, 'Enter')
    await reception.page.getByRole('heading', { name: 'Jalankan lagi seluruh gedung?' }).waitFor()
    await type(reception.page, 'Enter')
    for (const { page, errors, context } of [reception, supervisor]) {
      await page.getByTestId('building-halt').waitFor({ state: 'detached' })
      expect(errors).toEqual([])
      await context.close()
    }
  })

  it('every screen of it is free of what axe can find', async () => {
    const found: Record<string, string[]> = {}
    const look = async (
      name: string,
      settings: { path: string; size: typeof TV; cookie?: string },
      ready: (page: Page) => Promise<unknown>,
    ) => {
      const { path, ...rest } = settings
      found[name] = await axeViolations(browser, { url: server.url + path, ...rest }, ready)
    }
    await look('kiosk with its code', { path: '/kiosk/', size: KIOSK }, codeOn)
    await look('display with its code', { path: '/display/', size: TV }, codeOn)
    const cookie = await signIn(access, access.admin)
    await look('devices', { path: '/counter/#devices', size: CONSOLE, cookie }, async (page) => {
      await page
        .getByRole('button', { name: /^Cabut/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    })
    await look('people', { path: '/counter/#people', size: CONSOLE, cookie }, async (page) => {
      await page.getByRole('searchbox').fill('lk-01')
      await page.getByRole('button', { name: 'Ubah lk-01' }).click()
      await page.getByRole('button', { name: 'Akhiri akses' }).waitFor()
    })
    const floor = { path: '/counter/#floor', size: CONSOLE, cookie: await signIn(access, among(access.supervisors, 'ag-a')) }
    for (const act of ['1', '2', '3', '4']) {
      await look(`act ${act} of a queue`, floor, async (page) => {
        await page.getByRole('button', { name: 'Atur antrean AD' }).click()
        await page.keyboard.press(act)
        await page.locator('.act-dialog .main').waitFor()
      })
    }
    await look('queues of a counter', floor, async (page) => {
      await page.getByRole('button', { name: /^Loket 1: .*atur antreannya/ }).click()
      await page.getByRole('dialog').waitFor()
    })
    await look('choosing a password', { path: `/counter/#link=${await linkOfSomebodyNew(cookie)}`, size: CONSOLE }, (page) =>
      page.getByText('Pilih kata sandi').waitFor(),
    )
    await look('choosing a PIN', { path: '/counter/', size: CONSOLE, cookie: await signIn(access, access.auditor) }, async (page) => {
      await page.getByRole('button', { name: 'Kunci' }).click()
      await page.getByRole('dialog').waitFor()
    })
    const locked = await signIn(access, access.manager)
    await look('locked', { path: '/counter/', size: CONSOLE, cookie: locked }, async (page) => {
      await page.getByRole('button', { name: 'Kunci' }).click()
      await page.getByRole('button', { name: 'Kunci tanpa PIN' }).click()
      await page.getByText('Layar terkunci').waitFor()
    })
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
  }, 240_000)
})

function among<Value>(values: Record<string, Value>, name: string): Value {
  const value = values[name]
  if (value === undefined) throw new Error(`The demo has no ${name}.`)
  return value
}

const openConsole = (place: string, cookie: string) =>
  openScreen(browser, { url: `${server.url}/counter/#${place}`, size: CONSOLE, cookie })

async function linkOfSomebodyNew(cookie: string): Promise<string> {
  const answer = await fetch(new URL('/api/users', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie },
    body: JSON.stringify({ username: 'dewi', name: 'Dewi', role: 'reception', agency: null, counters: null }),
  })
  const { link } = (await answer.json()) as UserLink
  return link
}

const refuseSignOut = (page: Page) =>
  page.route('**/api/session', (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ status: 503, json: { status: 503, detail: 'Server sibuk.' } })
      : route.fallback(),
  )

/** Keys by their names, everything else letter by letter. */
async function type(page: Page, ...typed: string[]): Promise<void> {
  for (const each of typed) {
    if (/^(Tab|Enter|Space|Escape|Shift\+Tab)$/.test(each)) await page.keyboard.press(each)
    else await page.keyboard.type(each)
  }
}

async function codeOn(page: Page): Promise<string> {
  const code = page.getByTestId('pairing-code').locator('p')
  await code.filter({ hasText: /^[A-Z]{4} [A-Z]{4}$/ }).waitFor({ state: 'attached' })
  return (await code.textContent()) ?? ''
}
