import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from '@antre/shared/plan'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { watchView } from '../../server/src/demo/crowd/live-view.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { PERSONAL_FILE } from '../../server/src/personal/personal-store.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { type PrinterEmulator, startPrinterEmulator } from '../printer/printer-emulator.ts'
import { clerkOf, kioskOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen } from './browser.ts'
import { runCommand } from './run-command.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const PLANTED = { name: 'Rahmawati Ujicoba', phone: '0812-9876-5432', nik: '3214016503900004', note: 'memakai kursi roda ungu' }
const SERVICE = samplePlan.services.find(({ id }) => id === ('s-a01' as never))
const CONSOLE = { width: 1366, height: 768 }
const QUEUE = SERVICE?.queue ?? ''

let server: ServerProcess
let access: DemoAccess
let printer: PrinterEmulator
let browser: Browser

beforeAll(async () => {
  printer = await startPrinterEmulator()
  // Late in the line, so that it counts: everything there is to log.
  server = await startDemo({ args: ['--log-level', 'trace'], env: { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' } })
  access = server.access()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
  await printer?.close()
})

/** Whatever left the server or lies beside it, by where it was found. */
const seen = new Map<string, string>()

/** As itself, and as it would stand in an address, in base64 wherever it begins, in hexadecimal digits, or as two bytes a letter. */
const shapesOf = (text: string): string[] => {
  const bytes = Buffer.from(text)
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(before === 0 ? 0 : 4)
      .slice(0, -4),
  )
  return [text, encodeURIComponent(text), bytes.toString('hex'), Buffer.from(text, 'utf16le').toString('latin1'), ...inBase64]
}
const SHAPES = [...Object.values(PLANTED), PLANTED.phone.replaceAll('-', ''), '6281298765432'].flatMap(shapesOf)
const foundIn = (text: string): string[] => SHAPES.filter((shape) => text.includes(shape))

it('[S4] what a citizen said is in the one file that is for it, and nowhere else; and is gone from there when it is erased', async () => {
  await publish()
  const kiosk = kioskOf(access, 'kiosk-1')
  const clerk = await clerkOf(access, 'lk-01')
  await clerk.command('open')
  const views = await watchAll(clerk.cookie)
  const issued = await kiosk.issue({ stops: [{ service: 's-a01' as never }] })
  if (!issued.ok) throw new Error(issued.problem.detail)
  const { id, number, token } = issued.body.visit
  const address = `/api/visits/${id}/personal/${QUEUE}`
  for (const verb of ['call-next', 'recall', 'start'] as const) seen.set(verb, JSON.stringify(await clerk.command(verb)))
  await writeOnScreen(clerk.cookie)
  expect((await ask('GET', address, clerk.cookie)).text).toContain(PLANTED.name)
  seen.set('finish', JSON.stringify(await clerk.command('finish')))
  // What is refused says nothing of what was sent either.
  seen.set('refused', (await ask('POST', address, clerk.cookie, { ...PLANTED, nik: PLANTED.note })).text)

  seen.set('paper', JSON.stringify(await printedPaper()))
  await readEverything({ id, number, token })
  for (const [view, { latest }] of views) seen.set(`view ${view}`, JSON.stringify(latest()))
  for (const { close } of views.values()) close()
  for (const args of [
    ['verify', server.folder],
    ['backup', server.folder],
  ])
    seen.set(`command ${args[0]}`, (await runCommand(args)).said)
  seen.set('log', server.said())
  for (const path of filesIn(server.folder)) seen.set(`file ${path}`, readFileSync(join(server.folder, path)).toString('latin1'))

  const own = [...seen.keys()].filter((where) => where.startsWith(`file ${PERSONAL_FILE}`))
  expect(own.flatMap((where) => foundIn(seen.get(where) ?? ''))).toEqual(
    expect.arrayContaining([PLANTED.name, PLANTED.phone, PLANTED.note]),
  )
  expect(seen.get(own[0] ?? '')).not.toContain(PLANTED.nik)
  const elsewhere = [...seen].filter(([where]) => !own.includes(where))
  expect(elsewhere.length).toBeGreaterThan(60)
  expect(elsewhere.flatMap(([where, text]) => foundIn(text).map((shape) => `${where}: ${shape}`))).toEqual([])

  const exported = await runCommand(['person', 'export', server.folder], {}, `${PLANTED.nik}\n`)
  expect(exported).toMatchObject({ code: 0, said: expect.stringContaining(PLANTED.note) })
  expect(await runCommand(['person', 'erase', server.folder, '--visit', `2026-11-24/${number}`])).toMatchObject({
    code: 0,
    said: expect.stringContaining('4 entries erased.'),
  })
  expect(foundIn(readFileSync(join(server.folder, PERSONAL_FILE)).toString('latin1'))).toEqual([])
  expect((await ask('GET', address, clerk.cookie)).text).not.toContain(PLANTED.name)
})

/** As a clerk does it, without a mouse: types what the citizen says, looks at it again, and the screen is locked while it is open. */
async function writeOnScreen(cookie: string): Promise<void> {
  const { page, context, errors } = await openScreen(browser, { url: `${server.url}/counter/#lk-01`, size: CONSOLE, cookie })
  await page.getByText('Antrean ini meminta nama, nomor telepon, NIK, catatan.').waitFor()
  await openAsked(page)
  await page.getByText('Boleh saya catat nama Bapak/Ibu? Untuk dihubungi bila berkas selesai.').waitFor()
  await type(page, PLANTED.name, 'Tab', PLANTED.phone, 'Tab', '123', 'Enter')
  await page.getByText('NIK terdiri dari 16 angka.').waitFor()
  await type(page, 'Control+a', PLANTED.nik, 'Tab', PLANTED.note, 'Tab', 'Tab', 'Enter')
  await page.getByText('Data tersimpan.').waitFor()
  seen.set('screen, saved', await screenOf(page))

  await openAsked(page)
  await page.getByText('Tersimpan: NIK yang berakhir 0004. Dihapus Rabu, 25 November 2026.').waitFor()
  expect(await page.getByRole('textbox', { name: 'Nama' }).inputValue()).toBe(PLANTED.name)
  expect(await page.getByRole('textbox', { name: 'NIK' }).inputValue()).toBe('')
  expect((await ask('POST', '/api/session/lock', cookie, {})).status).toBe(200)
  await page.getByText('Layar terkunci').waitFor()
  seen.set('screen, locked', await screenOf(page))
  expect((await ask('POST', '/api/session/unlock', cookie, { password: access.clerks['lk-01']?.password })).status).toBe(200)
  expect(errors).toEqual([])
  await context.close()
  expect(await axeViolations(browser, { url: `${server.url}/counter/#lk-01`, size: CONSOLE, cookie }, openAsked)).toEqual([])
}

async function openAsked(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Data yang diminta' }).waitFor()
  await page.keyboard.press('i')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Nama' }).waitFor()
}

/** Keys by their names, everything else letter by letter. */
async function type(page: Page, ...typed: string[]): Promise<void> {
  for (const each of typed) {
    if (/^(Tab|Enter|Control\+a)$/.test(each)) await page.keyboard.press(each)
    else await page.keyboard.type(each)
  }
}

/** Its address, what it shows, what is typed in it, and what it keeps. */
const screenOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const typed = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)
    return JSON.stringify([location.href, document.documentElement.outerHTML, typed, { ...localStorage }, { ...sessionStorage }])
  })

async function publish(): Promise<void> {
  const asks: NonNullable<Plan['queues'][number]['asks']> = (['name', 'phone', 'nik', 'note'] as const).map((field) => ({
    field,
    purpose: { id: 'Untuk dihubungi bila berkas selesai' },
    keepDays: 1,
  }))
  const plan: Plan = {
    ...samplePlan,
    queues: samplePlan.queues.map((queue) => (queue.id === QUEUE ? { ...queue, asks } : queue)),
    kiosks: samplePlan.kiosks.map((one) =>
      one.id === 'kiosk-1' ? { ...one, printer: { host: printer.host, port: printer.port, paperMm: 80 } } : one,
    ),
  }
  const answer = await fetch(`${server.url}/api/plan`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie: await signIn(access, access.admin) },
    body: JSON.stringify({ after: 1, plan }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function ask(method: 'GET' | 'POST', path: string, cookie: string, body?: object): Promise<{ status: number; text: string }> {
  const headers = { cookie, ...(body ? { 'content-type': 'application/json' } : {}) }
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, text: [path, ...answer.headers].join('\n') + (await answer.text()) }
}

async function watchAll(clerk: string) {
  const manager = await signIn(access, access.manager)
  const names = ['floor', 'counter/lk-01', 'kiosk/kiosk-1', 'entrance', ...samplePlan.displays.map(({ id }) => `board/${id}`)]
  const views = new Map(
    names.map((view) => [view, watchView<unknown>({ url: server.url, view, cookie: view.startsWith('counter') ? clerk : manager })]),
  )
  for (const view of views.values()) while (!view.latest()) await view.changed()
  return views
}

/** Every address of the API that is read, but the one that is for it, by everybody who works here. */
async function readEverything({ id, number, token }: { id: string; number: string; token: string }): Promise<void> {
  const api = JSON.parse((await (await fetch(`${server.url}/api/openapi.json`)).text()) || '{}') as { paths: Record<string, object> }
  const paths = Object.entries(api.paths).flatMap(([path, methods]) => ('get' in methods && !path.includes('personal') ? [path] : []))
  const people = {
    clerk: access.clerks['lk-01'],
    reception: access.reception,
    manager: access.manager,
    admin: access.admin,
    auditor: access.auditor,
  }
  for (const [role, credentials] of Object.entries(people)) {
    const cookie = await signIn(access, credentials as DemoAccess['manager'])
    for (const path of paths) {
      const asked = path.replace('{id}', id).replace('{day}', '2026-11-24').replace('{number}', number).replace('{token}', token)
      seen.set(`${role} at ${path}`, (await ask('GET', asked, cookie)).text)
    }
  }
}

async function printedPaper() {
  for (let n = 0; n < 300 && printer.papers()[0]?.at(-1)?.kind !== 'cut'; n++) await sleep(50)
  return printer.papers()
}

const filesIn = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((path) => statSync(join(folder, path)).isFile())
