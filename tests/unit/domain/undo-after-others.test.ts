import { describe, expect, test } from 'vitest'
import type { CounterId, QueueId, StopId, VisitId } from '../../../shared/src/ids.ts'
import { type Ask, assigns, callsNext, clerkOf, givesUp, goesOn, halts, moves, opens, parks, takes, timePasses } from '../../model/asks.ts'
import { byItself, everyVerbPlan } from '../../model/every-verb-plan.ts'
import { at, type Given, givenIn, wib } from '../../model/story.ts'

const clerkAt = (counter: string) => ({ counter: counter as CounterId, by: clerkOf(counter), as: 'clerk' }) as const
const undoes = (counter: string, { state }: Pick<Given, 'state'>): Ask => ({
  command: { type: 'undo', ...clerkAt(counter), of: state.counters.get(counter as CounterId)?.lastAct?.lastSeq ?? 1 },
})
const unparks = (counter: string, stop: string): Ask => ({
  command: { type: 'unpark', ...clerkAt(counter), stop: stop as StopId, reason: 'salah-antrean' },
})
const sendsBack = (counter: string): Ask => ({ command: { type: 'return-to-queue', ...clerkAt(counter), next: null } })
const waits = (counter: string): Ask => ({ command: { type: 'wait', ...clerkAt(counter) } })
const changesClass = (visit: string): Ask => ({
  command: { type: 'change-class', visit: visit as VisitId, class: 'priority', reason: 'salah-antrean' },
})

describe('[L8] an act is taken back after time and others went on', () => {
  test('who was set aside until a time that is over wakes up', () => {
    const story = givenIn(
      everyVerbPlan,
      at('08:00', takes('ani', ['ktp'])),
      at('08:00', opens('lk-1')),
      at('08:01', callsNext('lk-1')),
      at('08:02', parks('lk-1', { minutes: 2 })),
      at('08:03:50', unparks('lk-1', 'ani/ktp')),
    )
    story
      .when(at('08:04:10', undoes('lk-1', story)))
      .then({ type: 'ActUndone', act: 'call', stops: [{ stop: 'ani/ktp', to: 'parked' }] })
      .when(at('08:04:10', timePasses))
      .then({ type: 'StopWoken', stop: 'ani/ktp' })
      .expectStops({ 'ani/ktp': 'waiting' })
  })

  test('whoever was aside when the act came steps back in when the rest of the minutes is over, halts left out', () => {
    const aside: Ask = { command: { type: 'step-aside', visit: 'ani' as VisitId, minutes: 10 } }
    const story = givenIn(
      everyVerbPlan,
      at('08:00', takes('ani', ['ktp', 'pbb'])),
      at('08:00', opens('lk-1')),
      at('08:01', callsNext('lk-1')),
      at('08:02', parks('lk-1')),
      at('08:03', aside),
      at('08:12:30', unparks('lk-1', 'ani/ktp')),
      at('08:12:40', halts('q-pajak', { minutes: 60 })),
      at('08:13:20', goesOn('q-pajak')),
    )
    story
      .when(at('08:13:25', undoes('lk-1', story)))
      .then({ type: 'ActUndone', act: 'call' })
      .expectStops({ 'ani/pbb': 'held aside' })
      .when(at('08:13:39', timePasses))
      .then()
      .when(at('08:13:40', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/pbb', reason: 'aside' })
  })

  test('whoever was moved to another queue since stays there', () => {
    const story = givenIn(
      everyVerbPlan,
      at('08:00', assigns('lk-3', ['q-pajak'])),
      at('08:00', takes('ani', ['pbb'])),
      at('08:00', opens('lk-3')),
      at('08:01', callsNext('lk-3')),
      at('08:02', sendsBack('lk-3')),
      at('08:02:10', moves('q-pajak', 'q-lansia')),
    )
    story.when(at('08:02:20', undoes('lk-3', story))).thenRefused({ code: 'undo-too-late' })
  })

  test('the row of priority calls goes back only while nobody of the queue was called since, whatever else was taken back', () => {
    const called = ['lk-3', 'lk-5', 'lk-2'].flatMap((counter, index) => [
      at('08:00', opens(counter)),
      at('08:00', takes(`visit ${index}`, ['pbb'], { as: index === 2 ? 'regular' : 'priority', channel: 'staff' })),
    ])
    const story = givenIn(
      { ...everyVerbPlan, queues: everyVerbPlan.queues.map((queue) => ({ ...queue, priorityCallsInARowMax: null })) },
      ...called,
      at('08:01', callsNext('lk-3')),
      at('08:01', callsNext('lk-5')),
      at('08:01', callsNext('lk-2')),
    )
    const run = () => story.state.queues.get('q-pajak' as QueueId)?.priorityRun
    expect(run()).toBe(0)
    story.when(at('08:01:10', undoes('lk-3', story))).then({ type: 'ActUndone' })
    expect(run()).toBe(0)
    story.when(at('08:01:20', undoes('lk-5', story))).then({ type: 'ActUndone' })
    expect(run()).toBe(0)
    story.when(at('08:01:30', undoes('lk-2', story))).then({ type: 'ActUndone' })
    expect(run()).toBe(2)
  })

  test('that the counter waits is no act: what was done before it can be taken back', () => {
    const story = givenIn(
      byItself(everyVerbPlan),
      at('08:00', takes('ani', ['pbb'])),
      at('08:00', opens('lk-5')),
      at('08:01', callsNext('lk-5')),
      at('08:01:10', waits('lk-5')),
    )
    story.when(at('08:01:20', undoes('lk-5', story))).then({ type: 'ActUndone', act: 'call' })
  })

  test('nothing of a visit that somebody changed since', () => {
    const story = givenIn(
      everyVerbPlan,
      at('08:00', takes('ani', ['ktp'])),
      at('08:00', opens('lk-1')),
      at('08:01', callsNext('lk-1')),
      at('08:03', givesUp('lk-1')),
      at('08:03:10', { command: { type: 'return-visit', visit: 'ani' as VisitId, back: 'back' as StopId } } as Ask),
      at('08:03:20', changesClass('ani')),
    )
    story.when(at('08:03:30', undoes('lk-1', story))).thenRefused({ code: 'undo-too-late' })
    expect(story.state.stops.get('ani/ktp' as StopId)?.creditedAt).toBe(wib('07:45'))
  })
})
