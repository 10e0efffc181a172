import { expect, test } from 'vitest'
import { assigns, callsNext, opens, publishes, setsQuota, switchesOff, switchesOn, takes, timePasses } from '../../model/asks.ts'
import { smallPlan, withoutCounter } from '../../model/small-plan.ts'
import { at, given, wib } from '../../model/story.ts'

test('[N5] a service is off until a time, with its reason, and on again by itself', () => {
  given(at('08:00', switchesOff('ktp', { minutes: 30 })))
    .when(at('08:01', takes('ani', ['ktp'])))
    .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'off', again: wib('08:30') })
    .when(at('08:01', takes('ani', ['kk'])))
    .then({ type: 'VisitIssued' })
    .when(at('08:30', timePasses))
    .then({ type: 'DayChanged', change: { of: 'service', id: 'ktp', off: null }, by: 'time' })
    .when(at('08:30', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('08:31', switchesOn('ktp')))
    .thenRefused({ code: 'service-not-off' })
})

test('[N5] off for the rest of the day it is given on the next one, and whoever has a number is called', () => {
  given(at('08:00', takes('ani', ['ktp'])), at('08:01', switchesOff('ktp')), at('08:02', opens('lk-1')))
    .when(at('08:03', takes('budi', ['ktp'])))
    .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'off', again: wib('2026-11-25 07:30') })
    .when(at('08:03', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/ktp' })
    .when(at('2026-11-25 08:00', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued' })
})

test("[N8] today's quota counts until the day ends, also under a new plan", () => {
  given(at('08:00', setsQuota('q-ktp', 1)), at('08:00', takes('ani', ['ktp'])), at('08:01', publishes(smallPlan)))
    .when(at('08:02', takes('budi', ['ktp'])))
    .thenRefused({ code: 'service-closed', service: 'ktp', reason: 'quota-reached', again: wib('2026-11-25 07:30') })
    .when(at('08:03', setsQuota('q-ktp', 'plan')))
    .then({ type: 'DayChanged' })
    .when(at('08:03', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued' })
})

test('[O1] a counter serves other queues of its agency today, and none is left alone', () => {
  given(at('08:00', takes('ani', ['lansia'], { as: 'priority' })), at('08:00', opens('lk-3')))
    .when(at('08:01', assigns('lk-5', ['q-pajak'])))
    .thenRefused({ code: 'target-unfit' })
    .when(at('08:01', assigns('lk-3', ['q-ktp'])))
    .thenRefused({ code: 'target-unfit' })
    .when(at('08:02', assigns('lk-3', ['q-pajak', 'q-lansia'])))
    .then({ type: 'DayChanged', change: { of: 'counter', id: 'lk-3' } })
    .when(at('08:03', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/lansia' })
})

test('[L9] a plan that says anew who serves what ends the assignments of the day', () => {
  const serves = (state: ReturnType<typeof given>['state']) =>
    state.plan.counters.get('lk-3' as never)?.serves.map(({ queue }) => queue as string)
  const { state } = given(at('08:00', assigns('lk-3', ['q-pajak', 'q-lansia'])))
  expect(serves(state)).toEqual(['q-pajak', 'q-lansia'])
  given(at('08:00', assigns('lk-3', ['q-pajak', 'q-lansia'])))
    .when(at('08:01', publishes(withoutCounter(smallPlan, 'lk-2'))))
    .then({ type: 'PlanPublished' })
    .when(at('08:02', assigns('lk-5', ['q-pajak'])))
    .thenRefused({ code: 'target-unfit' })
})

test('[L9] one that changes other things leaves them', () => {
  const dearer = { ...smallPlan, services: smallPlan.services.map((service) => ({ ...service, serviceMinutes: 9 })) }
  given(
    at('08:00', assigns('lk-3', ['q-pajak', 'q-lansia'])),
    at('08:00', takes('ani', ['lansia'], { as: 'priority' })),
    at('08:00', opens('lk-3')),
  )
    .when(at('08:01', publishes(dearer)))
    .then({ type: 'PlanPublished' })
    .when(at('08:02', callsNext('lk-3')))
    .then({ type: 'StopCalled', stop: 'ani/lansia' })
})
