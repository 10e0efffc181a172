import { describe, expect, test } from 'vitest'
import { callsNext, changesClass, finishes, givesUp, opens, parks, starts, takes, unparks } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

const open = ['lk-1', 'lk-3'].map((counter) => at('07:59', opens(counter)))
const threeWait = [
  ...open,
  at('08:00', takes('ani', ['ktp'])),
  at('08:10', takes('budi', ['ktp'])),
  at('08:12', takes('citra', ['ktp', 'pbb'])),
]

describe('[L7] the class of a visit is changed', () => {
  test('what waits counts as having come by the head start of the new class', () => {
    const changed = givenIn(deskPlan, ...threeWait)
      .when(at('08:13', changesClass('citra', 'priority', { reason: 'salah-antrean' })))
      .then({
        type: 'ClassChanged',
        visit: 'citra',
        class: 'priority',
        reason: 'salah-antrean',
        stops: [
          { stop: 'citra/ktp', creditedAt: wib('07:57'), headStartMinutes: 15, passed: 2 },
          { stop: 'citra/pbb', creditedAt: wib('07:57'), headStartMinutes: 15, passed: 0 },
        ],
      })
    expect([changed.ahead('citra/ktp'), changed.ahead('ani/ktp')]).toEqual([0, 1])
    changed
      .when(at('08:14', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'citra/ktp', why: { rule: 'head-start', class: 'priority' } })
  })

  test('[S7] whom it passes must have a reason of the plan', () => {
    givenIn(deskPlan, ...threeWait)
      .when(at('08:13', changesClass('citra', 'priority')))
      .thenRefused({ code: 'reason-needed', passed: 2 })
      .when(at('08:13', changesClass('citra', 'priority', { reason: 'formulir' })))
      .thenRefused({ code: 'reason-unknown' })
      .when(at('08:13', changesClass('ani', 'priority')))
      .then({ type: 'ClassChanged', reason: null, stops: [{ passed: 0 }] })
  })

  test('back to regular a waiting one has its plain place, and passes nobody', () => {
    const changed = givenIn(deskPlan, ...threeWait, at('08:13', takes('dedi', ['ktp'], { as: 'priority' })))
      .when(at('08:14', changesClass('dedi', 'regular')))
      .then({ type: 'ClassChanged', stops: [{ creditedAt: wib('08:13'), headStartMinutes: 0, passed: 0 }] })
    expect(changed.ahead('dedi/ktp')).toBe(3)
  })

  test('what is being served is served as it was called; the rest changes', () => {
    const servedHere = [at('08:00', takes('citra', ['pbb', 'ktp'])), at('08:13', callsNext('lk-3')), at('08:14', starts('lk-3'))]
    givenIn(deskPlan, ...open, ...servedHere)
      .when(at('08:14', changesClass('citra', 'priority')))
      .then({ type: 'ClassChanged', stops: [{ stop: 'citra/ktp' }] })
    givenIn(deskPlan, ...open, at('08:00', takes('dedi', ['pbb'])), ...servedHere.slice(1))
      .when(at('08:14', changesClass('dedi', 'priority')))
      .thenRefused({ code: 'class-unchanged' })
  })

  test('who was set aside comes back by the new one', () => {
    givenIn(deskPlan, ...threeWait, at('08:13', callsNext('lk-1')), at('08:13', parks('lk-1', { minutes: 2 })))
      .when(at('08:14', changesClass('ani', 'emergency')))
      .then({ type: 'ClassChanged', stops: [{ stop: 'ani/ktp', creditedAt: wib('06:00') }] })
      .when(at('08:14', unparks('lk-1', 'ani/ktp')))
      .then({ type: 'StopCalled', class: 'emergency', why: { rule: 'unparked' } })
  })
})

describe('[L14] before serving begins a clerk sets a class back to regular', () => {
  const called = [...threeWait, at('08:13', takes('dedi', ['ktp', 'pbb'], { as: 'priority' })), at('08:13', callsNext('lk-1'))]

  test('and the caller returns to the plain place, not punished', () => {
    const changed = givenIn(
      deskPlan,
      ...open,
      at('08:00', takes('ani', ['ktp'])),
      at('08:01', takes('dedi', ['ktp', 'pbb'], { as: 'priority' })),
      at('08:02', takes('budi', ['ktp'])),
      at('08:03', callsNext('lk-1')),
    )
      .when(at('08:04', changesClass('dedi', 'regular')))
      .then(
        { type: 'ClassChanged', stops: [{ stop: 'dedi/ktp', creditedAt: wib('08:01'), passed: 0 }, { stop: 'dedi/pbb' }] },
        { type: 'StopRequeued', stop: 'dedi/ktp', counter: 'lk-1', walking: [{ stop: 'dedi/pbb', until: wib('08:05') }] },
      )
      .expectStops({ 'dedi/ktp': 'waiting', 'dedi/pbb': 'held walking' })
    expect([changed.ahead('dedi/ktp'), changed.ahead('budi/ktp')]).toEqual([1, 2])
    changed.when(at('08:05', callsNext('lk-1'))).then({ type: 'StopCalled', stop: 'ani/ktp', why: { rule: 'first-come' } })
  })

  test('set to another class it stays called', () => {
    givenIn(deskPlan, ...called)
      .when(at('08:14', changesClass('dedi', 'emergency')))
      .then({ type: 'ClassChanged' })
      .expectStops({ 'dedi/ktp': 'called', 'dedi/pbb': 'held busy' })
  })
})

describe('[L1] a class is not changed', () => {
  test('to what it is, of whoever has nothing left, or of nobody', () => {
    givenIn(deskPlan, ...threeWait, at('08:13', callsNext('lk-1')), at('08:13', starts('lk-1')), at('08:14', finishes('lk-1')))
      .when(at('08:15', changesClass('budi', 'regular')))
      .thenRefused({ code: 'class-unchanged' })
      .when(at('08:15', changesClass('ani', 'priority')))
      .thenRefused({ code: 'class-unchanged' })
      .when(at('08:15', changesClass('nobody', 'priority')))
      .thenRefused({ code: 'visit-unknown' })
  })

  test('while all of it is missed', () => {
    givenIn(deskPlan, ...threeWait.slice(0, 3), at('08:13', callsNext('lk-1')), at('08:15', givesUp('lk-1')))
      .when(at('08:16', changesClass('ani', 'priority')))
      .thenRefused({ code: 'class-unchanged' })
  })
})
