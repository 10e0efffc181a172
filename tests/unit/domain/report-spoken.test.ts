import { expect, test } from 'vitest'
import type { StopId } from '../../../shared/src/ids.ts'
import { type Ask, callsNext, clerkOf, hasSpoken, opens, takes, timePasses } from '../../model/asks.ts'
import { at, given } from '../../model/story.ts'

const oneCalled = [at('08:00', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1'))]

test('[A1] a display says how far it has spoken; the same again and less is no news', () => {
  given(...oneCalled)
    .when(at('08:01:05', hasSpoken('z-1', 1)))
    .then({ type: 'CallSpoken', zone: 'z-1', n: 1 })
    .when(at('08:01:06', hasSpoken('z-1', 1)))
    .then()
    .when(at('08:01:07', hasSpoken('z-1', 0)))
    .then()
})

test('[A1] a call that was never made cannot have been spoken', () => {
  given(...oneCalled)
    .when(at('08:01:05', hasSpoken('z-1', 2)))
    .thenRefused({ code: 'zone-not-spoken-here' })
    .when(at('08:01:05', hasSpoken('z-9', 1)))
    .thenRefused({ code: 'zone-not-spoken-here' })
})

test('[A1] what was spoken stays known over midnight', () => {
  const { state } = given(...oneCalled, at('08:01:05', hasSpoken('z-1', 1)))
    .when(at('2026-11-25 00:00', timePasses))
    .then(
      { type: 'StopExpired' },
      { type: 'CounterClosed' },
      { type: 'DayClosed' },
      { type: 'DayOpened', spokenUpTo: { 'z-1': 1 }, callNumbers: { 'z-1': 1 } },
    )
  expect([...state.spokenUpTo]).toEqual([['z-1', 1]])
})

test('[L4] that an earlier call was heard says nothing of the one after it', () => {
  const sentBack = { command: { type: 'return-to-queue', counter: 'lk-1', by: clerkOf('lk-1'), as: 'clerk', next: null } } as Ask
  const { state } = given(...oneCalled, at('08:02', sentBack), at('08:03', callsNext('lk-1')), at('08:04', hasSpoken('z-1', 1)))
  expect(state.stops.get('ani/ktp' as StopId)?.phase).toMatchObject({ name: 'called', call: { isSpoken: false } })
})
