import { describe, expect, test } from 'vitest'
import { callsNext, cancels, goesOn, halts, haltsAll, opens, parks, starts, takes, timePasses } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

/** Ani is called at lk-1; Budi and, with two errands, Citra wait. */
const called = [
  at('08:00', takes('ani', ['ktp'])),
  at('08:01', takes('budi', ['ktp'])),
  at('08:02', takes('citra', ['ktp', 'pbb'])),
  at('08:03', opens('lk-1')),
  at('08:03', opens('lk-3')),
  at('08:05', callsNext('lk-1')),
]

describe('[L6] somebody is set aside', () => {
  test('the counter is free, and by its old place it waits again when its time is over', () => {
    const woken = givenIn(deskPlan, ...called)
      .when(at('08:06', parks('lk-1', { minutes: 5 })))
      .then({ type: 'StopParked', stop: 'ani/ktp', counter: 'lk-1', reason: 'formulir', until: wib('08:11') })
      .expectStops({ 'ani/ktp': 'parked', 'budi/ktp': 'waiting' })
      .when(at('08:10:59', timePasses))
      .then()
      .when(at('08:11', timePasses))
      .then({ type: 'StopWoken', stop: 'ani/ktp' })
      .expectStops({ 'ani/ktp': 'waiting' })
    expect(woken.ahead('ani/ktp')).toBe(0)
    woken.when(at('08:12', callsNext('lk-1'))).then({ type: 'StopCalled', stop: 'ani/ktp', creditedAt: wib('08:00') })
  })

  test('without minutes it stays aside until somebody calls it', () => {
    givenIn(deskPlan, ...called, at('08:06', parks('lk-1')))
      .when(at('14:00', timePasses))
      .then()
      .expectStops({ 'ani/ktp': 'parked' })
  })

  test('from serving too, and the next is called in the same breath', () => {
    givenIn(deskPlan, ...called, at('08:05', starts('lk-1')))
      .when(at('08:06', parks('lk-1', { then: 'call-next' })))
      .then({ type: 'StopParked', stop: 'ani/ktp', until: null }, { type: 'StopCalled', stop: 'budi/ktp', follows: true })
  })

  test('while aside it is not in anybody’s way: nobody has it ahead', () => {
    const after = givenIn(deskPlan, ...called)
      .when(at('08:06', parks('lk-1')))
      .then({ type: 'StopParked' })
    expect([after.ahead('budi/ktp'), after.people('q-ktp')]).toEqual([0, 2])
  })

  test('its reason is one of the plan', () => {
    givenIn(deskPlan, ...called)
      .when(at('08:06', parks('lk-1', { reason: 'salah-loket' })))
      .thenRefused({ code: 'reason-unknown' })
  })

  test('a free counter has nobody to set aside', () => {
    givenIn(deskPlan, ...called)
      .when(at('08:06', parks('lk-3')))
      .thenRefused({ code: 'no-stop-at-counter' })
      .when(at('08:06', parks('lk-5')))
      .thenRefused({ code: 'counter-closed' })
      .when(at('08:06', parks('lk-1', { by: 'clerk of lk-3' })))
      .thenRefused({ code: 'counter-taken', clerk: 'clerk of lk-1' })
  })

  test('a number that is set aside can be cancelled', () => {
    givenIn(deskPlan, ...called, at('08:06', parks('lk-1', { minutes: 5 })))
      .when(at('08:07', cancels('ani')))
      .then({ type: 'VisitCancelled', stops: ['ani/ktp'] })
      .when(at('08:11', timePasses))
      .then()
  })

  test('its wake-up finds the visit at another counter: it has its place there and is held', () => {
    givenIn(deskPlan, ...called.slice(2), at('08:06', parks('lk-1', { minutes: 5 })), at('08:08', callsNext('lk-3')))
      .when(at('08:11', timePasses))
      .then({ type: 'StopWoken', stop: 'citra/ktp' })
      .expectStops({ 'citra/ktp': 'held busy', 'citra/pbb': 'called' })
  })
})

test('[V2] who is set aside walks to where the other errand is, which is held no longer than that', () => {
  givenIn(deskPlan, ...called.slice(2))
    .when(at('08:06', parks('lk-1')))
    .then({ type: 'StopParked', walking: [{ stop: 'citra/pbb', until: wib('08:07') }] })
    .expectStops({ 'citra/pbb': 'held walking' })
    .when(at('08:07', timePasses))
    .then({ type: 'HoldEnded', stop: 'citra/pbb' })
    .when(at('08:07', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'citra/pbb' })
    .expectStops({ 'citra/ktp': 'parked' })
})

test('[V1] it keeps its place among those of its visit: no further one joins for it', () => {
  givenIn(
    deskPlan,
    at('08:00', takes('ani', ['ktp', 'pbb', 'npwp'])),
    at('08:01', opens('lk-1')),
    at('08:01', callsNext('lk-1')),
    at('08:02', parks('lk-1')),
  ).expectStops({ 'ani/ktp': 'parked', 'ani/pbb': 'held walking', 'ani/npwp': 'held places, walking' })
})

describe('[L5] [L13] a wake-up stands still while queue or building does', () => {
  const parked = [...called, at('08:06', parks('lk-1', { minutes: 5 }))]

  test('by its queue', () => {
    givenIn(deskPlan, ...parked, at('08:10', halts('q-ktp', { minutes: 60 })))
      .when(at('08:30', timePasses))
      .then()
      .when(at('08:40', goesOn('q-ktp')))
      .then({ type: 'HaltEnded' })
      .when(at('08:40:59', timePasses))
      .then()
      .when(at('08:41', timePasses))
      .then({ type: 'StopWoken', stop: 'ani/ktp' })
  })

  test('and a number can be set aside meanwhile: the clerk knows what she does', () => {
    givenIn(deskPlan, ...called, at('08:06', haltsAll()))
      .when(at('08:07', parks('lk-1', { minutes: 1 })))
      .then({ type: 'StopParked' })
      .when(at('08:30', timePasses))
      .then()
      .expectStops({ 'ani/ktp': 'parked' })
  })
})

test('[L10] when the date ends, who was set aside expires as who waits does', () => {
  givenIn(deskPlan, ...called.slice(0, 1), ...called.slice(3), at('08:06', parks('lk-1')))
    .when(at('2026-11-25 00:00', timePasses))
    .then(
      { type: 'StopExpired', stop: 'ani/ktp' },
      { type: 'CounterClosed' },
      { type: 'CounterClosed' },
      { type: 'DayClosed' },
      { type: 'DayOpened' },
    )
})
