import { describe, expect, test } from 'vitest'
import { callsNext, haltsAll, opens, sendsBack, starts, takes } from '../../model/asks.ts'
import { at, given, wib } from '../../model/story.ts'

const called = [
  at('08:00', opens('lk-1')),
  at('08:00', opens('lk-3')),
  at('08:00', takes('ani', ['ktp', 'pbb'])),
  at('08:01', takes('budi', ['ktp'])),
  at('08:02', callsNext('lk-1')),
]

describe('[L6] back to the queue', () => {
  test('at the old place: whoever was behind is behind', () => {
    const after = given(...called)
      .when(at('08:03', sendsBack('lk-1')))
      .then({ type: 'StopRequeued', stop: 'ani/ktp', counter: 'lk-1' })
      .expectStops({ 'ani/ktp': 'waiting', 'budi/ktp': 'waiting' })
    expect([after.ahead('ani/ktp'), after.ahead('budi/ktp'), after.people('q-ktp')]).toEqual([0, 1, 2])
    after.when(at('08:04', callsNext('lk-1'))).then({ type: 'StopCalled', stop: 'ani/ktp', creditedAt: wib('08:00') })
  })

  test('from serving, too, and while everything stands still', () => {
    given(...called, at('08:03', starts('lk-1')), at('08:04', haltsAll()))
      .when(at('08:05', sendsBack('lk-1')))
      .then({ type: 'StopRequeued' })
      .expectStops({ 'ani/ktp': 'waiting' })
  })

  test('and the next is called: who has the first place', () => {
    given(...called)
      .when(at('08:03', sendsBack('lk-1', { then: 'call-next' })))
      .then({ type: 'StopRequeued', stop: 'ani/ktp' }, { type: 'StopCalled', stop: 'ani/ktp', follows: true })
  })

  test('[V2] the other errands are held for the walk', () => {
    given(...called)
      .when(at('08:03', sendsBack('lk-1')))
      .then({ type: 'StopRequeued', walking: [{ stop: 'ani/pbb', until: wib('08:04') }] })
      .expectStops({ 'ani/pbb': 'held walking' })
  })

  test('not from a counter where nobody is', () => {
    given(...called)
      .when(at('08:03', sendsBack('lk-3')))
      .thenRefused({ code: 'no-stop-at-counter' })
      .when(at('08:03', sendsBack('lk-4')))
      .thenRefused({ code: 'counter-closed' })
  })
})
