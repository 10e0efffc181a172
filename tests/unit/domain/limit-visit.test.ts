import { describe, expect, test } from 'vitest'
import { adds, calls, callsNext, cancels, closes, limits, opens, returns, sendsBack, starts, takes, transfers } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn } from '../../model/story.ts'

/** lk-2 stands on a step. */
const open = ['lk-1', 'lk-2', 'lk-3'].map((counter) => at('07:59', opens(counter)))
const limited = [...open, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', takes('budi', ['ktp'])), at('08:02', limits('ani'))]

describe('[L14] who needs an accessible counter', () => {
  test('is called by such a one while one is open', () => {
    givenIn(deskPlan, ...limited)
      .when(at('08:03', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'budi/ktp' })
      .when(at('08:03', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'ani/ktp', why: { rule: 'first-come' } })
  })

  test('not out of order by another, either', () => {
    givenIn(deskPlan, ...limited)
      .when(at('08:03', calls('lk-2', 'ani/ktp', { reason: 'salah-antrean' })))
      .thenRefused({ code: 'queue-not-served-here' })
  })

  test('while none is open, by any: the clerk goes there', () => {
    givenIn(deskPlan, ...limited, at('08:03', closes('lk-1')))
      .when(at('08:04', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'ani/ktp' })
  })

  test('[S7] passes nobody, and who is called meanwhile elsewhere passes nobody who may not go there', () => {
    givenIn(deskPlan, ...limited, at('08:02', takes('citra', ['ktp'])))
      .when(at('08:03', calls('lk-2', 'citra/ktp', { reason: 'salah-antrean' })))
      .then({ type: 'StopCalled', why: { rule: 'out-of-order', passed: 1 } })
  })

  test('with what is added or sent on, too', () => {
    const two = [
      ...open,
      at('08:00', takes('ani', ['pbb'])),
      at('08:02', limits('ani')),
      at('08:03', callsNext('lk-3')),
      at('08:03', starts('lk-3')),
    ]
    const added = givenIn(deskPlan, ...two)
      .when(at('08:04', adds('lk-3', 'ktp')))
      .then({ type: 'StopAdded' })
    expect(added.stop('added ktp').only).toBe('accessible')
    const sent = givenIn(deskPlan, ...two)
      .when(at('08:04', transfers('lk-3', { service: 'ktp' })))
      .then({ type: 'StopTransferred' })
    expect(sent.stop('sent').only).toBe('accessible')
  })

  test('but one that is awaited at a certain counter is called there', () => {
    const sent = givenIn(deskPlan, ...open, at('08:00', takes('ani', ['ktp'])), at('08:01', callsNext('lk-1')))
      .when(at('08:02', transfers('lk-1', { counter: 'lk-2' })))
      .then({ type: 'StopTransferred' })
      .when(at('08:02', limits('ani')))
      .then({ type: 'VisitLimited', visit: 'ani', accessibleOnly: true })
    expect(sent.stop('sent').only).toBe('lk-2')
  })

  test('keeps it when sent back, and loses it when nobody needs it any more', () => {
    givenIn(deskPlan, ...limited, at('08:03', callsNext('lk-1')), at('08:04', sendsBack('lk-1')))
      .when(at('08:05', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'budi/ktp' })
      .when(at('08:05', sendsBack('lk-2')))
      .then({ type: 'StopRequeued' })
      .when(at('08:06', limits('ani', false)))
      .then({ type: 'VisitLimited', accessibleOnly: false })
      .when(at('08:06', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'ani/ktp' })
  })

  test('asked again, nothing happens', () => {
    givenIn(deskPlan, ...limited)
      .when(at('08:03', limits('ani')))
      .then()
  })

  test('not of whoever has left, or is not there', () => {
    givenIn(deskPlan, ...limited, at('08:03', cancels('ani')))
      .when(at('08:04', limits('ani', false)))
      .thenRefused({ code: 'visit-ended' })
      .when(at('08:04', limits('nobody')))
      .thenRefused({ code: 'visit-unknown' })
      .when(at('08:04', returns('ani')))
      .thenRefused({ code: 'nothing-to-return' })
  })
})
