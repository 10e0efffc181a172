import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { isBlackAt, type OneBitImage } from '../../server/src/printing/one-bit-image.ts'
import { rasterOf } from '../printer/escpos-decoder.ts'
import { type PrinterEmulator, startPrinterEmulator } from '../printer/printer-emulator.ts'
import { clerkOf, kioskOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen, type ScreenSettings } from './browser.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const DESK = { width: 1366, height: 768 }
const TABLET = { width: 768, height: 1024 }

let server: ServerProcess
let access: DemoAccess
let printer: PrinterEmulator
let browser: Browser
let settings: ScreenSettings

beforeAll(async () => {
  printer = await startPrinterEmulator()
  server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' } })
  access = server.access()
  await publish()
  browser = await launchBrowser()
  settings = { url: `${server.url}/counter/`, size: DESK, cookie: await signIn(access, access.reception) }
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
  await printer?.close()
})

describe('the reception by keyboard alone', () => {
  it('[P2][L5][L14] gives and prints numbers, finds those that were lost, prints a copy, and sees whom to guide', async () => {
    const clerk = await clerkOf(access, 'lk-01')
    await missedBy(clerk)
    const { page, context, errors } = await openScreen(browser, settings)
    const { types, press, shows } = deskAt(page)

    // Three letters, an arrow, Enter.
    await types('ktp')
    await press('ArrowDown', 'Enter')
    await shows('AR-002')
    await page.getByText('Tiket sudah dicetak, Kiosk 1').waitFor()
    // The next person, with two errands and priority: nothing else was touched meanwhile.
    await types('skck')
    await press('Shift+Enter', 'F2')
    await types('kelahiran')
    await press('Enter')
    await page.locator('.rec-visit .tag', { hasText: 'Prioritas' }).waitFor()
    await page.locator('.rec-stops li').nth(1).waitFor()

    // A lost ticket, by its number: another paper, which says so.
    await types('ar2')
    await press('Enter')
    await shows('AR-002')
    await press('c')
    await page.getByText('Salinan sudah dicetak, Kiosk 1').waitFor()
    await page.getByText('Ada salinannya').waitFor()
    await press('e', 'Tab', 'Space', 'Enter')
    await page.locator('.rec-alerts').getByText('AR-002: dampingi').waitFor()

    // By service and the minute in which it was taken; it was missed, and is back.
    await press('Escape')
    await types('ktp 9.00')
    await page.locator('.rec-rows').getByText('AR-001').waitFor()
    await press('ArrowDown', 'Enter')
    await shows('AR-001')
    await press('b')
    await page.locator('.rec-stops').getByText('menunggu').waitFor()
    await press('Escape', 'F8', '2', 'Enter')
    await page.getByText('Tercatat: Syarat dan berkas').waitFor()

    // Somebody at a kiosk does not get on.
    await asksForHelp()
    await page.locator('.rec-alerts').getByText('minta bantuan sejak').waitFor()
    await page.getByRole('button', { name: 'Saya ke sana' }).focus()
    await press('Enter')
    await page.getByText('reception sedang ke sana').waitFor()
    expect(errors).toEqual([])
    await context.close()

    await until(() => printer.papers().filter((paper) => paper.at(-1)?.kind === 'cut').length === 3)
    expect(printer.papers().map((paper) => saysCopy(rasterOf(paper)))).toEqual([false, false, true])
  })

  it('and axe finds nothing, at the desk and on a tablet along the line outside', async () => {
    const found: Record<string, string[]> = {}
    const look = async (name: string, size: ScreenSettings['size'], prepare: (page: Page) => Promise<unknown>) => {
      found[name] = await axeViolations(browser, { ...settings, size }, prepare)
    }
    const visit = async (page: Page) => {
      await deskAt(page).types('ar2')
      await page.keyboard.press('Enter')
      await deskAt(page).shows('AR-002')
    }
    for (const [name, size] of Object.entries({ desk: DESK, tablet: TABLET })) {
      await look(`${name} empty`, size, (page) => page.locator('.rec-rows [role=option]').first().waitFor())
      await look(`${name} typed`, size, async (page) => {
        await deskAt(page).types('sim')
        await page.keyboard.press('Shift+Enter')
        await deskAt(page).types('ktp')
      })
      await look(`${name} visit`, size, visit)
    }
    await look('question', DESK, async (page) => {
      await visit(page)
      await page.keyboard.press('d')
      await page.locator('dialog[open]').waitFor()
    })
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
  })
})

function deskAt(page: Page) {
  return {
    async types(text: string) {
      await page.locator('#find').waitFor()
      await page.locator('#find').focus()
      await page.keyboard.type(text)
    },
    async press(...keys: string[]) {
      for (const key of keys) {
        await page.keyboard.press(key)
        if (key === 'e' || key === 'F8') await page.locator('dialog[open]').waitFor()
      }
    },
    shows: (number: string) => page.locator('.rec-visit .num', { hasText: number }).waitFor(),
  }
}

async function asksForHelp(): Promise<void> {
  const answer = await fetch(`${server.url}/api/kiosks/kiosk-2/help`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.kiosks['kiosk-2']}`, 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: '{}',
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** AR-001, called by a clerk and not there. */
async function missedBy(clerk: Awaited<ReturnType<typeof clerkOf>>): Promise<void> {
  const issued = await kioskOf(access, 'kiosk-2').issue({ stops: [{ service: 's-a01' as never }] })
  expect(issued).toMatchObject({ ok: true, body: { visit: { number: 'AR-001' } } })
  for (const [verb, body] of [
    ['open', {}],
    ['call-next', {}],
    ['no-show', { calledDirectly: true }],
    ['close', {}],
  ] as const)
    expect(await clerk.command(verb, body)).toMatchObject({ ok: true })
}

/** The black band over the whole width with which a copy begins. */
function saysCopy(image: OneBitImage): boolean {
  const isBand = (y: number) =>
    Array.from({ length: image.width }, (_, x) => x).filter((x) => isBlackAt(image, { x, y })).length > image.width * 0.9
  return Array.from({ length: 60 }, (_, y) => y).some(isBand)
}

async function publish(): Promise<void> {
  const plan = {
    ...samplePlan,
    calls: { ...samplePlan.calls, callsMax: 1, secondsBetween: 0, noShowAfterSeconds: 0 },
    kiosks: samplePlan.kiosks.map((kiosk) =>
      kiosk.id === 'kiosk-1' ? { ...kiosk, printer: { host: printer.host, port: printer.port, paperMm: 80 } } : kiosk,
    ),
  }
  const answer = await fetch(`${server.url}/api/plan`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie: await signIn(access, access.admin) },
    body: JSON.stringify({ after: 1, plan }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 300 && !holds(); n++) await sleep(50)
  expect(holds()).toBe(true)
}
