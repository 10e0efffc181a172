import type { CounterId } from '@antre/shared/ids'
import type { VisitClass } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { nextCalls } from '../../../server/src/domain/order.ts'
import { callsNext, cancels, finishes, opens, publishes, starts, takes } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, type Given, given, type Step } from '../../model/story.ts'

/** Whom a counter would call one after the other. */
const order = ({ state }: Pick<Given, 'state'>, counter: string): string[] =>
  nextCalls(state, counter as CounterId, 20).map(({ stop, why }) => `${stop.visit.id} ${why.rule}`)

const arrives = (time: string, name: string, service = 'ktp', as: VisitClass = 'regular'): Step =>
  at(time, takes(name, [service], { as, channel: 'staff' }))

test('[O1] first come, first called; ties go by issue order', () => {
  const hall = given(arrives('08:00', 'ani'), arrives('08:01', 'budi'), arrives('08:01', 'cici'))
  expect(order(hall, 'lk-1')).toEqual(['ani first-come', 'budi first-come', 'cici first-come'])
})

test('[O1][O2] priority counts as come 15 minutes earlier, an emergency 120, and nobody else passes', () => {
  const hall = given(
    arrives('08:00', 'ani'),
    arrives('08:10', 'budi'),
    arrives('08:20', 'oma', 'ktp', 'priority'),
    arrives('08:24', 'cici'),
    arrives('08:25', 'opa', 'ktp', 'priority'),
    arrives('09:59', 'dodi', 'ktp', 'emergency'),
  )
  expect(order(hall, 'lk-1')).toEqual([
    'dodi head-start',
    'ani first-come',
    'oma head-start',
    'budi first-come',
    'opa head-start',
    'cici first-come',
  ])
})

test('[O1][O2] who comes exactly the head start later does not pass: issue order decides', () => {
  const hall = given(arrives('08:00', 'ani'), arrives('08:15', 'oma', 'ktp', 'priority'))
  expect(order(hall, 'lk-1')).toEqual(['ani first-come', 'oma head-start'])
})

test('[O1] a counter takes the smallest offer of all its own queues', () => {
  const hall = given(arrives('08:00', 'ani', 'pbb'), arrives('08:10', 'oma', 'lansia', 'priority'), arrives('08:20', 'budi', 'pbb'))
  expect(order(hall, 'lk-5')).toEqual(['oma head-start', 'ani first-come', 'budi first-come'])
})

test('[O1] an assisted queue counts as come later by its handicap', () => {
  const hall = given(arrives('08:00', 'ani', 'pbb'), arrives('08:09', 'budi'), arrives('08:10', 'cici'), arrives('08:11', 'dodi'))
  expect(order(hall, 'lk-2')).toEqual(['budi first-come', 'ani assist', 'cici first-come', 'dodi first-come'])
})

test('[O1] after the cap of priority calls a regular one is called, then priority again', () => {
  const hall = given(
    ...['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => arrives('08:00', name, 'pbb', 'priority')),
    arrives('08:00', 'ani', 'pbb'),
    arrives('08:00', 'budi', 'pbb'),
  )
  expect(order(hall, 'lk-3')).toEqual([
    'p1 head-start',
    'p2 head-start',
    'ani priority-cap',
    'p3 head-start',
    'p4 head-start',
    'budi priority-cap',
    'p5 head-start',
  ])
})

test('[O1] the cap counts the calls of all counters of the queue', () => {
  const serve = (counter: string) => [at('08:05', callsNext(counter)), at('08:05', starts(counter)), at('08:05', finishes(counter))]
  const hall = given(
    at('08:00', opens('lk-3')),
    at('08:00', opens('lk-5')),
    ...['p1', 'p2', 'p3'].map((name) => arrives('08:00', name, 'pbb', 'priority')),
    arrives('08:01', 'ani', 'pbb'),
    ...serve('lk-3'),
    ...serve('lk-5'),
  )
  expect(order(hall, 'lk-3')).toEqual(['ani priority-cap', 'p3 head-start'])
})

test('[O1] an emergency is exempt from the cap and does not end the row', () => {
  const hall = given(
    ...['p1', 'p2', 'p3'].map((name) => arrives('08:00', name, 'pbb', 'priority')),
    arrives('08:01', 'ani', 'pbb'),
    arrives('08:02', 'dodi', 'pbb', 'emergency'),
  )
  expect(order(hall, 'lk-3')).toEqual(['dodi head-start', 'p1 head-start', 'p2 head-start', 'ani priority-cap', 'p3 head-start'])
})

test('[O1][O2] the cap is for regular visitors: with none waiting nobody is passed because of it', () => {
  const hall = given(
    at('08:00', opens('lk-3')),
    ...['p1', 'p2', 'p3'].map((name) => arrives('08:00', name, 'pbb', 'priority')),
    ...[1, 2].flatMap(() => [at('08:05', callsNext('lk-3')), at('08:05', starts('lk-3')), at('08:05', finishes('lk-3'))]),
    arrives('10:00', 'dodi', 'pbb', 'emergency'),
  )
  expect(order(hall, 'lk-3')).toEqual(['p3 head-start', 'dodi head-start'])
})

test('[O5] every call says the rule it was made by', () => {
  given(at('08:00', opens('lk-2')), arrives('08:00', 'ani', 'pbb'), arrives('08:20', 'oma', 'ktp', 'priority'))
    .when(at('08:20', callsNext('lk-2')))
    .then({ type: 'StopCalled', stop: 'oma/ktp', class: 'priority', why: { rule: 'head-start', class: 'priority', minutes: 15 } })
    .when(at('08:20', cancels('oma')))
    .then({ type: 'VisitCancelled' })
    .when(at('08:20', callsNext('lk-2')))
    .then({ type: 'StopCalled', stop: 'ani/pbb', why: { rule: 'assist', minutes: 10 } })
})

test('[O3] a new plan with other head starts reorders nobody who waits', () => {
  const plan = { ...smallPlan, classes: { ...smallPlan.classes, priority: { headStartMinutes: 60 } } }
  const hall = given(
    arrives('08:00', 'ani'),
    arrives('08:20', 'oma', 'ktp', 'priority'),
    at('08:21', publishes(plan)),
    arrives('08:21', 'opa', 'ktp', 'priority'),
  )
  expect(order(hall, 'lk-1')).toEqual(['opa head-start', 'ani first-come', 'oma head-start'])
})

test('[O3] waiting alone changes no order', () => {
  const steps = [arrives('08:00', 'ani'), arrives('08:10', 'oma', 'ktp', 'priority'), arrives('08:12', 'budi')]
  const later = given(...steps)
    .when(at('13:00', takes('dodi', ['paspor'])))
    .then({ type: 'VisitIssued' })
  expect(order(later, 'lk-1')).toEqual(order(given(...steps), 'lk-1'))
})
