import { describe, test } from 'vitest'
import { callsNext, halts, limits, opens, parks, pauses, takes, timePasses, transfers, unparks } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

/** Citra was set aside at lk-1. */
const parked = [
  at('08:00', opens('lk-1')),
  at('08:00', opens('lk-2')),
  at('08:00', opens('lk-3')),
  at('08:01', takes('citra', ['ktp', 'pbb'])),
  at('08:01', callsNext('lk-1')),
  at('08:02', parks('lk-1', { minutes: 30 })),
]
const alsoDedi = at('08:03', takes('dedi', ['ktp']))

describe('[L6] who was set aside is called back', () => {
  test('as a call, shown and spoken, with its old arrival', () => {
    givenIn(deskPlan, ...parked, alsoDedi)
      .when(at('08:05', unparks('lk-1', 'citra/ktp')))
      .then({
        type: 'StopCalled',
        stop: 'citra/ktp',
        counter: 'lk-1',
        creditedAt: wib('08:01'),
        why: { rule: 'unparked', reason: null, passed: 0 },
        zones: [{ zone: 'z-1' }, { zone: 'z-2' }],
      })
      .expectStops({ 'citra/ktp': 'called', 'citra/pbb': 'held busy' })
      .when(at('08:31', timePasses))
      .then()
  })

  test('by any counter that serves its queue', () => {
    givenIn(deskPlan, ...parked)
      .when(at('08:05', unparks('lk-3', 'citra/ktp')))
      .thenRefused({ code: 'queue-not-served-here' })
      .when(at('08:05', unparks('lk-2', 'citra/ktp')))
      .then({ type: 'StopCalled', counter: 'lk-2' })
  })

  test('one that was sent to a certain counter only by that one, while it is open', () => {
    const sent = [at('08:03', unparks('lk-1', 'citra/ktp')), at('08:03', transfers('lk-1', { counter: 'lk-2' }))]
    givenIn(deskPlan, ...parked, ...sent, at('08:04', callsNext('lk-2')), at('08:05', parks('lk-2')))
      .when(at('08:06', unparks('lk-1', 'sent')))
      .thenRefused({ code: 'queue-not-served-here' })
      .when(at('08:06', unparks('lk-2', 'sent')))
      .then({ type: 'StopCalled', stop: 'sent' })
  })

  test('[L14] whoever needs an accessible counter by such a one, while one is open', () => {
    givenIn(deskPlan, ...parked, at('08:03', limits('citra')))
      .when(at('08:06', unparks('lk-2', 'citra/ktp')))
      .thenRefused({ code: 'queue-not-served-here' })
      .when(at('08:06', unparks('lk-1', 'citra/ktp')))
      .then({ type: 'StopCalled' })
  })
})

describe('[S7] it passes who would be next', () => {
  test('and needs a reason of the plan for that, with how many they are', () => {
    const before = [at('08:03', takes('edi', ['ktp'], { as: 'priority' })), at('08:03', takes('fitri', ['ktp'], { as: 'priority' }))]
    givenIn(deskPlan, ...parked, alsoDedi, ...before)
      .when(at('08:05', unparks('lk-1', 'citra/ktp')))
      .thenRefused({ code: 'reason-needed', passed: 2 })
      .when(at('08:05', unparks('lk-1', 'citra/ktp', { reason: 'formulir' })))
      .thenRefused({ code: 'reason-unknown' })
      .when(at('08:05', unparks('lk-1', 'citra/ktp', { reason: 'dipanggil-kembali' })))
      .then({ type: 'StopCalled', stop: 'citra/ktp', why: { rule: 'unparked', reason: 'dipanggil-kembali', passed: 2 } })
  })
})

describe('[L2] nobody is called back', () => {
  test('to a counter with somebody, one that pauses, or one that is closed', () => {
    givenIn(deskPlan, ...parked, alsoDedi, at('08:04', callsNext('lk-1')), at('08:04', pauses('lk-2')))
      .when(at('08:05', unparks('lk-1', 'citra/ktp')))
      .thenRefused({ code: 'counter-busy', number: 'A-002' })
      .when(at('08:05', unparks('lk-2', 'citra/ktp')))
      .thenRefused({ code: 'counter-paused' })
      .when(at('08:05', unparks('lk-4', 'citra/ktp')))
      .thenRefused({ code: 'counter-closed' })
  })

  test('who was not set aside, or is at another counter by now', () => {
    givenIn(deskPlan, ...parked, alsoDedi, at('08:04', callsNext('lk-3')))
      .when(at('08:05', unparks('lk-1', 'dedi/ktp')))
      .thenRefused({ code: 'not-parked' })
      .when(at('08:05', unparks('lk-1', 'citra/ktp')))
      .thenRefused({ code: 'not-parked' })
      .when(at('08:05', unparks('lk-1', 'nobody')))
      .thenRefused({ code: 'stop-unknown' })
  })

  test('[L12] while the queue is halted', () => {
    givenIn(deskPlan, ...parked, at('08:04', halts('q-ktp')))
      .when(at('08:05', unparks('lk-1', 'citra/ktp')))
      .thenRefused({ code: 'queue-halted', until: null })
  })
})
