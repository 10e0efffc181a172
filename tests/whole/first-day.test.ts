import { setTimeout as sleep } from 'node:timers/promises'
import type { CounterView } from '@antre/shared/views'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {} from '../../display-ui/src/display-record.ts'
import { watchView } from '../../server/src/demo/crowd/live-view.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { isBlackAt, type OneBitImage } from '../../server/src/printing/one-bit-image.ts'
import { rasterOf } from '../printer/escpos-decoder.ts'
import { type PrinterEmulator, startPrinterEmulator } from '../printer/printer-emulator.ts'
import { clerkOf, kioskOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen, type Screen, type ScreenSettings } from './browser.ts'
import { runCommand } from './run-command.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const PUBLIC_URL = 'http://antrean.example'
const KIOSK = { width: 1080, height: 1920 }
const TV = { width: 1920, height: 1080 }
const CONSOLE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

let server: ServerProcess
let access: DemoAccess
let printer: PrinterEmulator
let browser: Browser

beforeAll(async () => {
  printer = await startPrinterEmulator()
  server = await startDemo({ args: ['--public-url', PUBLIC_URL], env: { ANTRE_CLOCK: '2026-11-24T08:00:00+07:00' } })
  access = server.access()
  await publishPrinter()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
  await printer?.close()
})

describe('the first real day', () => {
  it('[A1][P1][P3] a tap becomes a paper, a call by keyboard, a number on the screen and its clips in order', async () => {
    const display = await openScreen(browser, onDisplay('tv-zone-1'))
    await display.page.waitForFunction(() => 'antreDisplay' in window)

    const kiosk = await openScreen(browser, onKiosk('kiosk-1'))
    await kiosk.page.getByTestId('agency-ag-a').click()
    await kiosk.page.getByTestId('service-s-a01').click()
    await kiosk.page.getByTestId('take').click()
    const number = (await kiosk.page.getByTestId('number').innerText()).trim()
    expect(number).toBe('AR-001')

    await until(() => printer.papers()[0]?.at(-1)?.kind === 'cut')
    const [paper = []] = printer.papers()
    const ticketUrl = qrOf(rasterOf(paper)) ?? ''
    expect(ticketUrl).toMatch(new RegExp(`^${PUBLIC_URL}/t/[A-Za-z0-9_-]{22}$`))
    expect(await qrShownOn(kiosk.page)).toBe(ticketUrl)
    const token = ticketUrl.slice(-22)
    const phone = await openScreen(browser, { url: `${server.url}/t/${token}`, size: PHONE })
    await phone.page.getByText('Lihat tiket kertas').click()
    expect(await pictureAt(phone.page)).toEqual(rasterOf(paper))
    await kiosk.page.getByTestId('print-confirmed').waitFor()

    const clerk = await openConsole('lk-01')
    await press(clerk.page, 'Buka loket')
    await press(clerk.page, 'Panggil berikutnya')
    await clerk.page.getByText(number).first().waitFor()
    await display.page.waitForFunction((wanted) => window.antreDisplay.shown.some((shown) => shown.number === wanted), number)
    expect(await display.page.getByText(number).count()).toBeGreaterThan(0)
    await display.page.waitForFunction(() => window.antreDisplay.scheduled.some(({ clip }) => clip.endsWith('n-1')))
    const scheduled = await display.page.evaluate(() => window.antreDisplay.scheduled)
    expect(scheduled.map(({ clip }) => clip.split('/').at(-1))).toEqual([
      'chime',
      'number',
      'letter-a',
      'letter-r',
      'digit-0',
      'digit-0',
      'digit-1',
      'please-go-to',
      'counter',
      'n-1',
    ])
    expect(scheduled.map(({ at }) => at)).toEqual([...scheduled.map(({ at }) => at)].sort((a, b) => a - b))

    await press(clerk.page, 'Mulai layani')
    await press(clerk.page, 'Selesai')
    await clerk.page.getByText('Tidak ada yang menunggu.').waitFor()
    expect(await todayAt('lk-01')).toEqual({ called: 1, served: 1, noShow: 0 })
    for (const screen of [display, kiosk, clerk, phone]) {
      expect(screen.errors).toEqual([])
      await screen.context.close()
    }
  })

  it('[A1][A2] a display cut off for 20 s during 30 calls has every one of them on it when it is back, and goes through them in order', async () => {
    const display = await openScreen(browser, onDisplay('tv-hall'))
    await display.page.waitForFunction(() => 'antreDisplay' in window)
    const clerk = await clerkOf(access, 'lk-32')
    await clerk.command('open')
    const kiosk = kioskOf(access, 'kiosk-2')
    await display.context.setOffline(true)
    const calling = performance.now()
    const called: string[] = []
    for (let n = 0; n < 30; n++) {
      const issued = await kiosk.issue({ stops: [{ service: 's-p01' as never }] })
      if (!issued.ok) throw new Error(issued.problem.detail)
      const answer = await clerk.command('call-next')
      if (answer.ok && answer.body.stop) called.push(answer.body.stop.number)
      await clerk.command('start')
      await clerk.command('finish')
    }
    expect(called).toHaveLength(30)
    await sleep(Math.max(0, 20_000 - (performance.now() - calling)))
    await display.context.setOffline(false)
    const painted = await display.page.waitForFunction(allPainted, called)
    expect(await painted.jsonValue()).toEqual(called)
    const large = await display.page.waitForFunction(madeLarge, called)
    expect(await large.jsonValue()).toEqual(called.slice(0, 2))
    await display.context.close()
  })

  it('[S3] the printed sheet of the audit carries the head of the journal, and verify takes it as it stands there', async () => {
    const { page, context, errors } = await openScreen(browser, {
      url: `${server.url}/counter/#audit`,
      size: CONSOLE,
      cookie: await signIn(access, access.manager),
    })
    const head = page.locator('.audit-head code')
    await head.waitFor()
    await page.emulateMedia({ media: 'print' })
    const printed = await head.innerText()
    expect(printed).toMatch(/^[\d.]+: ([0-9a-f]{4} ?){16}$/)
    await page.emulateMedia({ media: 'screen' })
    const [from, to] = [page.getByLabel('Dari', { exact: true }), page.getByLabel('Sampai', { exact: true })]
    const today = await from.inputValue()
    // Half typed, the last day lies before the first: neither counts yet.
    await to.focus()
    await page.keyboard.press('1')
    expect([today, await to.inputValue()]).toEqual(['2026-11-24', expect.stringMatching(/^2026-(01-24|11-01)$/)])
    expect(await from.inputValue()).toBe(today)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=date]')?.value !== '2026-11-24')
    expect(errors).toEqual([])
    await context.close()
    expect(await runCommand(['verify', server.folder, '--head', printed])).toMatchObject({ code: 0 })
    const other = printed.replace(/: ./, (start) => (start === ': 0' ? ': 1' : ': 0'))
    expect(await runCommand(['verify', server.folder, '--head', other])).toMatchObject({ code: 1, said: expect.stringContaining('FAULT') })
  })

  it('every screen is free of what axe can find, in each state of a visit', async () => {
    const found: Record<string, string[]> = {}
    const look = async (name: string, settings: ScreenSettings, prepare: (page: Page) => Promise<unknown>) => {
      found[name] = await axeViolations(browser, settings, prepare)
    }
    await look('kiosk home', onKiosk('kiosk-1'), (page) => page.getByTestId('agency-ag-a').waitFor())
    await look('kiosk service', onKiosk('kiosk-1'), async (page) => {
      await page.getByTestId('agency-ag-a').click()
      await page.getByTestId('service-s-a01').click()
      await page.getByTestId('take').waitFor()
    })
    await look('kiosk ticket', onKiosk('kiosk-1'), async (page) => {
      await page.getByTestId('agency-ag-a').click()
      await page.getByTestId('service-s-a01').click()
      await page.getByTestId('take').click()
      await page.getByTestId('number').waitFor()
    })
    await look('display hall', onDisplay('tv-hall'), (page) => page.waitForFunction(() => 'antreDisplay' in window))
    await look('display zone', onDisplay('tv-zone-1'), (page) => page.waitForFunction(() => 'antreDisplay' in window))
    await look('sign in', { url: `${server.url}/counter/`, size: CONSOLE }, (page) => page.getByRole('button').first().waitFor())
    const cookie = await signIn(access, access.clerks['lk-02'] as { username: string; password: string })
    const console = { url: `${server.url}/counter/#lk-02`, size: CONSOLE, cookie }
    await look('console closed', console, (page) => page.getByRole('button', { name: /Buka loket/ }).waitFor())
    await look('console calling', console, async (page) => {
      await press(page, 'Buka loket')
      await press(page, 'Panggil berikutnya')
      await page.getByRole('button', { name: /Mulai layani/ }).waitFor()
    })
    await look('console serving', console, async (page) => {
      await press(page, 'Mulai layani')
      await page
        .getByRole('button', { name: /Selesai/ })
        .first()
        .waitFor()
    })
    const manager = await signIn(access, access.manager)
    await look('floor', { url: `${server.url}/counter/#floor`, size: CONSOLE, cookie: manager }, (page) =>
      page.locator('main').getByText('AD').first().waitFor(),
    )
    const audit = { url: `${server.url}/counter/#audit`, size: CONSOLE, cookie: manager }
    const showShort = async (page: Page) => {
      await page.getByRole('button', { name: /Layanan singkat/ }).click()
      await page.getByRole('button', { name: 'AR-001' }).waitFor()
    }
    await look('audit', audit, showShort)
    await look('history of a number', audit, async (page) => {
      await showShort(page)
      await page.getByRole('button', { name: 'AR-001' }).click()
      await page.getByText('Selesai di Loket 1: Selesai dilayani').waitFor()
    })
    const issued = await kioskOf(access, 'kiosk-2').issue({ stops: [{ service: 's-a02' as never }] })
    if (!issued.ok) throw new Error(issued.problem.detail)
    await look('phone', { url: `${server.url}/t/${issued.body.visit.token}`, size: PHONE }, (page) => page.getByTestId('number').waitFor())
    await look('entrance', { url: `${server.url}/`, size: TV }, (page) => page.getByRole('heading').first().waitFor())
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
  }, 300_000)
})

async function publishPrinter(): Promise<void> {
  const plan = {
    ...samplePlan,
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

/** In the page: the large number and those listed as yet to be large, in the order of the screen, once all that were called are among them. */
function allPainted(called: string[]): string[] | null {
  const numbers = ['.now > .n', '.soon .who', '.also .who'].flatMap((place) => [...document.querySelectorAll(place)])
  const painted = numbers.map(({ textContent }) => textContent ?? '').filter((number) => called.includes(number))
  return painted.length >= called.length ? painted : null
}

/** In the page: the first two of them that became large, once they did. */
function madeLarge(called: string[]): string[] | null {
  const large = window.antreDisplay.shown.map(({ number }) => number).filter((number) => called.includes(number))
  return large.length >= 2 ? large.slice(0, 2) : null
}

const paired = (kind: 'kiosk' | 'display', place: string, token: string | undefined) =>
  JSON.stringify({ device: place, kind, place, token })

function onKiosk(id: string): ScreenSettings {
  return { url: `${server.url}/kiosk/`, size: KIOSK, stored: { 'antre.kiosk': paired('kiosk', id, access.kiosks[id]) } }
}

function onDisplay(id: string): ScreenSettings {
  return { url: `${server.url}/display/`, size: TV, stored: { 'antre.display': paired('display', id, access.displays[id]) } }
}

async function openConsole(counter: string): Promise<Screen> {
  const cookie = await signIn(access, access.clerks[counter] as { username: string; password: string })
  return openScreen(browser, { url: `${server.url}/counter/#${counter}`, size: CONSOLE, cookie })
}

/** Waits until the primary action is this one and takes a press, and does it as a clerk does: with the space bar. */
async function press(page: Page, action: string): Promise<void> {
  await page.locator('.main[aria-disabled="false"]', { hasText: action }).waitFor()
  await page.keyboard.press('Space')
}

async function todayAt(counter: string) {
  // Watched by somebody else: a clerk is at one screen.
  const view = watchView<CounterView>({ url: server.url, view: `counter/${counter}`, cookie: await signIn(access, access.manager) })
  while (!view.latest()) await view.changed()
  view.close()
  return view.latest()?.data.today
}

/** The code stands in the left half of the paper; the reader is shown one stretch after the other, as a phone that is held to it. */
function qrOf(image: OneBitImage): string | undefined {
  const width = image.width / 2
  for (let top = 0; top + width <= image.height; top += width / 4) {
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
    for (let dot = 0; dot < width * width; dot++)
      if (isBlackAt(image, { x: dot % width, y: top + Math.floor(dot / width) })) pixels.fill(0, dot * 4, dot * 4 + 3)
    const found = jsQR.default(pixels, width, width)
    if (found) return found.data
  }
  return undefined
}

async function qrShownOn(page: Page): Promise<string | undefined> {
  const { data, width, height } = await pixelsOf(await page.getByTestId('code').screenshot())
  return jsQR.default(data, width, height)?.data
}

/** The paper ticket that a phone shows, as the dots of its picture. */
async function pictureAt(page: Page): Promise<OneBitImage> {
  const address = await page.getByTestId('paper').locator('img').getAttribute('src')
  const response = await fetch(new URL(address ?? '', server.url))
  const { data, width, height } = await pixelsOf(Buffer.from(await response.arrayBuffer()))
  const rows = Buffer.alloc((width / 8) * height)
  for (let dot = 0; dot < width * height; dot++) if (data[dot * 4] === 0) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  return { width, height, rows }
}

async function pixelsOf(png: Buffer): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
  const image = await loadImage(png)
  const ink = createCanvas(image.width, image.height).getContext('2d')
  ink.drawImage(image, 0, 0)
  return { data: ink.getImageData(0, 0, image.width, image.height).data, width: image.width, height: image.height }
}

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 300 && !holds(); n++) await sleep(50)
  expect(holds()).toBe(true)
}
