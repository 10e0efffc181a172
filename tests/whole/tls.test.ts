import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { LANGUAGES, type Plan } from '@antre/shared/plan'
import type { Page } from 'playwright-core'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { newKey, signIn } from './access.ts'
import { launchBrowser, openScreen } from './browser.ts'
import { runCommand } from './run-command.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const CERTIFICATE = join(import.meta.dirname, 'tls/test-only.crt')
const KEY = join(import.meta.dirname, 'tls/test-only.key')

let server: ServerProcess
let access: DemoAccess
const known = getCACertificates('default')

beforeAll(async () => {
  setDefaultCACertificates([...known, readFileSync(CERTIFICATE, 'utf8')])
  server = await startDemo({ args: ['--tls-cert', CERTIFICATE, '--tls-key', KEY], env: { ANTRE_CLOCK: '2026-11-24T08:00:00+07:00' } })
  access = server.access()
})
afterAll(async () => {
  setDefaultCACertificates(known)
  await server?.remove()
})

describe('with a certificate of its own', () => {
  test('[S6] answers over https only, with a cookie that browsers send nowhere else, and over wss', async () => {
    const { headers } = await fetch(new URL('/api/plan', server.url))
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    // No public name: a browser told to insist could not be helped when the certificate ends.
    expect(headers.has('strict-transport-security')).toBe(false)
    await expect(fetch(server.url.replace('https', 'http'))).rejects.toThrow()
    const cookie = await signIn(access, access.manager)
    expect(cookie).toMatch(/^__Host-antre=/)
    const screen: Socket = io(server.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true })
    const shown = await new Promise((resolve) => screen.emit('watch', { view: 'floor' }, resolve))
    screen.close()
    expect(shown).toMatchObject({ view: 'floor' })
  })

  test('[S6] speaks TLS 1.2 and newer only', async () => {
    const { hostname, port } = new URL(server.url)
    const spoken = (version: 'TLSv1.1' | 'TLSv1.2') =>
      new Promise<string>((resolve) => {
        const options = { minVersion: 'TLSv1', maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const
        const connection = connect({ host: hostname, port: Number(port), ...options }, () => {
          resolve(connection.getProtocol() ?? 'none')
          connection.destroy()
        })
        connection.on('error', () => resolve('refused'))
      })
    expect([await spoken('TLSv1.2'), await spoken('TLSv1.1')]).toEqual(['TLSv1.2', 'refused'])
  })

  test('[S6] every page works under its policy, and takes names as words: no script of a plan runs (CVE-2020-37240)', async () => {
    await publish(planted(samplePlan))
    const stored = (kind: 'kiosk' | 'display', place: string, token = '') => ({
      [`antre.${kind}`]: JSON.stringify({ device: place, kind, place, token }),
    })
    const pages: { path: string; stored?: Record<string, string>; cookie?: string }[] = [
      { path: '/' },
      { path: '/kiosk/', stored: stored('kiosk', 'kiosk-1', access.kiosks['kiosk-1']) },
      { path: '/display/', stored: stored('display', 'tv-zone-1', access.displays['tv-zone-1']) },
      { path: '/counter/#lk-01', cookie: await signIn(access, access.manager) },
      { path: `/t/${'A'.repeat(22)}` },
    ]
    const browser = await launchBrowser()
    for (const { path, ...rest } of pages) {
      const { page, context, errors } = await openScreen(browser, {
        url: `${server.url}${path}`,
        size: { width: 1280, height: 1024 },
        ...rest,
      })
      // The ticket's page knows no ticket: all others show the building by its name.
      if (path.startsWith('/t/')) await page.waitForSelector('h1')
      else expect(await saidOn(page), path).toBe('<img src=x')
      expect(await page.evaluate(() => [document.querySelectorAll('img[src=x]').length, 'planted' in window]), path).toEqual([0, false])
      // No such ticket: the server's answer is meant.
      expect(
        errors.filter((error) => !/status of 404/.test(error)),
        path,
      ).toEqual([])
      await context.close()
    }
    await browser.close()
  })
})

/** The planted words as a page shows them; all that it shows where they do not come. */
async function saidOn(page: Page): Promise<string> {
  const found = page.getByText('<img src=x').first()
  return found.waitFor({ state: 'attached' }).then(
    () => '<img src=x',
    () => page.innerText('body'),
  )
}

const SCRIPT = '<img src=x onerror="window.planted=1">'
/** Of a plan: what is shown to people. */
const SHOWN = ['name', 'short', 'id', 'su', 'en']

/** The plan with a script in each of its words. */
function planted(plan: Plan): unknown {
  const within = (value: unknown, key: string, isWords: boolean): unknown => {
    if (typeof value === 'string') return isWords && SHOWN.includes(key) ? `${SCRIPT}${value}`.slice(0, 300) : value
    if (Array.isArray(value)) return value.map((one) => within(one, key, false))
    if (typeof value !== 'object' || value === null) return value
    // An entry's `id` is no word; that of a text in several languages is.
    const isText = Object.keys(value).every((one) => LANGUAGES.some((language) => language === one))
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, within(one, name, isText || name === 'name' || name === 'short')]),
    )
  }
  return within(plan, '', false)
}

async function publish(plan: unknown): Promise<void> {
  const answer = await fetch(new URL('/api/plan', server.url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie: await signIn(access, access.admin) },
    body: JSON.stringify({ after: 1, plan }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

test('[S6] a certificate that cannot be used is said before anything starts', async () => {
  const { code, said } = await runCommand(['--data', server.folder, '--tls-cert', CERTIFICATE, '--tls-key', CERTIFICATE])
  expect(code).toBe(1)
  expect(said).toContain('antre: --tls-cert and --tls-key must be the files of a certificate and of its key')
})
