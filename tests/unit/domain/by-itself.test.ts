import type { Plan } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { nextDueAt } from '../../../server/src/domain/tick.ts'
import {
  allGoesOn,
  callsNext,
  finishes,
  goesOn,
  halts,
  haltsAll,
  opens,
  parks,
  pauses,
  recalls,
  resumes,
  sendsBack,
  starts,
  takes,
  timePasses,
  undoes,
  waits,
} from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

/** lk-1 and lk-2 call ten seconds after their last act, and begin twenty seconds after a call. */
const plan: Plan = {
  ...deskPlan,
  counters: deskPlan.counters.map((counter) =>
    counter.number <= 2 ? { ...counter, callAfterSeconds: 10, startAfterSeconds: 20 } : counter,
  ),
}
const open = [at('08:00', opens('lk-1')), at('08:00', opens('lk-2'))]
const served = [...open, at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1')), at('08:01', starts('lk-1'))]
const finished = [...served, at('08:05', finishes('lk-1'))]
const budi = at('08:02', takes('budi', ['ktp']))

describe('[L3] the next call comes by itself', () => {
  test('so long after an end, and says so', () => {
    const { state, when } = givenIn(plan, ...finished, budi)
    expect(nextDueAt(state)).toBe(wib('08:05:10'))
    when(at('08:05:09', timePasses)).then()
    when(at('08:05:10', timePasses)).then({ type: 'StopCalled', stop: 'budi/ktp', counter: 'lk-1', by: 'time' })
    when(at('08:05:10', timePasses)).then()
  })

  test.each([
    ['set aside', parks('lk-1')],
    ['sent back', sendsBack('lk-1')],
  ])('also after somebody was %s', (_what, ask) => {
    givenIn(plan, ...served, at('08:05', ask), at('08:05', takes('budi', ['ktp'])))
      .when(at('08:05:10', timePasses))
      .then({ type: 'StopCalled', by: 'time' })
  })

  test('not before the first act of a session', () => {
    givenIn(plan, ...open, budi)
      .when(at('09:00', timePasses))
      .then()
  })

  test('not while nobody can be called; whoever comes then is called at once', () => {
    const { state, when } = givenIn(plan, ...finished)
    when(at('08:30', timePasses)).then()
    expect(nextDueAt(state)).toBe(wib('2026-11-25 00:00'))
    when(at('08:30', takes('citra', ['ktp']))).then({ type: 'VisitIssued' })
    expect(nextDueAt(state)).toBe(wib('08:05:10'))
    when(at('08:30', timePasses)).then({ type: 'StopCalled', stop: 'citra/ktp' })
  })

  test('not during a pause, nor after it before the clerk acts again', () => {
    givenIn(plan, ...finished, budi, at('08:05:05', pauses('lk-1')))
      .when(at('08:06', timePasses))
      .then()
      .when(at('08:07', resumes('lk-1')))
      .then({ type: 'CounterResumed' })
      .when(at('08:08', timePasses))
      .then()
  })

  test('[L12] [L13] not while queue or building is halted', () => {
    givenIn(plan, ...finished, budi, at('08:05:05', halts('q-ktp')))
      .when(at('08:06', timePasses))
      .then()
      .when(at('08:07', goesOn('q-ktp')))
      .then({ type: 'HaltEnded' })
      .when(at('08:07', timePasses))
      .then({ type: 'StopCalled', by: 'time' })
  })

  test('not at a counter whose plan does not say so', () => {
    givenIn(deskPlan, ...finished, budi)
      .when(at('09:00', timePasses))
      .then()
  })

  test('[O4] two counters that are due at the same instant never get the same stop', () => {
    const both = [
      ...open,
      ...['ani', 'budi', 'citra', 'dedi'].map((name) => at('08:00', takes(name, ['ktp']))),
      ...['lk-1', 'lk-2'].flatMap((counter) => [at('08:01', callsNext(counter)), at('08:01', starts(counter))]),
      at('08:05', finishes('lk-1')),
      at('08:05', finishes('lk-2')),
    ]
    givenIn(plan, ...both)
      .when(at('08:05:10', timePasses))
      .then({ type: 'StopCalled', stop: 'citra/ktp', counter: 'lk-1' }, { type: 'StopCalled', stop: 'dedi/ktp', counter: 'lk-2' })
  })

  test('[O4] and when one waits, one of them calls and none fails', () => {
    const both = [
      ...open,
      ...['ani', 'budi', 'citra'].map((name) => at('08:00', takes(name, ['ktp']))),
      ...['lk-1', 'lk-2'].flatMap((counter) => [at('08:01', callsNext(counter)), at('08:01', starts(counter))]),
      at('08:05', finishes('lk-1')),
      at('08:05', finishes('lk-2')),
    ]
    givenIn(plan, ...both)
      .when(at('08:05:10', timePasses))
      .then({ type: 'StopCalled', stop: 'citra/ktp', counter: 'lk-1' })
  })
})

describe('[L3] serving begins by itself', () => {
  const called = [...open, at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1'))]

  test('so long after the call', () => {
    givenIn(plan, ...called)
      .when(at('08:01:19', timePasses))
      .then()
      .when(at('08:01:20', timePasses))
      .then({ type: 'StopStarted', stop: 'ani/ktp', counter: 'lk-1', by: 'time' })
  })

  test('so long after the newest call', () => {
    const slow = { ...plan, counters: plan.counters.map((counter) => ({ ...counter, startAfterSeconds: 60 })) }
    givenIn(slow, ...called, at('08:01:30', recalls('lk-1')))
      .when(at('08:02:29', timePasses))
      .then()
      .when(at('08:02:30', timePasses))
      .then({ type: 'StopStarted', by: 'time' })
  })

  test('[L13] not while everything stands still', () => {
    givenIn(plan, ...called, at('08:01:10', haltsAll()))
      .when(at('08:05', timePasses))
      .then()
      .when(at('08:06', allGoesOn))
      .then({ type: 'HaltEnded' })
      .when(at('08:06:09', timePasses))
      .then()
      .when(at('08:06:10', timePasses))
      .then({ type: 'StopStarted' })
  })

  test('one after the other: the call, then its beginning', () => {
    givenIn(plan, ...finished, budi)
      .when(at('08:05:10', timePasses))
      .then({ type: 'StopCalled' })
      .when(at('08:05:30', timePasses))
      .then({ type: 'StopStarted', stop: 'budi/ktp', by: 'time' })
  })
})

describe('[L3] any key of the clerk lets it wait', () => {
  test('until she acts again', () => {
    givenIn(plan, ...finished, budi)
      .when(at('08:05:05', waits('lk-1')))
      .then({ type: 'CounterWaits', counter: 'lk-1' })
      .when(at('08:20', timePasses))
      .then()
      .when(at('08:20', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'budi/ktp' })
      .when(at('08:20:20', timePasses))
      .then({ type: 'StopStarted', by: 'time' })
  })

  test('where nothing comes by itself there is nothing to wait for', () => {
    givenIn(plan, ...open)
      .when(at('08:05', waits('lk-1')))
      .thenRefused({ code: 'nothing-comes-by-itself' })
      .when(at('08:05', waits('lk-3')))
      .thenRefused({ code: 'counter-closed' })
      .when(at('08:05', waits('lk-1', { by: 'clerk of lk-2' })))
      .thenRefused({ code: 'counter-taken', clerk: 'clerk of lk-1' })
  })

  test('[L8] a call by itself is taken back as any other, and does not come again', () => {
    givenIn(plan, ...finished, budi, at('08:05:10', timePasses))
      .when(at('08:05:20', undoes('lk-1')))
      .then({ type: 'ActUndone', act: 'call', withdrawn: 'budi/ktp' })
      .when(at('08:10', timePasses))
      .then()
      .expectStops({ 'budi/ktp': 'waiting' })
  })
})
