import type { CounterId } from '@antre/shared/ids'
import { describe, expect, test } from 'vitest'
import { describeState } from '../../../server/src/domain/describe-state.ts'
import type { State } from '../../../server/src/domain/state.ts'
import { counterView } from '../../../server/src/views/counter-view.ts'
import {
  adds,
  allGoesOn,
  callsNext,
  cancels,
  changesClass,
  finishes,
  givesUp,
  haltsAll,
  hasSpoken,
  moves,
  opens,
  parks,
  pauses,
  recalls,
  sendsBack,
  starts,
  takes,
  timePasses,
  transfers,
  undoes,
  unparks,
  walksIn,
} from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { QUIET } from '../../model/quiet-house.ts'
import { at, givenIn, type Step } from '../../model/story.ts'

const open = ['lk-1', 'lk-2', 'lk-3', 'lk-4'].map((counter) => at('07:59', opens(counter)))
/** Ani has two errands and one outside, Budi and Citra one each; Dedi comes first by his class. */
const waiting = [
  ...open,
  at('08:00', takes('ani', ['ktp', 'pbb', 'paspor'])),
  at('08:01', takes('budi', ['ktp'])),
  at('08:02', takes('citra', ['pbb'])),
  at('08:02', takes('dedi', ['ktp'], { as: 'priority' })),
]
const called = [...waiting, at('08:03', callsNext('lk-1')), at('08:03', sendsBack('lk-1')), at('08:03', callsNext('lk-2'))]
const served = [...called, at('08:04', starts('lk-2'))]
const UNDONE_AT = '08:10:30'

/** What stands, without what says when and how often something was said or asked. */
function standing(state: State): object {
  const { at: _at, callNumbers: _numbers, calls: _calls, visits, counters, ...rest } = plain(state)
  return {
    ...rest,
    visits: visits.map(({ changedSeq: _seq, ...visit }) => visit),
    counters: counters.map(({ byItself: _byItself, lastAct: _act, ...counter }) => counter),
  }
}
/** That a no-show was taken back stays with its call. */
const plain = (state: State): Described =>
  JSON.parse(JSON.stringify(describeState(state), (key, value) => (key === 'isKept' ? undefined : value)))
type Described = Record<'at' | 'callNumbers' | 'calls', unknown> & Record<'visits' | 'counters', Record<string, unknown>[]>

const counterOf = ({ ask }: Step): string => ('command' in ask && 'counter' in ask.command ? ask.command.counter : '') ?? ''

/** Each act by what came before it and how it is asked. */
type Undoing = { before: Step[]; act: Step; undone: Record<string, unknown> }
const ACTS: Record<string, Undoing> = {
  call: { before: waiting, act: at('08:10', callsNext('lk-1')), undone: { act: 'call', withdrawn: 'dedi/ktp' } },
  start: { before: called, act: at('08:10', starts('lk-2')), undone: { act: 'start', withdrawn: null, zones: [] } },
  finish: { before: served, act: at('08:10', finishes('lk-2', { outcome: 'berkas-kurang', backToday: true })), undone: { act: 'finish' } },
  'no-show': { before: called, act: at('08:10', givesUp('lk-2')), undone: { act: 'no-show', withdrawn: null } },
  park: { before: served, act: at('08:10', parks('lk-2', { minutes: 5 })), undone: { act: 'park' } },
  'return-to-queue': { before: served, act: at('08:10', sendsBack('lk-2')), undone: { act: 'return-to-queue' } },
  transfer: {
    before: served,
    act: at('08:10', transfers('lk-2', { queue: 'q-pajak' }, { back: 'back', minutes: 3 })),
    undone: {
      act: 'transfer',
      stops: [
        { stop: 'dedi/ktp', to: 'serving' },
        { stop: 'sent', to: 'gone' },
        { stop: 'back', to: 'gone' },
      ],
    },
  },
  'add-stop': {
    before: served,
    act: at('08:10', adds('lk-2', 'npwp', { people: 3 })),
    undone: { act: 'add-stop', stops: [{ to: 'serving' }, { to: 'gone' }] },
  },
  unpark: {
    before: [...served, at('08:05', parks('lk-2', { minutes: 10 }))],
    act: at('08:10', unparks('lk-1', 'dedi/ktp')),
    undone: { act: 'call', withdrawn: 'dedi/ktp', stops: [{ to: 'parked' }] },
  },
}

/** Of a visit with other errands, at lk-3. */
const ani = [...open, ...waiting.slice(4, 5), at('08:01', callsNext('lk-3'))]
const aniServed = [...ani, at('08:02', starts('lk-3'))]
Object.assign(ACTS, {
  'call of one with other errands': {
    before: open.concat(waiting.slice(4, 5)),
    act: at('08:10', callsNext('lk-3')),
    undone: { act: 'call' },
  },
  'finish of one with other errands': { before: aniServed, act: at('08:10', finishes('lk-3')), undone: { act: 'finish' } },
  'no-show of one with other errands': { before: ani, act: at('08:10', givesUp('lk-3')), undone: { act: 'no-show' } },
  'park of one with other errands': { before: aniServed, act: at('08:10', parks('lk-3')), undone: { act: 'park' } },
  'transfer of one with other errands': {
    before: aniServed,
    act: at('08:10', transfers('lk-3', { queue: 'q-ktp' })),
    undone: { act: 'transfer' },
  },
})

describe('[L8] the newest act is taken back', () => {
  test.each(Object.entries(ACTS))('%s: everything stands as before it', (_name, { before, act, undone }) => {
    const then = givenIn(deskPlan, ...before, at('08:10', timePasses))
    const expected = standing(then.state)
    then.take(act)
    expect(standing(then.state)).not.toEqual(expected)
    const counter = counterOf(act)
    then.when(at(UNDONE_AT, undoes(counter))).then({ type: 'ActUndone', counter, ...undone })
    expect(standing(then.state)).toEqual(expected)
    // Once: what was before it stands.
    then.when(at(UNDONE_AT, undoes(counter))).thenRefused({ code: 'undo-too-late' })
  })

  const endings = {
    finish: { before: served, act: finishes('lk-2', { then: 'call-next' }) },
    'no-show': { before: called, act: givesUp('lk-2', { then: 'call-next' }) },
    park: { before: served, act: parks('lk-2', { then: 'call-next' }) },
    transfer: { before: served, act: transfers('lk-2', { queue: 'q-paspor' }, { then: 'call-next' }) },
    'return-to-queue': { before: served, act: sendsBack('lk-2', { then: 'call-next' }) },
  }
  test.each(Object.entries(endings))('%s and the call of the next as one', (name, { before, act }) => {
    const then = givenIn(deskPlan, ...before, at('08:10', timePasses))
    const expected = standing(then.state)
    then.take(at('08:10', act))
    const next = name === 'return-to-queue' ? 'dedi/ktp' : 'ani/ktp'
    then.when(at(UNDONE_AT, undoes('lk-2'))).then({ type: 'ActUndone', act: name, withdrawn: next })
    expect(standing(then.state)).toEqual(expected)
  })

  test('by any row of what was asked together', () => {
    const { state, when } = givenIn(deskPlan, ...served, at('08:10', finishes('lk-2', { then: 'call-next' })))
    const last = state.counters.get('lk-2' as CounterId)?.lastAct?.lastSeq as number
    when(at('08:10', undoes('lk-2', { of: last + 1 }))).thenRefused({ code: 'undo-too-late' })
    when(at('08:10', undoes('lk-2', { of: last - 2 }))).thenRefused({ code: 'undo-too-late' })
    when(at('08:10', undoes('lk-2', { of: last }))).then({ type: 'ActUndone', of: last - 1 })
  })

  test('[A1] the call is shown as withdrawn where it was shown, with the next call number of each zone', () => {
    const { state } = givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', callsNext('lk-1')))
      .when(at('08:01', undoes('lk-1')))
      .then({
        type: 'ActUndone',
        withdrawn: 'ani/ktp',
        zones: [
          { zone: 'z-1', n: 2 },
          { zone: 'z-2', n: 2 },
        ],
      })
    const board = [...state.calls.values()].map((calls) => calls.map(({ kind, n, stop }) => `${n} ${kind} ${stop.id}`))
    expect(board).toEqual([
      ['1 call ani/ktp', '2 withdrawn ani/ktp'],
      ['1 call ani/ktp', '2 withdrawn ani/ktp'],
    ])
  })

  test('a walk-in: the number that was given stays given, and is cancelled; nothing was shown, nothing is withdrawn', () => {
    const after = givenIn(deskPlan, ...open, at('08:05', walksIn('lk-1', 'eka/ktp')))
      .when(at('08:05', undoes('lk-1')))
      .then({ type: 'ActUndone', act: 'walk-in', withdrawn: null, zones: [], stops: [{ stop: 'eka/ktp', to: 'cancelled' }] })
      .expectStops({ 'eka/ktp': 'cancelled' })
      .when(at('08:06', takes('fani', ['ktp'])))
      .then({ type: 'VisitIssued', number: 2 })
    const queue = after.state.queues.get('q-ktp' as never)
    expect([queue?.quotaUsed, queue?.issued, queue?.called]).toEqual([1, 2, 0])
  })

  test('by the supervisor, too, and while everything stands still', () => {
    givenIn(deskPlan, ...served, at('08:10', finishes('lk-2')), at('08:10', haltsAll()))
      .when(at('08:10:10', undoes('lk-2', { by: 'sari', as: 'floor' })))
      .then({ type: 'ActUndone', act: 'finish' })
      .expectStops({ 'dedi/ktp': 'serving' })
  })

  test('that the call was heard changes nothing', () => {
    givenIn(deskPlan, ...called, at('08:03:10', hasSpoken('z-1', 2)))
      .when(at('08:03:20', undoes('lk-2')))
      .then({ type: 'ActUndone', withdrawn: 'dedi/ktp' })
  })

  test('the row of priority calls goes back with the call', () => {
    const priority = ['p1', 'p2', 'p3'].map((name) => at('08:01', takes(name, ['pbb'], { as: 'priority' })))
    givenIn(deskPlan, ...open, at('08:00', takes('ani', ['pbb'])), ...priority, at('08:02', callsNext('lk-3')), at('08:02', starts('lk-3')))
      .when(at('08:03', finishes('lk-3', { then: 'call-next' })))
      .then({ type: 'StopFinished' }, { type: 'StopCalled', stop: 'p2/pbb' })
      .when(at('08:03', undoes('lk-3')))
      .then({ type: 'ActUndone' })
      .when(at('08:04', finishes('lk-3', { then: 'call-next' })))
      .then({ type: 'StopFinished' }, { type: 'StopCalled', stop: 'p2/pbb' })
  })

  test('[S7] whoever is called instead afterwards passes with a reason', () => {
    givenIn(deskPlan, ...called)
      .when(at('08:03', undoes('lk-2')))
      .then({ type: 'ActUndone' })
      .when(at('08:04', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'dedi/ktp', why: { rule: 'head-start' } })
  })
})

describe('[L8] it is too late', () => {
  const nobodyWalks = { ...deskPlan, visits: { ...deskPlan.visits, walkingSeconds: { sameZone: 0, otherZone: 0, otherFloor: 0 } } }
  const finished = [...aniServed, at('08:10', finishes('lk-3'))]
  const late = (...since: Step[]) =>
    givenIn(nobodyWalks, ...finished, ...since)
      .when(at('08:10:59', undoes('lk-3')))
      .thenRefused({ code: 'undo-too-late' })

  test('after 60 seconds', () => {
    givenIn(deskPlan, ...finished)
      .when(at('08:11', undoes('lk-3')))
      .thenRefused({ code: 'undo-too-late' })
    givenIn(deskPlan, ...finished)
      .when(at('08:10:59', undoes('lk-3')))
      .then({ type: 'ActUndone' })
  })

  test('for an act before the newest', () => {
    const { state, when } = givenIn(deskPlan, ...ani)
    const call = state.counters.get('lk-3' as CounterId)?.lastAct?.firstSeq as number
    when(at('08:01:30', starts('lk-3'))).then({ type: 'StopStarted' })
    when(at('08:01:40', undoes('lk-3', { of: call }))).thenRefused({ code: 'undo-too-late' })
  })

  test('after another act of the counter that nobody takes back', () => {
    late(at('08:10:30', pauses('lk-3')))
    givenIn(deskPlan, ...ani, at('08:01:30', recalls('lk-3')))
      .when(at('08:01:40', undoes('lk-3')))
      .thenRefused({ code: 'undo-too-late' })
  })

  test('when the citizen was called elsewhere', () => void late(at('08:10:45', callsNext('lk-1'))))
  test('when the citizen has left', () => void late(at('08:10:30', cancels('ani'))))
  test('when the class was changed', () => void late(at('08:10:30', changesClass('ani', 'emergency', { reason: 'salah-antrean' }))))
  test('when another errand was moved', () => {
    const two = [...open, at('08:00', takes('ani', ['pbb', 'npwp'])), at('08:01', callsNext('lk-3'))]
    givenIn(deskPlan, ...two, at('08:02', sendsBack('lk-3')), at('08:02:10', moves('q-pajak', 'q-lansia')))
      .when(at('08:02:20', undoes('lk-3')))
      .thenRefused({ code: 'undo-too-late' })
  })

  test('where nothing was done yet, or the counter is another’s', () => {
    givenIn(deskPlan, ...finished)
      .when(at('08:10', undoes('lk-4')))
      .thenRefused({ code: 'undo-too-late' })
      .when(at('08:10', undoes('lk-5')))
      .thenRefused({ code: 'counter-closed' })
      .when(at('08:10', undoes('lk-3', { by: 'clerk of lk-1' })))
      .thenRefused({ code: 'counter-taken', clerk: 'clerk of lk-3' })
  })

  test('for what reception did: a class set back to regular takes the caller from the counter, and is not the clerk’s to undo', () => {
    givenIn(deskPlan, ...called)
      .when(at('08:04', changesClass('dedi', 'regular')))
      .then({ type: 'ClassChanged' }, { type: 'StopRequeued', stop: 'dedi/ktp' })
      .when(at('08:04', undoes('lk-2')))
      .thenRefused({ code: 'undo-too-late' })
  })

  test('when the day has ended', () => {
    givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp'])), at('23:59:50', callsNext('lk-1')))
      .when(at('2026-11-25 00:00', undoes('lk-1')))
      .thenRefused({ code: 'counter-closed' })
  })
})

test('[L4] a no-show by time alone that was taken back is not given up by time again', () => {
  const automatic = { ...deskPlan, calls: { ...deskPlan.calls, callsMax: 1, noShow: 'automatic' as const } }
  givenIn(automatic, ...open, at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1')), at('08:01', hasSpoken('z-1', 1)))
    .when(at('08:02:30', timePasses))
    .then({ type: 'StopNoShow', stop: 'ani/ktp' })
    .when(at('08:02:40', undoes('lk-1')))
    .then({ type: 'ActUndone', act: 'no-show' })
    .when(at('08:10', timePasses))
    .then()
    .expectStops({ 'ani/ktp': 'called' })
    .when(at('08:10', givesUp('lk-1')))
    .then({ type: 'StopNoShow' })
})

describe('[L13] what was held before the act goes on being held as long as it would have been', () => {
  const walks = [...aniServed, at('08:10', parks('lk-3')), at('08:10:05', unparks('lk-3', 'ani/pbb'))]

  test('over a halt that has ended', () => {
    givenIn(deskPlan, ...walks, at('08:10:10', haltsAll()), at('08:10:30', allGoesOn))
      .when(at('08:10:40', undoes('lk-3')))
      .then({ type: 'ActUndone', act: 'call' })
      .expectStops({ 'ani/ktp': 'held walking' })
      .when(at('08:11:19', timePasses))
      .then()
      .when(at('08:11:20', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/ktp', reason: 'walking' })
  })

  test('over one that goes on', () => {
    givenIn(deskPlan, ...walks, at('08:10:10', haltsAll()), at('08:10:40', undoes('lk-3')), at('08:20:10', allGoesOn))
      .when(at('08:20:59', timePasses))
      .then()
      .when(at('08:21', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/ktp', reason: 'walking' })
  })

  test('and one that would be over is over', () => {
    givenIn(deskPlan, ...aniServed, at('08:10', parks('lk-3')), at('08:10:30', unparks('lk-3', 'ani/pbb')))
      .when(at('08:11:10', undoes('lk-3')))
      .then({ type: 'ActUndone' })
      .expectStops({ 'ani/ktp': 'waiting', 'ani/pbb': 'parked' })
  })
})

test('[D3] the console’s offer hangs on what was done alone: a screen takes it away when its time is over', () => {
  const { state, take } = givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1')))
  const offer = () => counterView(state, 'lk-1' as CounterId, QUIET.needs).undo
  const before = offer()
  expect(before).toMatchObject({ act: 'call', number: 'A-001', until: '2026-11-24T08:02:00.000+07:00' })
  take(at('09:00', takes('budi', ['pbb'])))
  expect(offer()).toEqual(before)
  take(at('09:00', cancels('ani')))
  expect(offer()).toBeNull()
})
