import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const CHROMIUM = process.env.ANTRE_CHROMIUM ?? '/usr/bin/chromium'

/** Real Chromium as a hall's screens start it, and without the look-ups that a closed network refuses. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** Generous: the machine may be busy with other things. */
const ANSWER_WITHIN_MS = 25_000

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS })

export type Screen = { page: Page; context: BrowserContext; errors: string[] }

export type ScreenSettings = {
  url: string
  size: { width: number; height: number }
  /** What the device keeps in its browser. */
  stored?: Record<string, string>
  cookie?: string
}

/** A page of a certain size; console errors are collected, and a test ends with none. `axe` needs to step round the page's policy. */
export async function openScreen(
  browser: Browser,
  { url, size, stored = {}, cookie }: ScreenSettings,
  { bypassCSP = false } = {},
): Promise<Screen> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'id-ID',
    bypassCSP,
    // The certificate of the tests is nobody's.
    ignoreHTTPSErrors: url.startsWith('https:'),
  })
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=', 2)
    await context.addCookies([{ name, value, url: new URL(url).origin }])
  }
  await context.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value)
  }, stored)
  const page = await context.newPage()
  page.setDefaultTimeout(ANSWER_WITHIN_MS)
  const errors: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(url)
  return { page, context, errors }
}

/** What axe finds on a page once `prepare` has brought it there, with the target-size rule that it leaves off by itself. */
export async function axeViolations(
  browser: Browser,
  settings: ScreenSettings,
  prepare: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  const { page, context } = await openScreen(browser, settings, { bypassCSP: true })
  await prepare(page)
  const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze()
  await context.close()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
