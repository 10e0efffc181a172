import { describe, expect, test } from 'vitest'
import {
  allGoesOn,
  calls,
  callsNext,
  closesDay,
  finishes,
  givesUp,
  goesOn,
  halts,
  haltsAll,
  opens,
  publishes,
  recalls,
  starts,
  takes,
  timePasses,
} from '../../model/asks.ts'
import { smallPlan, withoutQueue } from '../../model/small-plan.ts'
import { at, given, givenIn, wib } from '../../model/story.ts'

const twoWait = [at('08:00', takes('ani', ['ktp'])), at('08:01', takes('budi', ['ktp'])), at('08:02', opens('lk-1'))]

describe('[L12] a queue is halted', () => {
  test('with a reason of the plan and an expected end, at which it goes on by itself', () => {
    given(...twoWait)
      .when(at('08:05', halts('q-ktp', { minutes: 20, reason: 'malas' })))
      .thenRefused({ code: 'reason-unknown' })
      .when(at('08:05', halts('q-sim', { minutes: 20 })))
      .thenRefused({ code: 'queue-unknown' })
      .when(at('08:05', halts('q-ktp', { minutes: 20 })))
      .then({ type: 'Halted', queue: 'q-ktp', reason: 'sistem', until: wib('08:25'), noMoreToday: false, comeBackOn: null })
      .when(at('08:25', timePasses))
      .then({ type: 'HaltEnded', queue: 'q-ktp', by: 'time' })
      .when(at('08:25', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'ani/ktp' })
  })

  test('nobody of it is called or called again, places stay, and it goes on where it was', () => {
    given(...twoWait, at('08:03', callsNext('lk-1')), at('08:04', opens('lk-2')), at('08:05', halts('q-ktp', { minutes: 60 })))
      .when(at('08:06', recalls('lk-1')))
      .thenRefused({ code: 'queue-halted', until: wib('09:05') })
      .when(at('08:06', callsNext('lk-2')))
      .thenRefused({ code: 'queue-halted', until: wib('09:05') })
      .when(at('08:06', calls('lk-2', 'budi/ktp')))
      .thenRefused({ code: 'queue-halted', until: wib('09:05') })
      .expectStops({ 'ani/ktp': 'called', 'budi/ktp': 'waiting' })
      .when(at('08:10', goesOn('q-ktp')))
      .then({ type: 'HaltEnded', queue: 'q-ktp' })
      .when(at('08:10', goesOn('q-ktp')))
      .thenRefused({ code: 'queue-not-halted' })
      .when(at('08:10', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'budi/ktp', why: { rule: 'first-come' } })
  })

  test('a counter calls from its other queues meanwhile', () => {
    given(...twoWait, at('08:03', takes('citra', ['pbb'])), at('08:04', opens('lk-2')), at('08:05', halts('q-ktp')))
      .when(at('08:30', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'citra/pbb', why: { rule: 'assist' } })
  })

  test('whoever is at a counter is served to the end', () => {
    given(...twoWait, at('08:03', callsNext('lk-1')), at('08:05', halts('q-ktp')), at('08:06', starts('lk-1')))
      .when(at('08:20', finishes('lk-1', { then: 'call-next' })))
      .then({ type: 'StopFinished', stop: 'ani/ktp' })
  })

  test('said again, reason and end are replaced, and it began when it began', () => {
    const { state } = given(at('08:05', halts('q-ktp', { minutes: 20 })))
      .when(at('08:20', halts('q-ktp')))
      .then({ type: 'Halted', queue: 'q-ktp', noMoreToday: true })
    expect(state.queues.get('q-ktp' as never)?.halt).toMatchObject({ since: wib('08:05'), until: null, comeBackOn: '2026-11-25' })
  })
})

describe('[N5] a number for a halted queue', () => {
  test('cannot be taken, and the answer says why and when again', () => {
    given(at('08:05', halts('q-ktp', { minutes: 20 })))
      .when(at('08:06', takes('ani', ['ktp'])))
      .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'halted', again: wib('08:25') })
      .when(at('08:06', takes('ani', ['pbb'])))
      .then({ type: 'VisitIssued' })
      .when(at('08:25', takes('budi', ['ktp'])))
      .then({ type: 'VisitIssued' })
  })

  test('with no more today it can be taken on the next day of its agency', () => {
    given(at('08:05', halts('q-paspor')))
      .when(at('08:06', takes('ani', ['paspor'])))
      .thenRefused({ code: 'service-closed', service: 'paspor', reason: 'halted', again: wib('2026-11-26 07:30') })
  })
})

describe('[L5] [L13] clocks of those who wait stand still', () => {
  test('a called number cannot be given up, and has its time left when the queue goes on', () => {
    given(...twoWait, at('08:03', callsNext('lk-1')), at('08:04', halts('q-ktp', { minutes: 30 })))
      .when(at('08:20', givesUp('lk-1')))
      .thenRefused({ code: 'queue-halted', until: wib('08:34') })
      .when(at('08:24', goesOn('q-ktp')))
      .then({ type: 'HaltEnded' })
      .when(at('08:24:29', givesUp('lk-1')))
      .thenRefused({ code: 'no-show-too-soon', from: wib('08:24:30') })
      .when(at('08:24:30', givesUp('lk-1')))
      .then({ type: 'StopNoShow', stop: 'ani/ktp' })
  })

  test('of two halts, one within the other, each minute counts once', () => {
    given(
      ...twoWait,
      at('08:03', callsNext('lk-1')),
      at('08:04', halts('q-ktp', { minutes: 60 })),
      at('08:10', haltsAll()),
      at('08:20', goesOn('q-ktp')),
      at('08:30', allGoesOn),
    )
      .when(at('08:30:29', givesUp('lk-1')))
      .thenRefused({ code: 'no-show-too-soon', from: wib('08:30:30') })
  })

  test('a hold that time ends waits as long after the halt as it would have without it', () => {
    given(
      at('08:00', takes('ani', ['ktp', 'paspor'])),
      at('08:00', opens('lk-1')),
      at('08:00', callsNext('lk-1')),
      at('08:01', starts('lk-1')),
      at('08:05', finishes('lk-1')),
      at('08:06', haltsAll()),
    )
      .when(at('08:20', timePasses))
      .then()
      .expectStops({ 'ani/paspor': 'held walking' })
      .when(at('08:26', allGoesOn))
      .then({ type: 'HaltEnded', queue: null })
      .when(at('08:27:59', timePasses))
      .then()
      .when(at('08:28', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/paspor' })
  })
})

describe('[L13] the building is halted', () => {
  test('nobody is called anywhere, and resuming restores every state', () => {
    given(...twoWait, at('08:03', callsNext('lk-1')), at('08:04', opens('lk-3')))
      .when(at('08:05', haltsAll({ reason: 'power', minutes: 30 })))
      .then({ type: 'Halted', queue: null, reason: 'power', until: wib('08:35') })
      .expectStops({ 'ani/ktp': 'called', 'budi/ktp': 'waiting' })
      .when(at('08:06', recalls('lk-1')))
      .thenRefused({ code: 'building-halted' })
      .when(at('08:06', callsNext('lk-3')))
      .thenRefused({ code: 'building-halted' })
      .when(at('08:06', takes('citra', ['pbb'])))
      .thenRefused({ code: 'service-closed', service: 'pbb', reason: 'building-halted', again: wib('08:35') })
      .when(at('08:07', allGoesOn))
      .then({ type: 'HaltEnded', queue: null })
      .expectStops({ 'ani/ktp': 'called', 'budi/ktp': 'waiting' })
      .when(at('08:07', allGoesOn))
      .thenRefused({ code: 'building-not-halted' })
  })

  test('a person ends it: neither its expected end nor midnight does', () => {
    const { state } = given(at('08:05', haltsAll({ minutes: 30 })))
      .when(at('09:00', timePasses))
      .then()
      .when(at('2026-11-25 07:00', timePasses))
      .then({ type: 'DayClosed' }, { type: 'DayOpened', halt: { reason: 'evacuation' } })
      .when(at('2026-11-25 08:00', takes('ani', ['ktp'])))
      .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'building-halted', again: wib('08:35') })
    expect(state.halt?.since).toBe(wib('08:05'))
  })

  test('a queue that a plan brings meanwhile stands still, too', () => {
    const { state } = givenIn(withoutQueue(smallPlan, 'q-lansia'), at('08:05', haltsAll()))
      .when(at('08:10', publishes(smallPlan)))
      .then({ type: 'PlanPublished' })
    expect(state.queues.get('q-lansia' as never)?.stillSince).toBe(wib('08:10'))
  })
})

describe('[L12] no more today', () => {
  const halted = [
    at('08:00', takes('ani', ['ktp'])),
    at('08:01', takes('budi', ['ktp'], { as: 'priority' })),
    at('08:02', takes('citra', ['ktp'])),
    at('09:00', halts('q-ktp')),
    at('2026-11-25 07:29', timePasses),
  ]
  const NEXT = '2026-11-25 07:3'

  test('whoever still waits when the day ends was not served for cause of the agency, and has a first place of the next day', () => {
    given(...halted.slice(0, 4))
      .when(at('2026-11-25 00:00', timePasses))
      .then(
        { type: 'StopExpired', stop: 'ani/ktp', cause: 'agency' },
        { type: 'StopExpired', stop: 'budi/ktp', cause: 'agency' },
        { type: 'StopExpired', stop: 'citra/ktp', cause: 'agency' },
        { type: 'DayClosed' },
        { type: 'DayOpened', slips: [{ number: 'A-001', day: '2026-11-25' }, { number: 'A-002' }, { number: 'A-003' }] },
      )
  })

  test('so has whoever was sent home by the manager before the day ended, whatever became of the halt then', () => {
    given(...halted.slice(0, 4), at('14:00', closesDay), at('14:01', goesOn('q-ktp')))
      .when(at('2026-11-25 00:00', timePasses))
      .then({ type: 'DayClosed' }, { type: 'DayOpened', slips: [{ number: 'A-001' }, { number: 'A-002' }, { number: 'A-003' }] })
  })

  test('they come before those of that day, in the order of theirs, each once, and it is told how many they pass', () => {
    given(...halted, at(`${NEXT}0`, takes('dedi', ['ktp'])), at(`${NEXT}0`, takes('edi', ['ktp'], { as: 'emergency', channel: 'staff' })))
      .when(at(`${NEXT}1`, takes('citra2', ['ktp'], { slips: { ktp: 'A-003' }, channel: 'staff' })))
      .then({ type: 'VisitIssued', stops: [{ creditedAt: wib('08:02'), ahead: 0, comesBack: { from: 'citra/ktp', passed: 2 } }] })
      .when(at(`${NEXT}1`, takes('citra3', ['ktp'], { slips: { ktp: 'A-003' }, channel: 'staff' })))
      .thenRefused({ code: 'slip-unknown' })
      .when(at(`${NEXT}2`, takes('ani2', ['ktp'], { slips: { ktp: 'A-001' }, channel: 'staff' })))
      .then({ type: 'VisitIssued', stops: [{ ahead: 0, comesBack: { passed: 3 } }] })
      .when(at(`${NEXT}3`, opens('lk-1')))
      .then({ type: 'CounterOpened' })
      .when(at(`${NEXT}3`, callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'ani2/ktp' })
  })

  test('a number counts for its own service, on its day, and with the eyes of a person on the paper', () => {
    given(...halted)
      .when(at(`${NEXT}1`, takes('x', ['kk'], { slips: { kk: 'A-001' }, channel: 'staff' })))
      .thenRefused({ code: 'slip-unknown' })
      .when(at(`${NEXT}1`, takes('x', ['ktp'], { slips: { ktp: 'A-001' } })))
      .thenRefused({ code: 'not-allowed' })
      .when(at('2026-11-26 08:00', takes('x', ['ktp'], { slips: { ktp: 'A-001' }, channel: 'staff' })))
      .thenRefused({ code: 'slip-unknown' })
  })

  test('resumed on the same day, people are served and no slip is left', () => {
    given(...halted.slice(0, 4), at('10:00', goesOn('q-ktp')))
      .when(at('2026-11-25 00:00', timePasses))
      .then({ type: 'StopExpired' }, { type: 'StopExpired' }, { type: 'StopExpired' }, { type: 'DayClosed' }, { type: 'DayOpened' })
      .when(at(`${NEXT}1`, takes('x', ['ktp'], { slips: { ktp: 'A-001' }, channel: 'staff' })))
      .thenRefused({ code: 'slip-unknown' })
  })

  test('[N8] a place of the quota is kept for each', () => {
    const names = ['ani', 'budi', 'citra']
    given(...names.map((name) => at('08:00', takes(name, ['paspor']))), at('09:00', halts('q-paspor')), at('2026-11-26 08:00', timePasses))
      .when(at('2026-11-26 08:00', takes('dedi', ['paspor'])))
      .then({ type: 'VisitIssued' })
      .when(at('2026-11-26 08:00', takes('edi', ['paspor'])))
      .thenRefused({ code: 'service-closed', service: 'paspor', reason: 'quota-reached', again: wib('2026-12-01 07:30') })
      .when(at('2026-11-26 08:01', takes('ani2', ['paspor'], { slips: { paspor: 'P-001' }, channel: 'staff' })))
      .then({ type: 'VisitIssued' })
  })
})
