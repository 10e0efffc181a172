import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { signIn } from './access.ts'
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
  server = await startDemo({ args: ['--tls-cert', CERTIFICATE, '--tls-key', KEY] })
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

  test('[S6] every page works under its policy: no script, style or connection is refused by the browser', async () => {
    const browser = await launchBrowser()
    for (const path of ['/', '/kiosk/', '/display/', '/counter/', `/t/${'A'.repeat(22)}`]) {
      const { page, context, errors } = await openScreen(browser, { url: `${server.url}${path}`, size: { width: 1280, height: 800 } })
      await page.waitForSelector('h1')
      // Not signed in, no such ticket: the server's answers are meant.
      expect(
        errors.filter((error) => !/status of 40[14]/.test(error)),
        path,
      ).toEqual([])
      await context.close()
    }
    await browser.close()
  })
})

test('[S6] a certificate that cannot be used is said before anything starts', async () => {
  const { code, said } = await runCommand(['--data', server.folder, '--tls-cert', CERTIFICATE, '--tls-key', CERTIFICATE])
  expect(code).toBe(1)
  expect(said).toContain('antre: --tls-cert and --tls-key must be the files of a certificate and of its key')
})
