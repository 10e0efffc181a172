import { expect, test } from 'vitest'
import { callsNext, halts, moves, opens, takes } from '../../model/asks.ts'
import { at, given } from '../../model/story.ts'

const mixed = [
  at('08:00', takes('ani', ['pbb'])),
  at('08:01', takes('budi', ['lansia'], { as: 'priority' })),
  at('08:20', takes('citra', ['pbb'])),
  at('08:30', takes('dedi', ['lansia'], { as: 'priority' })),
]

test('[S7] people are moved with their numbers and arrivals, and each keeps how many it passed', () => {
  const after = given(...mixed)
    .when(at('08:31', moves('q-lansia', 'q-pajak')))
    .then({
      type: 'StopsMoved',
      queue: 'q-lansia',
      to: 'q-pajak',
      reason: 'sistem',
      stops: [
        { stop: 'budi/lansia', passed: 2 },
        { stop: 'dedi/lansia', passed: 1 },
      ],
    })
  expect([after.people('q-lansia'), after.people('q-pajak')]).toEqual([0, 4])
  expect(['budi/lansia', 'ani/pbb', 'dedi/lansia', 'citra/pbb'].map((stop) => after.ahead(stop))).toEqual([0, 1, 2, 3])
  after
    .when(at('08:32', opens('lk-3')))
    .then({ type: 'CounterOpened' })
    .when(at('08:32', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'budi/lansia', number: 'L-001', queue: 'q-pajak' })
})

test('[S7] only to another queue of the agency, for a reason, and only who waits', () => {
  given(...mixed)
    .when(at('08:31', moves('q-lansia', 'q-ktp')))
    .thenRefused({ code: 'target-unfit' })
    .when(at('08:31', moves('q-lansia', 'q-lansia')))
    .thenRefused({ code: 'target-unfit' })
    .when(at('08:31', moves('q-sim', 'q-pajak')))
    .thenRefused({ code: 'queue-unknown' })
    .when(at('08:31', moves('q-lansia', 'q-pajak', { reason: 'malas' })))
    .thenRefused({ code: 'reason-unknown' })
    .when(at('08:31', moves('q-lansia', 'q-pajak', { stops: ['ani/pbb'] })))
    .thenRefused({ code: 'nobody-to-move' })
    .when(at('08:31', moves('q-lansia', 'q-pajak', { stops: ['dedi/lansia'] })))
    .then({ type: 'StopsMoved', stops: [{ stop: 'dedi/lansia' }] })
})

test('[S7] the first so many are those whose turn would come first, whenever it is said', () => {
  given(...mixed, at('08:31', takes('eka', ['lansia'], { as: 'priority' })))
    .when(at('08:32', moves('q-lansia', 'q-pajak', { stops: { first: 2 } })))
    .then({ type: 'StopsMoved', stops: [{ stop: 'budi/lansia' }, { stop: 'dedi/lansia' }] })
    .when(at('08:33', moves('q-lansia', 'q-pajak', { stops: { first: 9 } })))
    .then({ type: 'StopsMoved', stops: [{ stop: 'eka/lansia' }] })
    .when(at('08:34', moves('q-lansia', 'q-pajak', { stops: { first: 1 } })))
    .thenRefused({ code: 'nobody-to-move' })
})

test('[L12] out of a halted queue they can be called again', () => {
  given(...mixed, at('08:31', halts('q-lansia')), at('08:32', moves('q-lansia', 'q-pajak')), at('08:33', opens('lk-3')))
    .when(at('08:33', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'budi/lansia' })
})
