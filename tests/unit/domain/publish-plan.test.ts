import type { Plan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import {
  type Ask,
  calls,
  callsNext,
  clerkOf,
  closes,
  finishes,
  halts,
  moves,
  opens,
  pauses,
  publishes,
  recalls,
  starts,
  takes,
  timePasses,
} from '../../model/asks.ts'
import { smallPlan, withoutCounter, withoutQueue, withoutService } from '../../model/small-plan.ts'
import { at, given, wib } from '../../model/story.ts'

const withoutPajak = withoutQueue(smallPlan, 'q-pajak')

test('[L9] a plan counts from its publishing on', () => {
  const slower: Plan = { ...smallPlan, calls: { ...smallPlan.calls, secondsBetween: 60 } }
  given(at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1')))
    .when(at('08:01', publishes(slower)))
    .then({ type: 'PlanPublished', version: 2 })
    .when(at('08:01:30', recalls('lk-1')))
    .thenRefused({ code: 'recall-too-soon', from: wib('08:02') })
})

test('[L9] who published from an older version is refused', () => {
  given(at('08:00', publishes(withoutPajak)))
    .when(at('08:01', publishes(smallPlan, { after: 1 })))
    .thenRefused({ code: 'plan-changed-meanwhile' })
    .when(at('08:01', publishes(smallPlan, { after: 2 })))
    .then({ type: 'PlanPublished', version: 3 })
})

test('[L9][O3] a queue that is dropped with people inside takes nobody new and is served to its end', () => {
  given(
    at('08:00', opens('lk-3')),
    at('08:00', takes('ani', ['pbb'])),
    at('08:01', takes('budi', ['npwp'])),
    at('08:05', publishes(withoutPajak)),
  )
    .when(at('08:06', takes('cici', ['pbb'])))
    .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'no-ticket-needed', again: null })
    .expectStops({ 'ani/pbb': 'waiting', 'budi/npwp': 'waiting' })
    .when(at('08:07', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', why: { rule: 'first-come' } })
    .when(at('08:07', starts('lk-3')))
    .then({ type: 'StopStarted' })
    .when(at('08:10', finishes('lk-3', { then: 'call-next' })))
    .then({ type: 'StopFinished', stop: 'ani/pbb' }, { type: 'StopCalled', stop: 'budi/npwp' })
})

test('[L9] a dropped queue keeps the help of its assistants and the counters that can be opened for it', () => {
  given(
    at('08:00', takes('ani', ['pbb'])),
    at('08:01', takes('budi', ['pbb'])),
    at('08:05', publishes(withoutPajak)),
    at('08:20', opens('lk-2')),
  )
    .when(at('08:20', callsNext('lk-2')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', why: { rule: 'assist', minutes: 10 } })
    .when(at('08:20', opens('lk-3')))
    .then({ type: 'CounterOpened' })
    .when(at('08:20', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'budi/pbb' })
})

test('[L9] a stop is called and finished over the publishing that drops its queue', () => {
  given(
    at('08:00', opens('lk-3')),
    at('08:00', takes('ani', ['pbb'])),
    at('08:01', callsNext('lk-3')),
    at('08:02', publishes(withoutPajak)),
  )
    .when(at('08:03', starts('lk-3')))
    .then({ type: 'StopStarted', stop: 'ani/pbb' })
    .when(at('08:04', finishes('lk-3')))
    .then({ type: 'StopFinished', stop: 'ani/pbb' })
    .when(at('08:05', closes('lk-3')))
    .then({ type: 'CounterClosed' })
})

test('[L9] a service that is dropped takes nobody new though its queue stays', () => {
  given(at('08:00', opens('lk-1')), at('08:00', takes('ani', ['kk'])), at('08:05', publishes(withoutService(smallPlan, 'kk'))))
    .when(at('08:06', takes('budi', ['kk'])))
    .thenRefused({ code: 'service-closed', service: 'kk', reason: 'no-ticket-needed', again: null })
    .when(at('08:06', takes('cici', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('08:07', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/kk' })
})

test('[L9] a service that nobody took is simply gone', () => {
  given(at('08:05', publishes(withoutService(smallPlan, 'kk'))))
    .when(at('08:06', takes('budi', ['kk'])))
    .thenRefused({ code: 'service-unknown', service: 'kk' })
})

test('[L9] a dropped counter ends what it has, takes nobody new, and is not opened again', () => {
  given(
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp'])),
    at('08:00', takes('budi', ['ktp'])),
    at('08:01', callsNext('lk-1')),
    at('08:02', publishes(withoutCounter(smallPlan, 'lk-1'))),
    at('08:03', starts('lk-1')),
  )
    .when(at('08:05', finishes('lk-1', { then: 'call-next' })))
    .then({ type: 'StopFinished', stop: 'ani/ktp' })
    .when(at('08:05', calls('lk-1', 'budi/ktp')))
    .thenRefused({ code: 'queue-not-served-here' })
    .when(at('08:06', closes('lk-1')))
    .then({ type: 'CounterClosed' })
    .when(at('08:07', opens('lk-1')))
    .thenRefused({ code: 'counter-unknown' })
})

test('[L9] a dropped counter that only paused can still be closed, and what it called still has a counter to name', () => {
  const after = given(
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp'])),
    at('08:01', callsNext('lk-1')),
    at('08:02', starts('lk-1')),
    at('08:03', finishes('lk-1')),
    at('08:04', pauses('lk-1')),
    at('08:05', publishes(withoutCounter(smallPlan, 'lk-1'))),
    at('08:06', closes('lk-1')),
  )
    .when(at('08:07', publishes(withoutQueue(withoutCounter(smallPlan, 'lk-1'), 'q-paspor'), { after: 2 })))
    .then({ type: 'PlanPublished', version: 3 })
  for (const { counter } of after.state.calls.get('z-1' as never) ?? []) expect(after.state.plan.counters.has(counter)).toBe(true)
})

test('[L9] a counter whose only call was taken back is still named by the boards', () => {
  const undo = { type: 'undo', counter: 'lk-1', by: clerkOf('lk-1'), as: 'clerk', of: 5 } as Ask['command']
  const { state } = given(
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp'])),
    at('08:01', callsNext('lk-1')),
    at('08:01:10', { command: undo }),
    at('08:01:20', closes('lk-1')),
    at('08:01:30', publishes(withoutCounter(smallPlan, 'lk-1'))),
  )
  for (const { counter } of state.calls.get('z-1' as never) ?? []) expect(state.plan.counters.has(counter)).toBe(true)
})

test('[L9] a service whose people were all moved away keeps its queue, so that who asks for it is answered', () => {
  given(at('08:00', takes('ani', ['pbb'])), at('08:01', moves('q-pajak', 'q-lansia')), at('08:02', publishes(withoutPajak)))
    .when(at('08:03', takes('budi', ['pbb'])))
    .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'no-ticket-needed', again: null })
})

test('[N8][N2] a queue that comes back the same day goes on with its quota, its numbers and its figures', () => {
  const withoutPaspor = withoutQueue(smallPlan, 'q-paspor')
  given(
    ...[1, 2, 3].map((n) => at('08:00', takes(`v${n}`, ['paspor']))),
    at('08:01', opens('lk-4')),
    ...[1, 2, 3].flatMap(() => [at('08:02', callsNext('lk-4')), at('08:02', starts('lk-4')), at('08:02', finishes('lk-4'))]),
    at('08:03', closes('lk-4')),
    at('08:05', publishes(withoutPaspor)),
    at('08:06', publishes(smallPlan, { after: 2 })),
  )
    .when(at('08:07', takes('ani', ['paspor'])))
    .then({ type: 'VisitIssued', number: 4 })
    .when(at('08:08', takes('budi', ['paspor'])))
    .thenRefused({ code: 'service-closed', service: 'paspor', reason: 'quota-reached', again: wib('2026-11-26 07:30') })
})

test('[L9] the next day knows only the plan in force', () => {
  const { state } = given(at('08:00', opens('lk-3')), at('08:00', takes('ani', ['pbb'])), at('08:05', publishes(withoutPajak)))
    .when(at('2026-11-25 00:00', timePasses))
    .then({ type: 'StopExpired' }, { type: 'CounterClosed' }, { type: 'DayClosed' }, { type: 'DayOpened', plan: { version: 2 } })
  expect([...state.queues.keys()]).toEqual(['q-ktp', 'q-lansia', 'q-paspor'])
  expect([...state.counters.keys()]).toEqual(['lk-1', 'lk-2', 'lk-4', 'lk-5'])
})

test('[L12] a queue that stands still does so until it is said to go on, whatever plans come and go', () => {
  given(
    at('08:00', halts('q-pajak', { minutes: 30 })),
    at('08:01', publishes(withoutPajak)),
    at('08:02', publishes(smallPlan, { after: 2 })),
  )
    .when(at('08:03', takes('ani', ['pbb'])))
    .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'halted', again: wib('08:30') })
    .when(at('08:30', timePasses))
    .then({ type: 'HaltEnded', queue: 'q-pajak', by: 'time' })
})
