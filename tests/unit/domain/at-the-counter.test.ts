import type { Plan } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { callsNext, finishes, givesUp, hasSpoken, opens, recalls, starts, takes, timePasses } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, given, givenIn, wib } from '../../model/story.ts'

const twoWait = [at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:00', takes('budi', ['ktp']))]
const aniIsCalled = [...twoWait, at('08:10', callsNext('lk-1'))]
const aniIsServed = [...aniIsCalled, at('08:11', starts('lk-1'))]

test('[L4] a recall repeats the call with the next call number, counts, and comes 30 s after the last call at the earliest', () => {
  given(...aniIsCalled)
    .when(at('08:10:29', recalls('lk-1')))
    .thenRefused({ code: 'recall-too-soon', from: wib('08:10:30') })
    .when(at('08:10:30', recalls('lk-1')))
    .then({ type: 'StopRecalled', stop: 'ani/ktp', counter: 'lk-1', calls: 2, zones: [{ zone: 'z-1', n: 2 }] })
    .when(at('08:10:59', recalls('lk-1')))
    .thenRefused({ code: 'recall-too-soon', from: wib('08:11') })
    .when(at('08:11', recalls('lk-1')))
    .then({ type: 'StopRecalled', calls: 3, zones: [{ zone: 'z-1', n: 3 }] })
})

test('[L4] a recall never changes credited arrival or first call', () => {
  const before = given(...aniIsCalled)
  const after = before.when(at('08:12', recalls('lk-1'))).then({ type: 'StopRecalled' })
  expect(after.stop('ani/ktp')).toMatchObject({
    creditedAt: wib('08:00'),
    phase: { name: 'called', call: { firstAt: wib('08:10'), lastAt: wib('08:12'), calls: 2 } },
  })
})

test('[L4] no no-show before 90 s since the first call, whatever the recalls', () => {
  given(...aniIsCalled, at('08:11', recalls('lk-1')))
    .when(at('08:11:29', givesUp('lk-1')))
    .thenRefused({ code: 'no-show-too-soon', from: wib('08:11:30') })
    .when(at('08:11:30', givesUp('lk-1')))
    .then({ type: 'StopNoShow', stop: 'ani/ktp', counter: 'lk-1', joins: [] })
    .expectStops({ 'ani/ktp': 'no-show', 'budi/ktp': 'waiting' })
})

test('[L4] the walk between the farthest zones of the visit comes on top', () => {
  given(at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp', 'paspor'])), at('08:10', callsNext('lk-1')))
    .when(at('08:14:29', givesUp('lk-1')))
    .thenRefused({ code: 'no-show-too-soon', from: wib('08:14:30') })
    .when(at('08:14:30', givesUp('lk-1')))
    .then({ type: 'StopNoShow' })
})

test('[L4] a stop that counters of two zones can call is given the walk between them', () => {
  given(at('08:00', opens('lk-2')), at('08:00', takes('ani', ['pbb'])), at('08:20', callsNext('lk-2')))
    .when(at('08:22:29', givesUp('lk-2')))
    .thenRefused({ code: 'no-show-too-soon', from: wib('08:22:30') })
})

test('[L4] no no-show while no display has confirmed a call, unless the clerk has called directly', () => {
  given(...aniIsCalled)
    .when(at('08:12', givesUp('lk-1', { calledDirectly: false })))
    .thenRefused({ code: 'call-not-confirmed' })
    .when(at('08:12', givesUp('lk-1', { calledDirectly: true })))
    .then({ type: 'StopNoShow', stop: 'ani/ktp', calledDirectly: true })
})

test('[L4] one confirmed call is enough, also the first of several', () => {
  given(...aniIsCalled, at('08:10:08', hasSpoken('z-1', 1)), at('08:11', recalls('lk-1')))
    .when(at('08:12', givesUp('lk-1', { calledDirectly: false })))
    .then({ type: 'StopNoShow', stop: 'ani/ktp' })
})

test('[L4] what was spoken after it says nothing about a call that was passed over', () => {
  given(
    ...aniIsCalled,
    at('08:10', opens('lk-2')),
    at('08:10', takes('cici', ['ktp'])),
    at('08:11', callsNext('lk-2')),
    at('08:11:08', hasSpoken('z-1', 2)),
  )
    .when(at('08:12', givesUp('lk-1', { calledDirectly: false })))
    .thenRefused({ code: 'call-not-confirmed' })
})

test('[L4] in a zone without a voice nobody can confirm, and the times alone count', () => {
  givenIn({ ...smallPlan, displays: [] }, ...aniIsCalled)
    .when(at('08:12', givesUp('lk-1', { calledDirectly: false })))
    .then({ type: 'StopNoShow' })
})

describe('[L4] where the plan gives up by itself', () => {
  const automatic: Plan = { ...smallPlan, calls: { ...smallPlan.calls, callsMax: 2, noShow: 'automatic' } }
  const calledTwice = [...aniIsCalled, at('08:11:20', recalls('lk-1'))]

  test('it does so after the last call, its time, and a confirmation', () => {
    givenIn(automatic, ...calledTwice, at('08:11:28', hasSpoken('z-1', 2)))
      .when(at('08:11:49', timePasses))
      .then()
      .when(at('08:11:50', timePasses))
      .then({ type: 'StopNoShow', stop: 'ani/ktp', counter: 'lk-1' })
      .expectStops({ 'ani/ktp': 'no-show', 'budi/ktp': 'waiting' })
  })

  test('nobody is given up whose call nobody heard, until one is heard', () => {
    givenIn(automatic, ...calledTwice)
      .when(at('08:30', timePasses))
      .then()
      .when(at('08:30:01', hasSpoken('z-1', 2)))
      .then({ type: 'CallSpoken' })
      .when(at('08:30:01', timePasses))
      .then({ type: 'StopNoShow' })
  })

  test('nobody is given up before the last call', () => {
    givenIn(automatic, ...aniIsCalled, at('08:10:08', hasSpoken('z-1', 1)))
      .when(at('08:30', timePasses))
      .then()
  })
})

test('[L3] giving up and calling the next is one command', () => {
  given(...aniIsCalled)
    .when(at('08:12', givesUp('lk-1', { then: 'call-next' })))
    .then({ type: 'StopNoShow', stop: 'ani/ktp' }, { type: 'StopCalled', stop: 'budi/ktp' })
    .when(at('08:14', givesUp('lk-1', { then: 'call-next' })))
    .then({ type: 'StopNoShow', stop: 'budi/ktp' })
})

test('[L1] serving begins once', () => {
  given(...aniIsCalled)
    .when(at('08:11', starts('lk-1')))
    .then({ type: 'StopStarted', stop: 'ani/ktp', visit: 'ani', counter: 'lk-1' })
    .expectStops({ 'ani/ktp': 'serving' })
    .when(at('08:11', starts('lk-1')))
    .thenRefused({ code: 'already-serving' })
})

test('[L1] who is being served is neither recalled nor given up', () => {
  given(...aniIsServed)
    .when(at('08:20', recalls('lk-1')))
    .thenRefused({ code: 'not-called' })
    .when(at('08:20', givesUp('lk-1')))
    .thenRefused({ code: 'not-called' })
})

test('[L1] who was only called cannot be finished', () => {
  given(...aniIsCalled)
    .when(at('08:20', finishes('lk-1')))
    .thenRefused({ code: 'not-serving' })
})

test.each([
  ['recall', recalls],
  ['start', starts],
  ['finish', finishes],
  ['no-show', givesUp],
] as const)('[L1] %s with nobody at the counter is refused', (_verb, ask) => {
  given(...twoWait)
    .when(at('08:20', ask('lk-1')))
    .thenRefused({ code: 'no-stop-at-counter' })
})

test.each([
  ['finish', finishes],
  ['no-show', givesUp],
] as const)('[L2] %s at a counter that is closed, unknown or of another clerk is refused', (_verb, ask) => {
  given(...aniIsCalled)
    .when(at('08:20', ask('lk-2')))
    .thenRefused({ code: 'counter-closed' })
    .when(at('08:20', ask('lk-9')))
    .thenRefused({ code: 'counter-unknown' })
    .when(at('08:20', ask('lk-1', { by: 'tono' })))
    .thenRefused({ code: 'counter-taken', clerk: 'clerk of lk-1' })
})

test('[L11] finishing has an outcome of the plan, its first where none is named', () => {
  given(...aniIsServed)
    .when(at('08:20', finishes('lk-1', { outcome: 'bagus' })))
    .thenRefused({ code: 'outcome-unknown' })
    .when(at('08:20', finishes('lk-1')))
    .then({ type: 'StopFinished', stop: 'ani/ktp', counter: 'lk-1', outcome: 'selesai', walking: [], joins: [] })
    .expectStops({ 'ani/ktp': 'done', 'budi/ktp': 'waiting' })
  given(...aniIsServed)
    .when(at('08:20', finishes('lk-1', { outcome: 'berkas-kurang' })))
    .then({ type: 'StopFinished', outcome: 'berkas-kurang' })
})

test('[L3] finish and call next is one explicit command', () => {
  given(...aniIsServed)
    .when(at('08:20', finishes('lk-1', { then: 'call-next' })))
    .then({ type: 'StopFinished', stop: 'ani/ktp' }, { type: 'StopCalled', stop: 'budi/ktp', zones: [{ zone: 'z-1', n: 2 }] })
    .expectStops({ 'ani/ktp': 'done', 'budi/ktp': 'called' })
})

test('[L3] finish and call next with nobody left finishes', () => {
  given(at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:10', callsNext('lk-1')), at('08:11', starts('lk-1')))
    .when(at('08:20', finishes('lk-1', { then: 'call-next' })))
    .then({ type: 'StopFinished', stop: 'ani/ktp' })
})

test('a counter counts its day', () => {
  const { state } = given(...aniIsServed, at('08:20', finishes('lk-1', { then: 'call-next' })))
    .when(at('08:30', givesUp('lk-1')))
    .then({ type: 'StopNoShow' })
  expect(state.counters.get('lk-1' as never)).toMatchObject({
    today: { called: 2, served: 1, noShow: 1 },
    current: null,
    lastFinished: { number: 'A-001', outcome: 'selesai', at: wib('08:20') },
  })
})

test('[D6] a clock that steps back gives no time before the last fact', () => {
  given(...aniIsCalled)
    .when(at('07:00', starts('lk-1')))
    .then({ type: 'StopStarted' })
  const after = given(...aniIsServed)
    .when(at('08:00', finishes('lk-1')))
    .then({ type: 'StopFinished' })
  expect(after.stop('ani/ktp').phase).toMatchObject({ startedAt: wib('08:11'), endedAt: wib('08:11') })
})
