import { describe, test } from 'vitest'
import {
  callsNext,
  closesDay,
  finishes,
  givesUp,
  halts,
  opens,
  parks,
  returns,
  starts,
  takes,
  timePasses,
  undoes,
} from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn } from '../../model/story.ts'

const open = ['lk-1', 'lk-2', 'lk-3'].map((counter) => at('14:00', opens(counter)))
const evening = [
  ...open,
  ...['ani', 'budi', 'citra', 'dedi'].map((name) => at('14:00', takes(name, ['ktp']))),
  at('14:01', takes('edi', ['pbb'])),
  at('14:01', callsNext('lk-1')),
  at('14:01', parks('lk-1')),
  at('14:02', callsNext('lk-1')),
  at('14:02', starts('lk-1')),
  at('14:03', callsNext('lk-2')),
]

describe('[L10] after closing time', () => {
  test('numbers that were taken in time are called until none waits', () => {
    givenIn(deskPlan, ...evening, at('15:30', finishes('lk-1')))
      .when(at('15:31', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'dedi/ktp' })
  })

  test('the manager sends home who waits, is set aside or is called; who is served is served', () => {
    givenIn(deskPlan, ...evening)
      .when(at('16:00', closesDay))
      .then(
        { type: 'StopExpired', stop: 'ani/ktp' },
        { type: 'StopExpired', stop: 'citra/ktp' },
        { type: 'StopExpired', stop: 'dedi/ktp' },
        { type: 'StopExpired', stop: 'edi/pbb' },
      )
      .expectStops({ 'ani/ktp': 'expired', 'budi/ktp': 'serving', 'citra/ktp': 'expired' })
      .when(at('16:01', callsNext('lk-2')))
      .then()
      .when(at('16:05', finishes('lk-1')))
      .then({ type: 'StopFinished', stop: 'budi/ktp' })
      .when(at('16:05', closesDay))
      .thenRefused({ code: 'nobody-waits' })
  })

  test('[L8] what was done before is final', () => {
    givenIn(deskPlan, ...evening, at('14:03:10', closesDay))
      .when(at('14:03:20', undoes('lk-2')))
      .thenRefused({ code: 'undo-too-late' })
  })

  test('[L12] where the queue had no more on that day, the agency was the cause', () => {
    givenIn(deskPlan, ...open, at('14:00', takes('ani', ['ktp'])), at('14:10', halts('q-ktp')))
      .when(at('16:00', closesDay))
      .then({ type: 'StopExpired', stop: 'ani/ktp', cause: 'agency' })
  })

  test('[L5] whoever was missed and reports now waits again, until the date ends', () => {
    givenIn(deskPlan, ...evening, at('14:06', givesUp('lk-2')), at('16:00', closesDay))
      .when(at('16:10', returns('citra')))
      .then({ type: 'StopReturned' })
      .when(at('16:11', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'citra/ktp' })
  })
})

test('[L10] when the date ends, waiting, called and parked ones expire, serving ones end as unfinished', () => {
  givenIn(deskPlan, ...evening)
    .when(at('2026-11-25 00:00', timePasses))
    .then(
      { type: 'StopFinished', stop: 'budi/ktp', outcome: 'unfinished' },
      { type: 'StopExpired', stop: 'ani/ktp' },
      { type: 'StopExpired', stop: 'citra/ktp' },
      { type: 'StopExpired', stop: 'dedi/ktp' },
      { type: 'StopExpired', stop: 'edi/pbb' },
      { type: 'CounterClosed' },
      { type: 'CounterClosed' },
      { type: 'CounterClosed' },
      { type: 'DayClosed' },
      { type: 'DayOpened' },
    )
})
