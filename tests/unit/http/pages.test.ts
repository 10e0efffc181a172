import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@antre/shared/plan'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { type House, openHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  for (const name of ['kiosk', 'display', 'counter']) {
    mkdirSync(join(house.folder, name, 'assets'), { recursive: true })
    writeFileSync(join(house.folder, name, 'index.html'), `<!doctype html><title>${name}</title>`)
    writeFileSync(join(house.folder, name, 'assets', 'main-abc123.js'), 'export {}')
  }
  writeFileSync(join(house.folder, 'kiosk', 'ticket.html'), '<!doctype html><title>ticket</title>')
})
afterAll(() => house.close())

const get = (url: string, headers: Record<string, string> = {}) => house.ask(null, 'GET', url, { headers })

describe('headers', () => {
  test('every answer has a policy under which only our own scripts run and nobody frames us', async () => {
    for (const url of ['/', '/kiosk/', '/t/x', '/api/plan', '/api/nothing', '/healthz']) {
      const { headers } = await get(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers).not.toHaveProperty('x-powered-by')
    }
  })

  test('each page may do what it needs and no more', async () => {
    const of = async (url: string) => {
      const { headers } = await get(url)
      return { policy: String(headers['content-security-policy']), features: String(headers['permissions-policy']) }
    }
    const [text, kiosk, display, ticket, data] = await Promise.all(['/', '/kiosk/', '/display/', '/t/x', '/api/plan'].map(of))
    expect(data).toEqual({
      policy: "default-src 'none';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      features: 'undefined',
    })
    expect(text?.policy).not.toMatch(/script|connect/)
    for (const page of [kiosk, display, ticket]) {
      expect(page?.policy).toContain("script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'")
      expect(page?.features).toContain('camera=(), ')
    }
    expect(display?.features).toContain('autoplay=(self)')
    for (const page of [kiosk, ticket, text]) expect(page?.features).toContain('autoplay=()')
  })

  test('under a public https address browsers are told to insist on it, in a process of our own', async () => {
    const secure = await openHouse({ publicUrl: 'https://antrean.example' })
    const { headers } = await secure.ask(null, 'GET', '/healthz')
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/)
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    await secure.close()
  })

  test('over plain http nothing is promised that only https keeps', async () => {
    const { headers } = await get('/')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  })

  test('what a caller may see is not kept by anyone on the way', async () => {
    expect((await get('/api/plan')).headers['cache-control']).toBe('no-cache')
    expect((await get('/api/session')).headers['cache-control']).toBe('no-store')
    expect((await get('/api/visits/by-token/x')).headers['cache-control']).toBe('no-store')
  })
})

describe('screens', () => {
  test.each(['kiosk', 'display', 'counter'])('/%s leads to its page; assets are kept, pages are not', async (name) => {
    expect(await get(`/${name}`)).toMatchObject({ status: 302, headers: { location: `/${name}/` } })
    expect(await get(`/${name}/`)).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } })
    const asset = await get(`/${name}/assets/main-abc123.js`)
    expect(asset).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=31536000, immutable' } })
    expect(await get(`/${name}/nothing.js`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await get(`/${name}/..%2f..%2fsecret.key`)).status).toBeGreaterThanOrEqual(400)
  })

  test('[S5] the ticket page is the same for every token that is none, is kept nowhere and tells nobody its address', async () => {
    const page = await get('/t/AAAAAAAAAAAAAAAAAAAAAA')
    expect(page).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
    })
    expect((await get('/t/other')).text).toBe(page.text)
  })
})

describe('[S5] what hangs on a ticket token', () => {
  const asks = [
    ['GET', '/api/visits/by-token/'],
    ['DELETE', '/api/visits/by-token/'],
  ] as const

  test.each(asks)('%s %s answers every wrong one alike, to the letter', async (method, url) => {
    const clerk = await house.staff('manager')
    const answers = await Promise.all(
      ['A'.repeat(22), 'x'.repeat(22), 'short', '%00', "'OR1=1--"].map((token) => house.ask(clerk, method, `${url}${token}`)),
    )
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(answers.map(() => '404 visit-unknown'))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    for (const { headers } of answers) expect(headers['referrer-policy']).toBe('no-referrer')
  })

  test('its answers are kept nowhere and found by no search', async () => {
    const { headers } = await get(`/api/visits/by-token/${'A'.repeat(22)}`)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  })
})

describe('the front page', () => {
  test('shows every agency with its zone, and the ways to the screens', async () => {
    const { status, text, headers } = await get('/')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(text).toContain('<html lang="id"')
    expect(text.match(/<li class="agency/g)).toHaveLength(samplePlan.agencies.length)
    expect(text).toContain('Selasa, 24 November 2026')
    for (const href of ['/kiosk/', '/display/', '/counter/']) expect(text).toContain(`href="${href}"`)
    expect(text).not.toMatch(/<script|style=/)
  })

  test('speaks the language of the browser, or the one chosen', async () => {
    const pages = await Promise.all(LANGUAGES.map((language) => get('/', { 'accept-language': language })))
    for (const [index, language] of LANGUAGES.entries()) {
      expect(pages[index]?.text).toContain(`<html lang="${language}"`)
      expect((await get(`/?language=${language}`)).text).toContain(`<html lang="${language}"`)
    }
    expect(new Set(pages.map(({ text }) => text)).size).toBe(LANGUAGES.length)
    expect((await get('/?language=xx')).text).toContain('<html lang="id"')
  })

  test('[N5] says why a closed agency is closed and when numbers are given again', async () => {
    const evening = await openHouse()
    evening.clock.set('2026-11-24T18:00:00+07:00')
    const { text } = await evening.ask(null, 'GET', '/')
    expect(text).toContain('Tutup: pengambilan nomor hari ini sudah ditutup')
    expect(text).toMatch(/Nomor dapat diambil lagi Rabu, 25 November 2026, \d\d\.\d\d WIB\./)
    await evening.close()
  })

  test("takes the plan's words as words", async () => {
    const building = { ...samplePlan.building, name: '<script>alert(1)</script> & "Co"' }
    const odd = await openHouse({ plan: { ...samplePlan, building } })
    const { text } = await odd.ask(null, 'GET', '/')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot;')
    await odd.close()
  })

  test('has its style and typefaces', async () => {
    const style = await get('/page/style.css')
    expect(style.text).toContain('/page/words.woff2')
    expect(style.text).not.toContain('@fontsource')
    for (const [file, type] of [
      ['style.css', 'text/css; charset=utf-8'],
      ['words.woff2', 'font/woff2'],
      ['figures.woff2', 'font/woff2'],
    ])
      expect((await get(`/page/${file}`)).headers['content-type']).toBe(type)
    expect((await get('/page/other')).status).toBe(404)
  })
})

test('the API describes itself, and can be browsed', async () => {
  const { body } = await get('/api/openapi.json')
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/visits', '/api/counters/{counter}/call-next', '/api/plan']))
  expect(Object.keys(body.paths).filter((path) => !path.startsWith('/api/'))).toEqual([])
  const docs = await get('/api/docs/')
  expect(docs.status).toBe(200)
  expect(docs.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'")
  expect(docs.headers['content-security-policy']).toContain("script-src 'self';")
})

test('whoever runs the server can ask whether it lives and works', async () => {
  expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } })
  expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
})
