import { expect, test } from 'vitest'
import { calls, callsNext, cancels, finishes, opens, starts, takes } from '../../model/asks.ts'
import { at, given } from '../../model/story.ts'

const twoWait = [at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:01', takes('budi', ['ktp']))]

test('[O1][O5] call-next calls whoever came first, says why, and numbers the call in its zone', () => {
  given(...twoWait)
    .when(at('08:02', callsNext('lk-1')))
    .then({
      type: 'StopCalled',
      stop: 'ani/ktp',
      visit: 'ani',
      number: 'A-001',
      queue: 'q-ktp',
      counter: 'lk-1',
      why: { rule: 'first-come' },
      zones: [{ zone: 'z-1', n: 1 }],
    })
    .expectStops({ 'ani/ktp': 'called', 'budi/ktp': 'waiting' })
})

test('[L3] call-next with nobody to call does nothing and is no error', () => {
  given(at('08:00', opens('lk-1')), at('08:00', takes('ani', ['pbb'])))
    .when(at('08:02', callsNext('lk-1')))
    .then()
})

test('[L3] call-next with a stop still called is refused and changes nothing', () => {
  given(...twoWait, at('08:02', callsNext('lk-1')))
    .when(at('08:03', callsNext('lk-1')))
    .thenRefused({ code: 'counter-busy', number: 'A-001' })
    .expectStops({ 'ani/ktp': 'called', 'budi/ktp': 'waiting' })
})

test('[L3] call-next with a stop still serving is refused and changes nothing', () => {
  given(...twoWait, at('08:02', callsNext('lk-1')), at('08:03', starts('lk-1')))
    .when(at('08:04', callsNext('lk-1')))
    .thenRefused({ code: 'counter-busy', number: 'A-001' })
    .when(at('08:04', calls('lk-1', 'budi/ktp')))
    .thenRefused({ code: 'counter-busy', number: 'A-001' })
})

test('[O4][L2] two counters that call at the same instant get two different stops', () => {
  given(...twoWait, at('08:00', opens('lk-2')))
    .when(at('08:02', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/ktp', counter: 'lk-1' })
    .when(at('08:02', callsNext('lk-2')))
    .then({ type: 'StopCalled', stop: 'budi/ktp', counter: 'lk-2' })
})

test('[O4] where one waits, the second counter gets nobody and no error', () => {
  given(at('08:00', opens('lk-1')), at('08:00', opens('lk-2')), at('08:00', takes('ani', ['ktp'])), at('08:02', callsNext('lk-1')))
    .when(at('08:02', callsNext('lk-2')))
    .then()
})

test('[A1] call numbers rise by one within a zone, also over midnight', () => {
  given(...twoWait, at('08:02', callsNext('lk-1')), at('08:03', starts('lk-1')), at('08:04', finishes('lk-1')))
    .when(at('08:05', callsNext('lk-1')))
    .then({ type: 'StopCalled', zones: [{ zone: 'z-1', n: 2 }] })
    .when(at('2026-11-25 08:00', opens('lk-1')))
    .then({ type: 'CounterOpened' })
    .when(at('2026-11-25 08:00', takes('cici', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('2026-11-25 08:01', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'cici/ktp', zones: [{ zone: 'z-1', n: 3 }] })
})

test('[O5] calling the one who is next anyway needs no reason and has the plain why', () => {
  given(...twoWait)
    .when(at('08:02', calls('lk-1', 'ani/ktp')))
    .then({ type: 'StopCalled', stop: 'ani/ktp', why: { rule: 'first-come' } })
})

test('[O2][S7] a call out of order needs a reason of the plan and keeps how many it passed', () => {
  given(...twoWait, at('08:02', takes('cici', ['ktp'])))
    .when(at('08:03', calls('lk-1', 'cici/ktp')))
    .thenRefused({ code: 'reason-needed', passed: 2 })
    .when(at('08:03', calls('lk-1', 'cici/ktp', { reason: 'teman' })))
    .thenRefused({ code: 'reason-unknown' })
    .when(at('08:03', calls('lk-1', 'cici/ktp', { reason: 'salah-antrean' })))
    .then({ type: 'StopCalled', stop: 'cici/ktp', why: { rule: 'out-of-order', reason: 'salah-antrean', passed: 2 } })
})

test('[O2][S7] who is held is not passed; people of other queues that the counter would take first are', () => {
  given(
    at('08:00', opens('lk-1')),
    at('08:00', opens('lk-5')),
    at('08:00', takes('ani', ['ktp', 'pbb'])),
    at('08:01', takes('budi', ['pbb'])),
    at('08:17', takes('oma', ['lansia'], { as: 'priority' })),
    at('08:18', takes('dodi', ['pbb'])),
    at('08:18', callsNext('lk-1')),
  )
    .when(at('08:19', calls('lk-5', 'dodi/pbb')))
    .thenRefused({ code: 'reason-needed', passed: 2 })
    .expectStops({ 'ani/pbb': 'held busy' })
})

test('[O2][S7] going round the cap passes the regular visitor who is next by it', () => {
  given(
    at('08:00', opens('lk-3')),
    ...['p1', 'p2', 'p3'].map((name) => at('08:00', takes(name, ['pbb'], { as: 'priority' }))),
    at('08:00', takes('ani', ['pbb'])),
    ...[1, 2].flatMap(() => [at('08:01', callsNext('lk-3')), at('08:01', starts('lk-3')), at('08:01', finishes('lk-3'))]),
  )
    .when(at('08:02', calls('lk-3', 'p3/pbb')))
    .thenRefused({ code: 'reason-needed', passed: 1 })
    .when(at('08:02', calls('lk-3', 'p3/pbb', { reason: 'salah-antrean' })))
    .then({ type: 'StopCalled', why: { rule: 'out-of-order', passed: 1 } })
})

test('[L1] only a stop that waits, in a queue of this counter, can be called', () => {
  given(
    ...twoWait,
    at('08:00', opens('lk-2')),
    at('08:02', takes('cici', ['paspor'])),
    at('08:02', cancels('budi')),
    at('08:03', callsNext('lk-2')),
  )
    .when(at('08:03', calls('lk-1', 'dodi/ktp')))
    .thenRefused({ code: 'stop-unknown' })
    .when(at('08:03', calls('lk-1', 'ani/ktp')))
    .thenRefused({ code: 'stop-not-waiting' })
    .when(at('08:03', calls('lk-1', 'budi/ktp')))
    .thenRefused({ code: 'stop-not-waiting' })
    .when(at('08:03', calls('lk-1', 'cici/paspor', { reason: 'salah-antrean' })))
    .thenRefused({ code: 'queue-not-served-here' })
})

test('[V2] a held stop cannot be called, not even with a reason', () => {
  given(at('08:00', opens('lk-1')), at('08:00', opens('lk-3')), at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', callsNext('lk-1')))
    .when(at('08:02', calls('lk-3', 'ani/pbb', { reason: 'salah-antrean' })))
    .thenRefused({ code: 'stop-not-waiting' })
})

test('[A1] a board keeps the last 50 calls and every one younger than 120 s', () => {
  const serve = (time: string) => [at(time, callsNext('lk-1')), at(time, starts('lk-1')), at(time, finishes('lk-1'))]
  const visitors = Array.from({ length: 61 }, (_, index) => at('08:00', takes(`v${index}`, ['ktp'])))
  const shown = (time: string) =>
    given(at('08:00', opens('lk-1')), ...visitors, ...Array.from({ length: 60 }, () => serve('08:10')).flat())
      .when(at(time, callsNext('lk-1')))
      .then({ type: 'StopCalled' })
      .state.calls.get('z-1' as never)
      ?.map(({ n }) => n)
  expect(shown('08:11')).toEqual(Array.from({ length: 61 }, (_, index) => index + 1))
  expect(shown('08:13')).toEqual(Array.from({ length: 50 }, (_, index) => index + 12))
})
