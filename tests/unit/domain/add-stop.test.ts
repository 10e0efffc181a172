import { describe, expect, test } from 'vitest'
import { adds, callsNext, finishes, halts, opens, setsQuota, starts, switchesOff, takes, timePasses } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, type Step, wib } from '../../model/story.ts'

const allOpen = ['lk-1', 'lk-3', 'lk-4'].map((counter) => at('07:59', opens(counter)))
const served = [
  ...allOpen,
  at('08:00', takes('ani', ['ktp'])),
  at('08:05', takes('budi', ['pbb'])),
  at('08:05', callsNext('lk-1')),
  at('08:05', starts('lk-1')),
]

describe('[V7] one more errand for whoever is at the counter', () => {
  test('counts from now: whoever waits there already is before it', () => {
    const added = givenIn(deskPlan, ...served)
      .when(at('08:10', adds('lk-1', 'pbb')))
      .then({
        type: 'StopAdded',
        visit: 'ani',
        counter: 'lk-1',
        from: 'ani/ktp',
        joined: { service: 'pbb', creditedAt: wib('08:10'), because: 'added', ahead: 1, passed: 0 },
      })
      .expectStops({ 'ani/ktp': 'serving', 'added pbb': 'held walking, busy' })
    expect([added.ahead('added pbb'), added.people('q-pajak')]).toEqual([1, 2])
  })

  test('with the head start of its class', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['ktp'], { as: 'priority' })), at('08:05', callsNext('lk-1')))
      .when(at('08:10', adds('lk-1', 'pbb', { people: 2 })))
      .then({ type: 'StopAdded', joined: { people: 2, creditedAt: wib('07:55'), headStartMinutes: 15 } })
  })

  test('what the served one asks for has its arrival, and waits until that is done', () => {
    const added = givenIn(deskPlan, ...served, at('08:06', takes('citra', ['ktp'])))
      .when(at('08:10', adds('lk-1', 'ambil-ktp')))
      .then({
        type: 'StopAdded',
        joined: { creditedAt: wib('08:00'), because: 'continued', after: ['ani/ktp'], passed: 1 },
      })
      .expectStops({ 'added ambil-ktp': 'held walking, prerequisite, busy' })
    expect(added.ahead('citra/ktp')).toBe(1)
    added
      .when(at('08:11', finishes('lk-1')))
      .then({ type: 'StopFinished' })
      .when(at('08:12', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'added ambil-ktp', why: { rule: 'credited', because: 'continued' } })
  })

  test('[L10] also after the last number of the day: nobody is served by halves', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['ktp'])), at('16:00', callsNext('lk-1')))
      .when(at('16:05', adds('lk-1', 'pbb')))
      .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'closed-for-today', again: wib('2026-11-25 07:30') })
      .when(at('16:05', adds('lk-1', 'ambil-ktp')))
      .then({ type: 'StopAdded', joined: { because: 'continued' } })
  })

  test('[V1] one too many for its places joins when one gets free', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:05', callsNext('lk-1')), at('08:05', starts('lk-1')))
      .when(at('08:10', adds('lk-1', 'npwp')))
      .then({ type: 'StopAdded', joined: { holds: [{ reason: 'places', until: null }, { reason: 'walking' }] } })
      .when(at('08:11', finishes('lk-1')))
      .then({ type: 'StopFinished', joins: ['added npwp'] })
  })

  test('[V2] when the visit is let go the walk begins anew', () => {
    givenIn(deskPlan, ...served, at('08:10', adds('lk-1', 'pbb')))
      .when(at('08:20', finishes('lk-1')))
      .then({ type: 'StopFinished', walking: [{ stop: 'added pbb', until: wib('08:21') }] })
      .when(at('08:21', timePasses))
      .then({ type: 'HoldEnded', stop: 'added pbb' })
      .expectStops({ 'added pbb': 'waiting' })
  })
})

describe('it is not added', () => {
  const refused = (...before: Step[]) => givenIn(deskPlan, ...served, ...before)

  test('twice', () => {
    refused(at('08:06', adds('lk-1', 'pbb')))
      .when(at('08:07', adds('lk-1', 'pbb', { stop: 'other' })))
      .thenRefused({ code: 'same-service-twice' })
      .when(at('08:07', adds('lk-1', 'ktp')))
      .thenRefused({ code: 'same-service-twice' })
  })

  test('[V1] when the visit has as many as it may', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['ktp', 'kk', 'pbb', 'npwp'])), at('08:05', callsNext('lk-1')))
      .when(at('08:06', adds('lk-1', 'paspor')))
      .thenRefused({ code: 'too-many-stops', max: 4 })
  })

  test('[N5] where its service cannot be taken now', () => {
    refused()
      .when(at('08:06', adds('lk-1', 'sim')))
      .thenRefused({ code: 'service-unknown', service: 'sim' })
    refused(at('08:06', halts('q-pajak', { minutes: 10 })))
      .when(at('08:07', adds('lk-1', 'pbb')))
      .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'halted', again: wib('08:16') })
    refused(at('08:06', switchesOff('pbb', { minutes: 10 })))
      .when(at('08:07', adds('lk-1', 'pbb')))
      .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'off', again: wib('08:16') })
    refused()
      .when(at('08:07', adds('lk-1', 'lansia')))
      .thenRefused({ code: 'service-closed', service: 'lansia', reason: 'priority-only', again: null })
  })

  test('[V8] where the quota has no place for all its people', () => {
    refused(at('08:06', setsQuota('q-pajak', 2)))
      .when(at('08:07', adds('lk-1', 'pbb', { people: 2 })))
      .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'quota-reached', again: wib('2026-11-25 07:30') })
      .when(at('08:07', adds('lk-1', 'pbb')))
      .then({ type: 'StopAdded' })
  })

  test('where nobody is at the counter', () => {
    refused()
      .when(at('08:07', adds('lk-4', 'pbb')))
      .thenRefused({ code: 'no-stop-at-counter' })
  })
})
