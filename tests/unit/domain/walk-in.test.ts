import { describe, expect, test } from 'vitest'
import { calls, callsNext, halts, opens, pauses, setsQuota, takes, walksIn } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

const open = [at('08:00', opens('lk-1')), at('08:00', opens('lk-2'))]
const oneWaits = [...open, at('08:01', takes('ani', ['ktp']))]

describe('[L7] somebody without paper is served', () => {
  test('[N7] with a number like any other, and nobody hears or sees a call', () => {
    const { state } = givenIn(deskPlan, ...open)
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .then(
        { type: 'VisitIssued', visit: 'budi', prefix: 'A', number: 1, channel: 'staff' },
        { type: 'StopCalled', stop: 'budi/ktp', number: 'A-001', why: { rule: 'walk-in', reason: null, passed: 0 }, zones: [] },
        { type: 'StopStarted', stop: 'budi/ktp' },
      )
      .expectStops({ 'budi/ktp': 'serving' })
    expect([...state.callNumbers]).toEqual([])
  })

  test('[S7] whom it passes must have a reason: all whom this counter would call before', () => {
    givenIn(deskPlan, ...oneWaits, at('08:02', takes('citra', ['ktp', 'pbb'])))
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .thenRefused({ code: 'reason-needed', passed: 2 })
      .when(at('08:05', walksIn('lk-1', 'budi/ktp', { reason: 'formulir' })))
      .thenRefused({ code: 'reason-unknown' })
      .when(at('08:05', walksIn('lk-1', 'budi/ktp', { reason: 'salah-antrean' })))
      .then({ type: 'VisitIssued' }, { type: 'StopCalled', why: { reason: 'salah-antrean', passed: 2 } }, { type: 'StopStarted' })
  })

  test('its class counts: who has a head start passes nobody who came less than that before', () => {
    givenIn(deskPlan, ...oneWaits)
      .when(at('08:05', walksIn('lk-1', 'budi/ktp', { class: 'priority' })))
      .then({ type: 'VisitIssued', class: 'priority' }, { type: 'StopCalled', creditedAt: wib('07:50') }, { type: 'StopStarted' })
  })

  test('whoever is held is passed by nobody', () => {
    givenIn(deskPlan, ...open, at('08:01', opens('lk-3')), at('08:01', takes('ani', ['ktp', 'pbb'])), at('08:02', calls('lk-3', 'ani/pbb')))
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .then({ type: 'VisitIssued' }, { type: 'StopCalled', why: { passed: 0 } }, { type: 'StopStarted' })
  })
})

describe('nobody is served without paper', () => {
  test('[L2] [L3] at a counter with somebody, one that pauses, or one that is closed', () => {
    givenIn(deskPlan, ...oneWaits, at('08:02', callsNext('lk-1')), at('08:02', pauses('lk-2')))
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .thenRefused({ code: 'counter-busy', number: 'A-001' })
      .when(at('08:05', walksIn('lk-2', 'budi/ktp')))
      .thenRefused({ code: 'counter-paused' })
      .when(at('08:05', walksIn('lk-3', 'budi/pbb')))
      .thenRefused({ code: 'counter-closed' })
  })

  test('for what this counter does not serve', () => {
    givenIn(deskPlan, ...open)
      .when(at('08:05', walksIn('lk-1', 'budi/pbb')))
      .thenRefused({ code: 'queue-not-served-here' })
      .when(at('08:05', walksIn('lk-1', 'budi/sim')))
      .thenRefused({ code: 'service-unknown', service: 'sim' })
  })

  test('[N5] where no number can be taken', () => {
    const refusedFor = (service: string) => ({ code: 'service-closed' as const, service: service as never })
    givenIn(deskPlan, ...open, at('08:02', setsQuota('q-ktp', 0)))
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .thenRefused({ ...refusedFor('ktp'), reason: 'quota-reached', again: wib('2026-11-25 07:30') })
    givenIn(deskPlan, ...open, at('08:02', halts('q-ktp', { minutes: 5 })))
      .when(at('08:05', walksIn('lk-1', 'budi/ktp')))
      .thenRefused({ ...refusedFor('ktp'), reason: 'halted', again: wib('08:07') })
    givenIn(deskPlan, ...open)
      .when(at('14:31', walksIn('lk-1', 'budi/ktp')))
      .thenRefused({ ...refusedFor('ktp'), reason: 'closed-for-today', again: wib('2026-11-25 07:30') })
      .when(at('14:31', walksIn('lk-1', 'budi/ambil-ktp')))
      .thenRefused({ ...refusedFor('ambil-ktp'), reason: 'continuation-only', again: null })
  })
})
