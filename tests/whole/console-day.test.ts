import type { CounterView } from '@antre/shared/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchView } from '../../server/src/demo/crowd/live-view.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { kioskOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen, type ScreenSettings } from './browser.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const CONSOLE = { width: 1366, height: 768 }

/** As a clerk's day goes, but nobody waits half a minute between two calls; counter 3 goes on by itself. */
const PLAN = {
  ...samplePlan,
  calls: { ...samplePlan.calls, callsMax: 2, secondsBetween: 0, noShowAfterSeconds: 0 },
  counters: samplePlan.counters.map((counter) => (counter.id === 'lk-03' ? { ...counter, callAfterSeconds: 10 } : counter)),
}

let server: ServerProcess
let access: DemoAccess
let browser: Browser

beforeAll(async () => {
  server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' } })
  access = server.access()
  await publish()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('a clerk by keyboard alone', () => {
  it('[L6][L7][L8] opens, calls, serves, sets aside and brings back, sends on, takes back, has a break and closes', async () => {
    await comeTo('s-a01', 4)
    const { page, context, errors } = await openScreen(browser, await consoleOf('lk-01'))
    const { press, sees, calls } = deskAt(page)

    await press('Buka loket', ' ')
    // Both presses of a double one are heard within 50 ms: one call comes of it.
    await press('Panggil berikutnya', ' ', ' ')
    await calls('AR-001')
    await press('Mulai layani', 'r')
    await page.getByText('panggilan 2 dari 2').waitFor()
    await press('Mulai layani', ' ')
    await press('Selesai', 'n')
    await inDialog(page, 'Tambah urusan', 'hilang', 'Enter')
    await sees('2 urusan')

    await press('Selesai', 'f')
    await sees('AR-001 selesai')
    await press('Panggil berikutnya', 'z')
    await press('Selesai', ' ')
    await calls('AR-002')

    await press('Mulai layani', 'p')
    await inDialog(page, 'Sisihkan AR-002', '2', 'Shift+Enter')
    await press('Panggil berikutnya', 'u')
    await inDialog(page, 'Disisihkan', '1')
    await calls('AR-002')
    await press('Mulai layani', ' ')
    await press('Selesai', 'a')
    await inDialog(page, 'Alihkan AR-002', 'Antrean AC', 'Enter')
    await calls('AR-003')

    await press('Mulai layani', 'r')
    await page.getByText('panggilan 2 dari 2').waitFor()
    await press('Mulai layani', 'h')
    await calls('AR-004')
    await press('Mulai layani', 'u')
    await inDialog(page, 'Disisihkan', '1')
    await page.locator('.next').getByText('AR-003').waitFor()

    await press('Mulai layani', 'b')
    await press('Panggil berikutnya', 'w')
    await inDialog(page, 'Layani tanpa nomor', 'Enter')
    await inDialog(page, 'Tanpa nomor', '2', 'Enter')
    await sees('Sedang dilayani')
    await press('Selesai', 'm')
    await inDialog(page, 'Lainnya', 'e')
    await inDialog(page, 'Kebutuhan', 'Tab', 'Tab', 'Tab', ' ', 'Enter')
    await page.locator('.tags').getByText('Tidak mendengar').waitFor()
    await press('Selesai', 'l')
    await inDialog(page, 'Hasil layanan', '2', 'Tab', ' ', 'Shift+Enter')

    await press('Panggil berikutnya', 'j')
    await inDialog(page, 'Istirahat', '2', 'Enter')
    await press('Lanjutkan', ' ')
    await press('Panggil berikutnya', 't')
    await press('Buka loket')
    expect(faultsIn(errors)).toEqual([])
    await context.close()

    const { today, aside, next } = await viewOf('lk-01')
    expect(today).toMatchObject({ noShow: 1 })
    expect(aside.map(({ because }) => because)).toEqual(['back-today'])
    expect(next.map(({ number }) => number)).toEqual(expect.arrayContaining(['AR-003', 'AR-004']))
  })

  it('stops with any key what would happen by itself, and two consoles of one counter end up with one call', async () => {
    await comeTo('s-a02', 3)
    const settings = await consoleOf('lk-03')
    const [one, other] = [await openScreen(browser, settings), await openScreen(browser, settings)]
    const { press, calls } = deskAt(one.page)
    await press('Buka loket', ' ')
    await deskAt(other.page).press('Panggil berikutnya')
    await press('Panggil berikutnya')
    await atOnce([one.page, other.page], '**/call-next')
    await Promise.all([one.page.keyboard.press(' '), other.page.keyboard.press(' ')])
    await calls('AD-001')
    await deskAt(other.page).calls('AD-001')
    await press('Mulai layani', ' ')
    await press('Selesai', 'f')
    await one.page.getByText('Memanggil sendiri dalam').waitFor()
    await press('Panggil berikutnya', 'q')
    await one.page.getByText('Memanggil sendiri dalam').waitFor({ state: 'detached' })
    await press('Panggil berikutnya', ' ')
    await deskAt(other.page).calls('AD-002')
    expect(faultsIn([...one.errors, ...other.errors])).toEqual([])
    for (const { context } of [one, other]) await context.close()
  })

  it('and axe finds nothing in its lists and questions', async () => {
    await comeTo('s-a11', 2)
    const settings = await consoleOf('lk-06')
    const found: Record<string, string[]> = {}
    const look = async (name: string, prepare: (page: Page) => Promise<unknown>) => {
      found[name] = await axeViolations(browser, settings, prepare)
    }
    await look('free', async (page) => {
      await deskAt(page).press('Buka loket', ' ')
      await deskAt(page).press('Panggil berikutnya')
    })
    await look('taken back', async (page) => {
      await deskAt(page).press('Panggil berikutnya', ' ')
      await deskAt(page).press('Mulai layani')
    })
    for (const [name, key] of Object.entries({ parking: 'p', transfer: 'a', more: 'm', aside: 'u', class: 'd' }))
      await look(name, async (page) => {
        await deskAt(page).press('Mulai layani', key)
        await page.locator('dialog[open]').waitFor()
      })
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
  })
})

/** What a clerk does and sees. `press`: once the primary action is this one and takes a press, these keys, one after the other. */
function deskAt(page: Page) {
  return {
    async press(primary: string, ...keys: string[]): Promise<void> {
      await page.locator('.main[aria-disabled="false"]', { hasText: primary }).waitFor()
      for (const key of keys) {
        // Its button says when it can be done; what is behind "more" has none.
        const button = page.locator(`.work [aria-keyshortcuts="${key.toUpperCase()}"]`)
        if (await button.count()) await button.and(page.locator('[aria-disabled="false"]')).waitFor()
        await page.keyboard.press(key)
      }
    },
    sees: (text: string) => page.locator('.work').getByText(text).first().waitFor(),
    calls: (number: string) => page.locator('.cur.called .num', { hasText: number }).waitFor(),
  }
}

/** In the question of this title: a key, or a text that is typed. */
async function inDialog(page: Page, title: string, ...keys: string[]): Promise<void> {
  const dialog = page.locator('dialog[open]', { has: page.getByRole('heading', { name: title }) })
  await dialog.waitFor()
  for (const key of keys)
    await (key.length > 1 && !/^(Enter|Tab|Shift\+.*)$/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key))
  await dialog.waitFor({ state: 'detached' })
}

/** Requests to this address go on once each page has sent one: none sees what became of the other's before its own is under way. */
async function atOnce(pages: Page[], address: string): Promise<void> {
  const all = Promise.withResolvers<void>()
  const sent = new Set<Page>()
  for (const page of pages)
    await page.route(address, async (route) => {
      if (sent.add(page).size === pages.length) all.resolve()
      await all.promise
      await route.continue()
    })
}

/** A browser writes a refusal down as well; that the server asks for a reason is no fault. */
const faultsIn = (errors: string[]): string[] => errors.filter((error) => !/status of (409|422)/.test(error))

async function comeTo(service: string, people: number): Promise<void> {
  for (let n = 0; n < people; n++) {
    const issued = await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: service as never }] })
    if (!issued.ok) throw new Error(issued.problem.detail)
  }
}

async function consoleOf(counter: string): Promise<ScreenSettings> {
  const cookie = await signIn(access, access.clerks[counter] as { username: string; password: string })
  return { url: `${server.url}/counter/#${counter}`, size: CONSOLE, cookie }
}

async function viewOf(counter: string): Promise<CounterView> {
  const view = watchView<CounterView>({ url: server.url, view: `counter/${counter}`, cookie: await signIn(access, access.manager) })
  while (!view.latest()) await view.changed()
  view.close()
  return view.latest()?.data as CounterView
}

async function publish(): Promise<void> {
  const answer = await fetch(`${server.url}/api/plan`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie: await signIn(access, access.admin) },
    body: JSON.stringify({ after: 1, plan: PLAN }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
