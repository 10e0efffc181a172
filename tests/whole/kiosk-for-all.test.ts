import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { clerkOf, newKey, signIn } from './access.ts'
import { axeViolations, launchBrowser, openScreen, type Screen, type ScreenSettings } from './browser.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const SIZES = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1366, height: 768 } }
type Size = keyof typeof SIZES
const CONSOLE = { width: 1366, height: 768 }
const LANGUAGES = ['id', 'su', 'en'] as const
const EVERY_SCREEN = (['portrait', 'landscape'] as const).flatMap((size) => LANGUAGES.map((language) => ({ size, language })))
/** 20 mm on the panel that the kiosk is drawn for. */
const TARGET_PX = 56

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

describe('a kiosk for everybody', () => {
  it.each(['portrait', 'landscape'] as const)('an errand half said is found by the keyboard on the screen (%s)', async (size) => {
    const { page, context, errors } = await openKiosk(size)
    await page.getByTestId('search').click()
    await type(page, 'akte lah')
    await page.locator('.search .card').first().click()
    await page.getByTestId('take').click()
    expect((await page.getByTestId('number').innerText()).trim()).toMatch(/^AC-00\d$/)
    expect(errors).toEqual([])
    await context.close()
  })

  it('what was typed is gone with whoever typed it', async () => {
    const { page, context } = await openKiosk('portrait')
    await page.getByTestId('search').click()
    await type(page, 'cerai')
    await page.getByTestId('back').click()
    await page.getByTestId('search').click()
    expect(await page.getByTestId('asked').inputValue()).toBe('')
    await context.close()
  })

  it('whoever does not know calls a person, and both see what becomes of it', async () => {
    const kiosk = await openKiosk('portrait', 'kiosk-2')
    const floor = await openScreen(browser, {
      url: `${server.url}/counter/#floor`,
      size: CONSOLE,
      cookie: await signIn(access, access.reception),
    })
    await kiosk.page.getByTestId('help-door').click()
    await kiosk.page.getByTestId('help-asked').waitFor()
    await floor.page.getByTestId('help-kiosk-2').getByRole('button').click()
    await kiosk.page.getByText('Petugas sedang menuju ke sini.').waitFor()
    await floor.page.getByTestId('help-kiosk-2').getByText(access.reception.username).waitFor()
    await kiosk.page.getByTestId('help-withdraw').click()
    await kiosk.page.getByTestId('help-coming').waitFor({ state: 'detached' })
    await floor.page.getByTestId('help-kiosk-2').waitFor({ state: 'detached' })
    for (const { context, errors } of [kiosk, floor]) {
      expect(errors).toEqual([])
      await context.close()
    }
  })

  it('[L14] [V8] who cannot hear and comes for two says so in two touches, and the counter knows it when it calls', async () => {
    const { page, context, errors } = await openKiosk('portrait')
    await page.getByTestId('service-s-l01').click()
    await page.getByTestId('class-priority').check({ force: true })
    await page.getByTestId('need-no-hearing').check({ force: true })
    await page.getByTestId('people').getByRole('button').last().click()
    await page.getByTestId('take').click()
    const number = (await page.getByTestId('number').innerText()).trim()
    const counter = samplePlan.counters.find(({ serves }) => serves.some(({ queue }) => queue === 'q-lp'))?.id ?? ''
    const clerk = await clerkOf(access, counter)
    await clerk.command('open')
    const called = await clerk.command('call-next')
    expect(called).toMatchObject({ ok: true, body: { stop: { number, class: 'priority', people: 2, needs: ['no-hearing'] } } })
    expect(errors).toEqual([])
    await context.close()
  })

  it('in a crowded hall what is open is offered at once, with the places left, and a number is two touches away', async () => {
    const { page, context, errors } = await openKiosk('portrait')
    await sayCrowded(true)
    await page.getByTestId('crowd').getByText('sisa 80 nomor').first().waitFor()
    await page.getByTestId('service-s-n03').click()
    await page.getByTestId('take').click()
    expect((await page.getByTestId('number').innerText()).trim()).toMatch(/-001$/)
    await page.getByTestId('done').click()
    await sayCrowded(null)
    await page.getByTestId('crowd').waitFor({ state: 'detached' })
    expect(errors).toEqual([])
    await context.close()
  })

  it('the screen at the door goes through the agencies by itself, free of what axe can find', async () => {
    const { page, context, errors } = await openScreen(browser, { url: `${server.url}/?door=1`, size: { width: 1920, height: 1080 } })
    await page.getByText('2 / 4').waitFor()
    expect(await page.locator('li').count()).toBe(6)
    expect(errors).toEqual([])
    await context.close()
    const door = { url: `${server.url}/?door=4&language=su`, size: SIZES.portrait }
    // That it goes on by itself is what a screen without anybody before it is for.
    const found = await axeViolations(browser, door, (shown) => shown.getByText('4 / 4').waitFor())
    expect(found.filter((one) => !one.startsWith('meta-refresh'))).toEqual([])
  })

  it.each(EVERY_SCREEN)('every page can be touched and read ($size, $language)', async ({ size, language }) => {
    const found: Record<string, string[]> = {}
    for (const [name, goThere] of Object.entries(PAGES)) {
      const violations = await axeViolations(browser, onKiosk(size), async (page) => {
        await page.getByTestId(`language-${language}`).click()
        await goThere(page)
        found[`${name}, targets`] = await smallTargets(page)
      })
      found[name] = violations
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
  })
})

/** Each page of the kiosk, and how one comes there. */
const PAGES: Record<string, (page: Page) => Promise<unknown>> = {
  home: (page) => page.getByTestId('search').waitFor(),
  search: async (page) => {
    await page.getByTestId('search').click()
    await type(page, 'ktp')
    await page.locator('.search .card').first().waitFor()
  },
  'a service, with needs and people': async (page) => {
    await page.getByTestId('service-s-l01').click()
    await page.getByTestId('class-priority').check({ force: true })
    await page.getByTestId('needs').waitFor()
    await page.getByTestId('people').waitFor()
  },
  'nothing found': async (page) => {
    await page.getByTestId('search').click()
    await type(page, 'xqwkz')
    await page.getByTestId('nothing-found').waitFor()
  },
}

async function sayCrowded(on: boolean | null): Promise<void> {
  const answer = await fetch(`${server.url}/api/building/crowd`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie: await signIn(access, access.manager) },
    body: JSON.stringify({ on }),
  })
  expect(answer.status).toBe(204)
}

async function type(page: Page, text: string): Promise<void> {
  for (const letter of text) await page.getByTestId(letter === ' ' ? 'key-space' : `key-${letter}`).click()
}

/** Buttons and boxes to tick that are lower or narrower than a finger of seventy years needs. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const targets = [...document.querySelectorAll('button, label:has(input)')]
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      return Math.min(width, height) < least - 0.5 ? [`${target.textContent}: ${Math.round(width)} x ${Math.round(height)}`] : []
    })
  }, TARGET_PX)

function onKiosk(size: Size, id = 'kiosk-1'): ScreenSettings {
  const stored = { 'antre.kiosk': JSON.stringify({ device: id, kind: 'kiosk', place: id, token: access.kiosks[id] }) }
  return { url: `${server.url}/kiosk/`, size: SIZES[size], stored }
}

async function openKiosk(size: Size, id?: string): Promise<Screen> {
  const screen = await openScreen(browser, onKiosk(size, id))
  await screen.page.getByTestId('search').waitFor()
  return screen
}
