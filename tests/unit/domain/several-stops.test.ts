import type { Plan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { callsNext, cancels, finishes, givesUp, opens, starts, takes, timePasses } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, given, givenIn, type Step, wib } from '../../model/story.ts'

const allOpen = ['lk-1', 'lk-3', 'lk-4', 'lk-5'].map((counter) => at('08:00', opens(counter)))
const serves = (counter: string, { from, to }: { from: string; to: string }): Step[] => [
  at(from, callsNext(counter)),
  at(from, starts(counter)),
  at(to, finishes(counter)),
]

test('[V2] while called and serving at one counter the other stops are held with their place', () => {
  given(...allOpen, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', takes('budi', ['pbb'])), at('08:05', callsNext('lk-1')))
    .when(at('08:06', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'budi/pbb' })
    .expectStops({ 'ani/ktp': 'called', 'ani/pbb': 'held busy' })
    .when(at('08:07', starts('lk-1')))
    .then({ type: 'StopStarted' })
    .expectStops({ 'ani/ktp': 'serving', 'ani/pbb': 'held busy' })
})

test('[V2] after serving, the walk to the other zone holds for its time, then the old place counts', () => {
  given(
    ...allOpen,
    at('08:00', takes('ani', ['ktp', 'pbb'])),
    at('08:01', takes('budi', ['pbb'])),
    at('08:05', callsNext('lk-1')),
    at('08:05', starts('lk-1')),
  )
    .when(at('08:10', finishes('lk-1')))
    .then({ type: 'StopFinished', walking: [{ stop: 'ani/pbb', until: wib('08:11') }] })
    .expectStops({ 'ani/pbb': 'held walking' })
    .when(at('08:10:59', timePasses))
    .then()
    .when(at('08:11', timePasses))
    .then({ type: 'HoldEnded', stop: 'ani/pbb', visit: 'ani', reason: 'walking' })
    .expectStops({ 'ani/pbb': 'waiting' })
    .when(at('08:11', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', creditedAt: wib('08:00') })
})

test.each([
  ['the same zone', ['ktp', 'kk'], 'lk-1', '08:10:30'],
  ['another zone', ['ktp', 'pbb'], 'lk-1', '08:11'],
  ['another floor', ['ktp', 'paspor'], 'lk-1', '08:13'],
])('[V2] walking takes its time in %s', (_case, services, counter, until) => {
  given(...allOpen, at('08:00', takes('ani', services)), at('08:05', callsNext(counter)), at('08:05', starts(counter)))
    .when(at('08:10', finishes(counter)))
    .then({ type: 'StopFinished', walking: [{ until: wib(until) }] })
})

test('[V2] where walking takes no time nobody is held for it', () => {
  const plan: Plan = { ...smallPlan, visits: { ...smallPlan.visits, walkingSeconds: { sameZone: 0, otherZone: 60, otherFloor: 180 } } }
  givenIn(
    plan,
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp', 'kk'])),
    at('08:05', callsNext('lk-1')),
    at('08:05', starts('lk-1')),
  )
    .when(at('08:10', finishes('lk-1', { then: 'call-next' })))
    .then({ type: 'StopFinished', walking: [] }, { type: 'StopCalled', stop: 'ani/kk' })
})

test('[V2] a second walk replaces the first: it holds for its own time and ends once', () => {
  const stops = takes('ani', ['ktp', 'kk', 'paspor'])
  const plan: Plan = { ...smallPlan, visits: { ...smallPlan.visits, parallelPlaces: 3 } }
  givenIn(
    plan,
    at('08:00', opens('lk-1')),
    at('08:00', opens('lk-4')),
    at('08:00', stops),
    ...serves('lk-1', { from: '08:05', to: '08:10' }),
  )
    .when(at('08:11', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/kk' })
    .when(at('08:11', starts('lk-1')))
    .then({ type: 'StopStarted' })
    .when(at('08:12', finishes('lk-1')))
    .then({ type: 'StopFinished', walking: [{ stop: 'ani/paspor', until: wib('08:15') }] })
    .when(at('08:14', timePasses))
    .then()
    .expectStops({ 'ani/paspor': 'held walking' })
    .when(at('08:15', timePasses))
    .then({ type: 'HoldEnded', stop: 'ani/paspor' })
    .when(at('08:16', timePasses))
    .then()
})

test('[V1] when a stop is done the next of the ticket joins with the arrival of the visit', () => {
  given(
    ...allOpen,
    at('08:00', takes('ani', ['ktp', 'kk', 'pbb', 'paspor'])),
    at('08:01', takes('budi', ['pbb'])),
    at('08:05', callsNext('lk-1')),
    at('08:05', starts('lk-1')),
  )
    .when(at('08:10', finishes('lk-1')))
    .then({ type: 'StopFinished', joins: ['ani/pbb'] })
    .expectStops({ 'ani/kk': 'held walking', 'ani/pbb': 'held walking', 'ani/paspor': 'held places, walking' })
    .when(at('08:20', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', creditedAt: wib('08:00') })
    .expectStops({ 'ani/kk': 'held busy', 'ani/paspor': 'held places, busy' })
})

test('[V6] a no-show at one stop touches no other: the held come back, the next joins', () => {
  given(...allOpen, at('08:00', takes('ani', ['ktp', 'pbb', 'paspor'])), at('08:05', callsNext('lk-1')))
    .when(at('08:12', givesUp('lk-1')))
    .then({ type: 'StopNoShow', stop: 'ani/ktp', joins: ['ani/paspor'] })
    .expectStops({ 'ani/ktp': 'no-show', 'ani/pbb': 'waiting', 'ani/paspor': 'waiting' })
    .when(at('08:12', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', creditedAt: wib('08:00') })
})

test('[V7] everyone of a visit counts in people ahead from the start: waiting, held and not yet joined', () => {
  const after = given(
    ...allOpen,
    at('08:00', takes('ani', ['ktp', 'kk', 'pbb'], { people: { pbb: 2 } })),
    at('08:01', takes('budi', ['pbb'])),
    at('08:01', callsNext('lk-1')),
  )
    .when(at('08:02', takes('cici', ['pbb'])))
    .then({ type: 'VisitIssued', stops: [{ ahead: 3 }] })
    .expectStops({ 'ani/pbb': 'held places, busy' })
  expect([after.ahead('budi/pbb'), after.ahead('cici/pbb'), after.people('q-pajak')]).toEqual([2, 3, 4])
  const cancelled = after.when(at('08:03', cancels('ani'))).then({ type: 'VisitCancelled' })
  expect([cancelled.ahead('budi/pbb'), cancelled.ahead('cici/pbb'), cancelled.people('q-pajak')]).toEqual([0, 1, 2])
})

test('[V5] a call is announced in its own zone and in every other where the visit holds a place', () => {
  given(...allOpen, at('08:00', takes('ani', ['paspor', 'pbb', 'ktp'])))
    .when(at('08:05', callsNext('lk-4')))
    .then({
      type: 'StopCalled',
      stop: 'ani/paspor',
      zones: [
        { zone: 'z-3', n: 1 },
        // q-pajak is called in z-2, and in z-1 by the counter that assists.
        { zone: 'z-1', n: 1 },
        { zone: 'z-2', n: 1 },
      ],
    })
})

test('[V5] where the visit is not yet in a queue it is not announced', () => {
  given(...allOpen, at('08:00', takes('ani', ['ktp', 'kk', 'paspor'])))
    .when(at('08:05', callsNext('lk-1')))
    .then({ type: 'StopCalled', zones: [{ zone: 'z-1', n: 1 }] })
})
