import { describe, expect, test } from 'vitest'
import {
  callsNext,
  cancels,
  closes,
  finishes,
  givesUp,
  goesOn,
  halts,
  opens,
  returns,
  setsQuota,
  starts,
  stepsAside,
  takes,
  timePasses,
} from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, type Step, wib } from '../../model/story.ts'

const open = ['lk-1', 'lk-2', 'lk-3'].map((counter) => at('07:59', opens(counter)))
const names = ['budi', 'citra', 'dedi', 'edi', 'fani']
/** Ani was called first and did not come; five others wait. */
const missed = [
  ...open,
  at('08:00', takes('ani', ['ktp'])),
  ...names.map((name) => at('08:01', takes(name, ['ktp']))),
  at('08:02', callsNext('lk-1')),
  at('08:05', givesUp('lk-1')),
]

describe('[L5] a no-show who reports within the grace', () => {
  test('goes after the next three who can be called, and is called with that reason', () => {
    const back = givenIn(deskPlan, ...missed)
      .when(at('08:19:59', returns('ani')))
      .then({ type: 'StopReturned', stop: 'ani/ktp', because: 'returned', creditedAt: wib('08:01') + 1, ahead: 5 })
    // All came at one instant: the tie ends behind all of them.
    expect(back.ahead('ani/ktp')).toBe(5)
  })

  test('of three more behind, they stay behind', () => {
    const waiting = names.map((name, i) => at(`08:0${i + 1}`, takes(name, ['ktp'])))
    const back = givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp'])), at('08:00', callsNext('lk-1')), ...waiting)
      .when(at('08:06', givesUp('lk-1')))
      .then({ type: 'StopNoShow' })
      .when(at('08:10', returns('ani')))
      .then({ type: 'StopReturned', creditedAt: wib('08:03') + 1, ahead: 3 })
      .expectStops({ 'ani/ktp': 'waiting' })
    expect([back.ahead('dedi/ktp'), back.ahead('ani/ktp'), back.ahead('edi/ktp')]).toEqual([2, 3, 4])
    for (const stop of ['budi/ktp', 'citra/ktp', 'dedi/ktp', 'ani/ktp']) {
      back.when(at('08:11', callsNext('lk-1'))).then({ type: 'StopCalled', stop })
      back.when(at('08:11', starts('lk-1'))).then({ type: 'StopStarted' })
      back.when(at('08:11', finishes('lk-1'))).then({ type: 'StopFinished' })
    }
    expect(back.stop('ani/ktp').phase).toMatchObject({ call: { why: { rule: 'credited', because: 'returned' } } })
  })

  test('never before the old place: with nobody else there, at it', () => {
    givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp'])), at('08:02', callsNext('lk-1')), at('08:05', givesUp('lk-1')))
      .when(at('08:06', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned', creditedAt: wib('08:00'), ahead: 0 })
  })

  test('[N8] needs no new place of the quota', () => {
    const { state } = givenIn(deskPlan, ...missed, at('08:06', setsQuota('q-ktp', 6)))
      .when(at('08:06', returns('ani')))
      .then({ type: 'StopReturned' })
    expect(state.queues.get('q-ktp' as never)?.quotaUsed).toBe(6)
  })

  test('the grace stands still with the queue', () => {
    givenIn(deskPlan, ...missed, at('08:10', halts('q-ktp')))
      .when(at('10:00', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned' })
    givenIn(deskPlan, ...missed, at('08:10', halts('q-ktp')), at('09:10', goesOn('q-ktp')))
      .when(at('09:19:59', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned' })
    givenIn(deskPlan, ...missed, at('08:10', halts('q-ktp')), at('09:10', goesOn('q-ktp')))
      .when(at('09:20', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned-late' })
  })

  test('minutes, stops and times are the plan’s', () => {
    const strict = { ...deskPlan, calls: { ...deskPlan.calls, returnGraceMinutes: 2, returnAfterStops: 1, returnsMax: 1 } }
    givenIn(strict, ...missed)
      .when(at('08:07', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned-late' })
    givenIn(strict, ...missed, at('08:06', returns('ani')), at('08:06', callsNext('lk-1')), at('08:08', givesUp('lk-1')))
      .when(at('08:09', returns('budi')))
      .then({ type: 'StopReturned', because: 'returned' })
      .expectStops({ 'ani/ktp': 'waiting' })
  })
})

describe('[L5] a no-show who reports later', () => {
  test('counts as arriving now, with the head start of the class', () => {
    givenIn(deskPlan, ...missed)
      .when(at('08:20', returns('ani')))
      .then({ type: 'StopReturned', because: 'returned-late', creditedAt: wib('08:20'), ahead: 5 })
    const priority = [at('08:00', takes('ani', ['ktp'], { as: 'priority' })), at('08:02', callsNext('lk-1')), at('08:05', givesUp('lk-1'))]
    givenIn(deskPlan, ...open, ...priority)
      .when(at('09:00', returns('ani')))
      .then({ type: 'StopReturned', creditedAt: wib('08:45'), headStartMinutes: 15 })
  })
})

describe('[L5] at most two returns', () => {
  test('then no more, and it says how many', () => {
    const again = (time: string): Step[] => [
      at(time, returns('ani')),
      at(time, callsNext('lk-1')),
      at(`${time.slice(0, 4)}9`, givesUp('lk-1')),
    ]
    const alone = [...open, at('08:00', takes('ani', ['ktp'])), at('08:02', callsNext('lk-1')), at('08:05', givesUp('lk-1'))]
    givenIn(deskPlan, ...alone, ...again('08:06'), ...again('08:10'))
      .when(at('08:20', returns('ani')))
      .thenRefused({ code: 'too-many-returns', max: 2 })
  })
})

describe('[L1] whoever was not away does not return', () => {
  test('nor whoever is waiting, gone or not there', () => {
    givenIn(deskPlan, ...missed, at('08:06', cancels('edi')))
      .when(at('08:06', returns('budi')))
      .thenRefused({ code: 'nothing-to-return' })
      .when(at('08:06', returns('edi')))
      .thenRefused({ code: 'nothing-to-return' })
      .when(at('08:06', returns('nobody')))
      .thenRefused({ code: 'visit-unknown' })
  })
})

describe('[V6] [V1] a return of a visit with several stops', () => {
  const several = [...open, at('08:00', takes('ani', ['ktp', 'pbb', 'npwp'])), at('08:02', callsNext('lk-1')), at('08:05', givesUp('lk-1'))]

  test('waits outside where the visit waits in enough queues by now', () => {
    givenIn(deskPlan, ...several)
      .when(at('08:06', returns('ani')))
      .then({ type: 'StopReturned', holds: ['places'] })
      .expectStops({ 'ani/ktp': 'held places', 'ani/pbb': 'waiting', 'ani/npwp': 'waiting' })
  })

  test('[V2] while it is called elsewhere, it is held', () => {
    givenIn(deskPlan, ...several, at('08:05', callsNext('lk-3')))
      .when(at('08:06', returns('ani')))
      .then({ type: 'StopReturned' })
      .expectStops({ 'ani/ktp': 'held places, busy', 'ani/pbb': 'called' })
  })
})

describe('[L15] who stepped aside is back before the time', () => {
  test('and waits at the old place', () => {
    givenIn(deskPlan, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', stepsAside('ani', 30)))
      .when(at('08:05', returns('ani')))
      .then({ type: 'HoldEnded', stop: 'ani/ktp', reason: 'aside', by: 'person' }, { type: 'HoldEnded', stop: 'ani/pbb', by: 'person' })
      .expectStops({ 'ani/ktp': 'waiting', 'ani/pbb': 'waiting' })
      .when(at('08:31', timePasses))
      .then()
  })
})

describe('[L11] who was sent for a document comes back today', () => {
  const sentAway = [
    ...open,
    at('08:00', takes('ani', ['ktp'])),
    ...names.map((name) => at('08:01', takes(name, ['ktp']))),
    at('08:02', callsNext('lk-1')),
    at('08:02', starts('lk-1')),
    at('08:05', finishes('lk-1', { outcome: 'berkas-kurang', backToday: true })),
  ]

  test('next at that counter, before all who wait there, and it is told how many they are', () => {
    const { state } = givenIn(deskPlan, ...sentAway)
      .when(at('10:00', returns('ani')))
      .then({
        type: 'StopAdded',
        counter: null,
        from: 'ani/ktp',
        joined: { stop: 'again', only: 'lk-1', creditedAt: wib('08:00'), because: 'back-today', ahead: 0, passed: 5 },
      })
      .when(at('10:00', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'budi/ktp' })
      .when(at('10:00', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'again', number: 'A-001', why: { rule: 'credited', because: 'back-today' } })
    expect(state.queues.get('q-ktp' as never)?.quotaUsed).toBe(6)
  })

  test('once', () => {
    givenIn(deskPlan, ...sentAway, at('10:00', returns('ani')))
      .when(at('10:01', returns('ani', { back: 'once more' })))
      .thenRefused({ code: 'nothing-to-return' })
  })

  test('at any counter of the queue where that one is closed by then', () => {
    givenIn(deskPlan, ...sentAway, at('09:00', closes('lk-1')), at('10:00', returns('ani')))
      .when(at('10:00', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'again' })
  })

  test('not on the next day', () => {
    givenIn(deskPlan, ...sentAway)
      .when(at('2026-11-25 08:00', returns('ani')))
      .thenRefused({ code: 'visit-unknown' })
  })
})
