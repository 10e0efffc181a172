import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '@antre/shared/messages/refusals/en'
import { id } from '@antre/shared/messages/refusals/id'
import { su } from '@antre/shared/messages/refusals/su'
import { LANGUAGES } from '@antre/shared/plan'
import { REFUSAL_STATUS, type RefusalCode } from '@antre/shared/refusal-codes'
import type { Refusal } from '@antre/shared/refusals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languageOf } from '../../../server/src/http/language.ts'
import { problemOf } from '../../../server/src/http/problem.ts'
import { type Journal, StorageFull } from '../../../server/src/journal/journal.ts'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const ONE_STOP = { stops: [{ service: desk.service }] }
const CODES = Object.keys(REFUSAL_STATUS) as RefusalCode[]

let house: House
let kiosk: Person
let failWith: Error | null = null

const failing = (journal: Journal): Journal => ({
  ...journal,
  append: (...batch) => (failWith ? Promise.reject(failWith) : journal.append(...batch)),
  reopen: () => {},
})

beforeAll(async () => {
  house = await openHouse({ journalOf: failing })
  kiosk = house.device('kiosk', 'kiosk-1')
})
afterAll(() => house.close())

const issue = (body: object | string, headers: Record<string, string> = {}) => house.ask(kiosk, 'POST', '/api/visits', { body, headers })

describe("[S6] what does not fit is refused in the caller's language and changes nothing", () => {
  const json = { 'content-type': 'application/json' }
  test.each<{ name: string; code: RefusalCode; names?: string; body: object | string; headers?: Record<string, string> }>([
    { name: 'no JSON', code: 'bad-request', body: '{"stops":', headers: json },
    { name: 'an empty body', code: 'bad-request', body: '', headers: json },
    { name: 'a poisoned prototype', code: 'bad-request', body: '{"__proto__":{"class":"emergency"},"stops":[]}', headers: json },
    { name: 'another type of content', code: 'wrong-media-type', body: 'stops=1', headers: { 'content-type': 'text/plain' } },
    { name: 'a tab in the type', code: 'wrong-media-type', body: '{}', headers: { 'content-type': 'application/json\ta' } },
    { name: 'too much', code: 'too-large', body: { stops: [], pad: 'x'.repeat(40_000) } },
    { name: 'a field too few', code: 'bad-request', names: 'stops', body: {} },
    { name: 'a field too many', code: 'bad-request', names: 'name', body: { ...ONE_STOP, name: 'Ani' } },
    { name: 'a field too many inside', code: 'bad-request', names: 'stops[0].nik', body: { stops: [{ service: desk.service, nik: '1' }] } },
    { name: 'a wrong type', code: 'bad-request', names: 'stops[0].people', body: { stops: [{ service: desk.service, people: '2' }] } },
    { name: 'a wrong choice', code: 'bad-request', names: 'class', body: { ...ONE_STOP, class: 'vip' } },
    { name: 'no stop', code: 'bad-request', names: 'stops', body: { stops: [] } },
    { name: 'eleven stops', code: 'bad-request', names: 'stops', body: { stops: Array(11).fill({ service: desk.service }) } },
    { name: 'a service id that is none', code: 'bad-request', names: 'stops[0].service', body: { stops: [{ service: "s'; --" }] } },
    { name: 'an unknown service', code: 'service-unknown', body: { stops: [{ service: 's-none' }] } },
    { name: 'a service twice', code: 'same-service-twice', body: { stops: [{ service: desk.service }, { service: desk.service }] } },
    {
      name: 'more stops than the plan allows',
      code: 'too-many-stops',
      body: { stops: Array.from({ length: 10 }, (_, n) => ({ service: `s-${n}` })) },
    },
    { name: 'an emergency at a kiosk', code: 'class-not-allowed', body: { ...ONE_STOP, class: 'emergency' } },
  ])('$name: $code', async ({ code, names, body, headers = {} }) => {
    const seq = house.seq()
    const sentences = new Set<string>()
    for (const language of LANGUAGES) {
      const answer = await issue(body, { ...headers, 'accept-language': language })
      expect(answer.status).toBe(REFUSAL_STATUS[code])
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(answer.headers['content-language']).toBe(language)
      expect(answer.body).toMatchObject({ type: 'about:blank', status: answer.status, code })
      if (names) expect(answer.body.detail).toContain(` ${names} `)
      sentences.add(`${answer.body.title} ${answer.body.detail}`)
    }
    expect(sentences.size).toBe(LANGUAGES.length)
    expect(house.seq()).toBe(seq)
  })

  test('an address that does not exist, a wrong method, a wrong address', async () => {
    expect(await house.ask(null, 'GET', '/api/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const wrong = await house.ask(kiosk, 'PATCH', '/api/plan')
    expect(wrong).toMatchObject({ status: 405, body: { code: 'method-not-allowed' }, headers: { allow: 'GET, PUT' } })
    expect(await house.ask(kiosk, 'DELETE', '/api/visits')).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } })
    expect(await house.ask(null, 'GET', '/api/%zz')).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  })
})

test('[N5] a closed service says why and when again', async () => {
  const early = await openHouse()
  early.clock.set('2026-11-24T17:00:00+07:00')
  const answer = await early.ask(early.device('kiosk', 'kiosk-1'), 'POST', '/api/visits', { body: ONE_STOP })
  expect(answer).toMatchObject({ status: 409, body: { code: 'service-closed' } })
  expect(answer.body.detail).toMatch(
    /pengambilan nomor hari ini sudah ditutup\. Nomor dapat diambil lagi Rabu, 25 November 2026, \d\d\.\d\d WIB\.$/,
  )
  await early.close()
})

describe('when the house is at fault', () => {
  test('[D2] a full disk is said, with when to try again, and nothing was given out', async () => {
    const seq = house.seq()
    failWith = new StorageFull()
    const answer = await issue(ONE_STOP, { 'idempotency-key': keyOf('full') })
    failWith = null
    expect(answer).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } })
    expect(answer.headers['retry-after']).toBe('2')
    expect(house.seq()).toBe(seq)
    house.clock.move(2_000)
    expect((await issue(ONE_STOP, { 'idempotency-key': keyOf('full') })).status).toBe(201)
  })

  test('[D2] an append whose outcome is unknown is said as that', async () => {
    failWith = new Error('EIO')
    const answer = await issue(ONE_STOP)
    failWith = null
    expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-of-append-unknown' } })
    expect(answer.headers['retry-after']).toBe('2')
  })

  test('[S4] a fault of the program tells the caller nothing of itself', async () => {
    const broken = await openHouse()
    broken.devices.list = () => {
      throw new Error('SECRET in a stack')
    }
    const answer = await broken.ask(await broken.staff('admin'), 'GET', '/api/devices')
    expect(answer).toMatchObject({ status: 500, body: { code: 'server-error' } })
    expect(answer.text).not.toMatch(/SECRET|stack|\.ts/)
    await broken.close()
  })
})

describe('every refusal', () => {
  const FACTS: { [Code in RefusalCode]?: object } = {
    'wrong-pin': { triesLeft: 3 },
    'password-needed': { username: 'ani' },
    'password-too-short': { min: 10 },
    'service-unknown': { service: 's-x' },
    'service-closed': { service: desk.service, reason: 'break', again: 1_795_500_000_000 },
    'too-many-stops': { max: 4 },
    'days-unfit': { max: 31 },
    'too-many-returns': { max: 2 },
    'too-many-reprints': { max: 5 },
    'counter-busy': { number: 'AR-001' },
    'counter-taken': { clerk: 'ani' },
    'clerk-elsewhere': { counterNumber: 3 },
    'recall-too-soon': { from: 1_795_500_000_000 },
    'no-show-too-soon': { from: 1_795_500_000_000 },
    'reason-needed': { passed: 2 },
    'plan-invalid': { mistakes: [{ path: 'zones[0].id', sentence: 'Not short.' }] },
    'bad-request': { where: 'stops', problem: 'required' },
    'too-many-requests': { retryAfterSeconds: 7 },
  }
  const refusalOf = (code: RefusalCode) => ({ code, ...FACTS[code] }) as Refusal

  test.each(CODES)('%s has a title and a sentence of its own in every language', (code) => {
    const state = house.engine.committed()
    const told = LANGUAGES.map((language) => problemOf(refusalOf(code), { language, state, now: house.clock.now() }))
    for (const { title, detail, status } of told) {
      expect(`${title} ${detail}`).not.toMatch(/undefined|NaN|\[object/)
      expect(title).toMatch(/^\p{Lu}[^.]*$/u)
      expect(detail).toMatch(/[.]$/)
      expect(status).toBe(REFUSAL_STATUS[code])
    }
    expect(new Set(told.map(({ detail }) => detail)).size).toBe(LANGUAGES.length)
  })

  test('stands in docs/api-errors.md with its status and titles, and nothing else does', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/api-errors.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \| (.+?) \| (.+?) \|/gm)].map(([, code, status, ...titles]) => [
      code,
      Number(status),
      ...titles,
    ])
    expect(rows).toEqual(CODES.map((code) => [code, REFUSAL_STATUS[code], en.problems[code].title, id.problems[code].title]))
  })

  test('and every reason for being closed has its words in every language', () => {
    for (const words of [su, en]) expect(Object.keys(words.closed)).toEqual(Object.keys(id.closed))
  })
})

test.each([
  [undefined, 'id'],
  ['', 'id'],
  ['su', 'su'],
  ['en-GB,en;q=0.9,id;q=0.8', 'en'],
  ['fr,de;q=0.8', 'id'],
  ['id;q=0.5,su;q=0.7', 'su'],
  ['en;q=0', 'id'],
  ['*', 'id'],
  [',;q=,=;', 'id'],
])('Accept-Language "%s" is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language)
})
