import type { FoundVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { KioskView } from '@antre/shared/views'
import { describe, expect, test } from 'vitest'
import { matching } from '../../../counter-ui/src/console/questions/find-in-plan.ts'
import { readPlan } from '../../../counter-ui/src/plan-reader.ts'
import { actsFor } from '../../../counter-ui/src/reception/acts.ts'
import { aboutThen, readTyped } from '../../../counter-ui/src/reception/read-typed.ts'
import { closedFor, rowsOf } from '../../../counter-ui/src/reception/rows.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const plan = readPlan({ plan: samplePlan, language: 'id' })
const PREFIXES = new Set(samplePlan.queues.map(({ prefix }) => prefix))

describe('what is typed into the one field', () => {
  test.each([
    ['', { is: 'nothing' }],
    ['  ', { is: 'nothing' }],
    ['ar7', { is: 'number', number: 'AR-007' }],
    ['AR-007', { is: 'number', number: 'AR-007' }],
    ['ad 1012', { is: 'number', number: 'AD-1012' }],
    ['zz7', { is: 'services', words: 'zz7' }],
    ['ktp', { is: 'services', words: 'ktp' }],
    ['ktp 9.15', { is: 'minute', words: 'ktp', time: '09:15' }],
    ['kk hilang 13:05', { is: 'minute', words: 'kk hilang', time: '13:05' }],
    ['ktp 9.75', { is: 'services', words: 'ktp 9.75' }],
    ['ktp 25.10', { is: 'services', words: 'ktp 25.10' }],
    ['9.15', { is: 'services', words: '9.15' }],
  ])('%j', (text, typed) => {
    expect(readTyped(text, PREFIXES)).toEqual(typed)
  })

  test('a minute means some before and after it, within the day', () => {
    expect(aboutThen('09:15' as never)).toEqual({ from: '09:10', to: '09:20' })
    expect(aboutThen('00:02' as never)).toEqual({ from: '00:00', to: '00:07' })
    expect(aboutThen('23:58' as never)).toEqual({ from: '23:53', to: '23:59' })
  })
})

describe('the rows', () => {
  const found = (typed: string) =>
    rowsOf({ typed: readTyped(typed, PREFIXES), plan, agency: null, view: null, visitClass: 'regular', found: [] })

  test('three letters of a service come before those within a word', () => {
    expect(found('sim')[0]).toMatchObject({ is: 'service', name: 'Perpanjangan SIM A' })
  })

  test('before anything is typed, what people come for most', () => {
    const first = samplePlan.services.find(({ popularRank }) => popularRank === 1)
    expect(found('')[0]).toMatchObject({ is: 'service', service: { id: first?.id } })
  })

  test('a supervisor gives numbers for her agency only', () => {
    const agency = samplePlan.agencies[1]?.id ?? null
    const rows = rowsOf({ typed: { is: 'nothing' }, plan, agency, view: null, visitClass: 'regular', found: [] })
    expect(new Set(rows.map((row) => (row.is === 'service' ? row.service.agency : null)))).toEqual(new Set([agency]))
  })

  test('a service for priority visitors is open to them alone', () => {
    const service = samplePlan.services[0] as (typeof samplePlan.services)[number]
    const closed = { open: false, reason: 'priority-only', again: null } as const
    const view = { closed: { [service.id]: closed } as Record<ServiceId, typeof closed> } as unknown as KioskView
    expect(closedFor({ service, view, visitClass: 'regular' })).toBe(closed)
    expect(closedFor({ service, view, visitClass: 'priority' })).toBeNull()
  })
})

test('a whole word is nearer than the beginning of one, and that nearer than its middle', () => {
  const all = ['Basimba', 'Simbg', 'Urus SIM'].map((name) => ({ key: name, value: name, name, beside: '' }))
  expect(matching(all, 'sim').map(({ name }) => name)).toEqual(['Urus SIM', 'Simbg', 'Basimba'])
})

describe('what is offered for a visit', () => {
  const visit = (state: string, changes: object = {}) =>
    ({
      ended: false,
      mayReturn: false,
      mayStepAside: state === 'waiting',
      stops: [{ state, holds: [] }],
      ...changes,
    }) as unknown as FoundVisit

  test('one that waits can be changed in every way but come back', () => {
    expect(actsFor(visit('waiting'), { printer: true })).toEqual(['reprint', 'needs', 'class', 'step-aside', 'cancel'])
  })

  test('one that is being served keeps its class and cannot be cancelled', () => {
    expect(actsFor(visit('serving'), { printer: true })).toEqual(['reprint', 'needs'])
  })

  test('one that did not come can come back', () => {
    expect(actsFor(visit('no-show', { ended: true, mayReturn: true }), { printer: false })).toEqual(['return'])
  })
})
