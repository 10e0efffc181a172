import { expect, test } from 'vitest'
import { nextDueAt } from '../../../server/src/domain/tick.ts'
import { callsNext, finishes, opens, pauses, publishes, starts, takes, timePasses } from '../../model/asks.ts'
import { smallPlan, smallPlanIn } from '../../model/small-plan.ts'
import { at, given, givenIn, wallInstant, wib } from '../../model/story.ts'

test('[N3] with nobody there a new date closes the day and opens the next', () => {
  given(at('14:00', timePasses))
    .when(at('23:59:59', timePasses))
    .then()
    .when(at('2026-11-25 00:00', timePasses))
    .then({ type: 'DayClosed', day: '2026-11-24' }, { type: 'DayOpened', day: '2026-11-25', plan: { version: 1 } })
    .when(at('2026-11-25 00:00', timePasses))
    .then()
})

test('[L10] at the end of the date the waiting and the called expire, the served end as unfinished, sessions close', () => {
  given(
    at('08:00', opens('lk-1')),
    at('08:00', opens('lk-2')),
    at('08:00', opens('lk-3')),
    at('08:00', takes('ani', ['ktp'])),
    at('08:00', takes('budi', ['ktp'])),
    at('08:00', takes('cici', ['ktp', 'kk', 'pbb'])),
    at('08:01', pauses('lk-3')),
    at('08:01', callsNext('lk-1')),
    at('08:01', callsNext('lk-2')),
    at('08:02', starts('lk-1')),
  )
    .when(at('2026-11-25 00:00', timePasses))
    .then(
      { type: 'StopFinished', stop: 'ani/ktp', counter: 'lk-1', outcome: 'unfinished' },
      { type: 'StopExpired', stop: 'budi/ktp' },
      { type: 'StopExpired', stop: 'cici/ktp' },
      { type: 'StopExpired', stop: 'cici/kk' },
      { type: 'StopExpired', stop: 'cici/pbb' },
      { type: 'CounterClosed', counter: 'lk-1' },
      { type: 'CounterClosed', counter: 'lk-2' },
      { type: 'CounterClosed', counter: 'lk-3' },
      { type: 'DayClosed', day: '2026-11-24' },
      { type: 'DayOpened', day: '2026-11-25' },
    )
})

test('[L10] closing time ends issuing, never calling', () => {
  given(at('14:29', takes('ani', ['ktp'])), at('14:29', opens('lk-1')))
    .when(at('15:01', takes('budi', ['ktp'])))
    .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'closed-for-today', again: wib('2026-11-25 07:30') })
    .when(at('16:30', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/ktp' })
    .when(at('23:59', starts('lk-1')))
    .then({ type: 'StopStarted' })
})

test('[N3] the day opens with the first tick of its date, also after days away', () => {
  given(at('08:00', takes('ani', ['ktp'])))
    .when(at('2026-11-30 09:00', timePasses))
    .then({ type: 'StopExpired' }, { type: 'DayClosed', day: '2026-11-24' }, { type: 'DayOpened', day: '2026-11-30' })
})

test('[N3] the day never goes back by itself', () => {
  const { state } = given(at('2026-11-25 09:00', takes('ani', ['ktp'])))
    .when(at('2026-11-24 09:00', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued', number: 2 })
  expect(state).toMatchObject({ day: '2026-11-25', at: wib('2026-11-25 09:00') })
})

test.each([
  ['Asia/Jakarta', '2026-11-24T17:00:00Z'],
  ['Asia/Makassar', '2026-11-24T16:00:00Z'],
  ['Asia/Jayapura', '2026-11-24T15:00:00Z'],
  ['America/New_York', '2026-11-25T05:00:00Z'],
])('[N3] the day of a building in %s ends at its own midnight, whatever the zone of the server', (zone, ends) => {
  const { state } = givenIn(smallPlanIn(zone), at('08:00', takes('ani', ['ktp'])))
  expect(new Date(nextDueAt(state)).toISOString()).toBe(new Date(ends).toISOString())
  givenIn(smallPlanIn(zone), at('08:00', takes('ani', ['ktp'])))
    .when(at('23:59:59', timePasses))
    .then()
    .when(at('2026-11-25 00:00', timePasses))
    .then({ type: 'StopExpired' }, { type: 'DayClosed' }, { type: 'DayOpened', day: '2026-11-25' })
})

test.each([
  ['is 23 hours long where clocks go forward', 'Europe/Berlin', '2026-03-29', 23],
  ['is 25 hours long where they go back', 'Europe/Berlin', '2026-10-25', 25],
  ['begins at 01:00 where midnight does not exist', 'Africa/Cairo', '2026-04-24', 23],
  ['has one midnight where the hour before it comes twice', 'America/Santiago', '2026-04-04', 25],
])('[N3] a day %s', (_case, zone, day, hours) => {
  const start = wallInstant(`${day} 00:00`, zone)
  const next = new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const { state } = givenIn(smallPlanIn(zone), at(`${day} 00:00`, timePasses))
  expect({ day: state.day, hours: (nextDueAt(state) - start) / 3_600_000 }).toEqual({ day, hours })
  givenIn(smallPlanIn(zone), at(`${day} 12:00`, timePasses))
    .when(at(`${day} 23:59:59`, timePasses))
    .then()
    .when(at(`${next} 00:00`, timePasses))
    .then({ type: 'DayClosed', day }, { type: 'DayOpened', day: next })
})

test('[N1][N3] a building moved to a zone behind keeps its day until that ends there', () => {
  givenIn(smallPlanIn('Asia/Makassar'), at('09:00', takes('ani', ['ktp'])), at('10:00', publishes(smallPlan)))
    .when(at('2026-11-25 00:30', timePasses))
    .then()
    .when(at('2026-11-25 01:00', timePasses))
    .then({ type: 'StopExpired' }, { type: 'DayClosed', day: '2026-11-24' }, { type: 'DayOpened', day: '2026-11-25' })
})

test('[N3] what is due next is the earliest hold, else the end of the day', () => {
  const after = given(
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp', 'pbb'])),
    at('08:05', callsNext('lk-1')),
    at('08:05', starts('lk-1')),
  )
    .when(at('08:10', finishes('lk-1')))
    .then({ type: 'StopFinished' })
  expect(nextDueAt(after.state)).toBe(wib('08:11'))
  const later = after.when(at('08:11', timePasses)).then({ type: 'HoldEnded' })
  expect(nextDueAt(later.state)).toBe(wib('2026-11-25 00:00'))
})

test('[N3][V2] holds that the date overtakes end with the day, not after it', () => {
  given(
    at('08:00', opens('lk-1')),
    at('08:00', takes('ani', ['ktp', 'pbb'])),
    at('23:50', callsNext('lk-1')),
    at('23:51', starts('lk-1')),
    at('23:59:30', finishes('lk-1')),
  )
    .when(at('2026-11-25 00:05', timePasses))
    .then({ type: 'StopExpired', stop: 'ani/pbb' }, { type: 'CounterClosed' }, { type: 'DayClosed' }, { type: 'DayOpened' })
})
