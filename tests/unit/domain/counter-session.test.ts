import { expect, test } from 'vitest'
import { callsNext, closes, opens, pauses, recalls, resumes, starts, takes, takesOver } from '../../model/asks.ts'
import { at, given, wib } from '../../model/story.ts'

const aniIsCalled = [at('08:00', takes('ani', ['ktp'])), at('08:00', opens('lk-1')), at('08:01', callsNext('lk-1'))]

test('[L9] a clerk opens a counter and her session begins', () => {
  const { state } = given()
    .when(at('07:50', opens('lk-1', { by: 'sri' })))
    .then({ type: 'CounterOpened', counter: 'lk-1', clerk: 'sri' })
  expect(state.counters.get('lk-1' as never)?.session).toMatchObject({ clerk: 'sri', openedAt: wib('07:50') })
})

test('[L1] there is no opening of a counter that is not in the plan', () => {
  given()
    .when(at('07:50', opens('lk-9')))
    .thenRefused({ code: 'counter-unknown' })
})

test('[L2] one clerk at a counter, one counter for a clerk', () => {
  given(at('07:50', opens('lk-1', { by: 'sri' })))
    .when(at('07:51', opens('lk-1', { by: 'sri' })))
    .thenRefused({ code: 'counter-open' })
    .when(at('07:51', opens('lk-1', { by: 'tono' })))
    .thenRefused({ code: 'counter-taken', clerk: 'sri' })
    .when(at('07:51', opens('lk-2', { by: 'sri' })))
    .thenRefused({ code: 'clerk-elsewhere', counterNumber: 1 })
})

const verbs = [
  ['pause', pauses],
  ['resume', resumes],
  ['close', closes],
  ['call-next', callsNext],
  ['recall', recalls],
  ['start', starts],
] as const

test.each(verbs)('[L1] %s at a counter that is closed or unknown is refused', (_verb, ask) => {
  given()
    .when(at('08:00', ask('lk-1')))
    .thenRefused({ code: 'counter-closed' })
    .when(at('08:00', ask('lk-9')))
    .thenRefused({ code: 'counter-unknown' })
})

test.each(verbs)('[L2] %s at the counter of another clerk is refused', (_verb, ask) => {
  given(at('07:50', opens('lk-1', { by: 'sri' })))
    .when(at('08:00', ask('lk-1', { by: 'tono' })))
    .thenRefused({ code: 'counter-taken', clerk: 'sri' })
})

test('[L2] the floor acts on behalf of whoever is there', () => {
  given(at('07:50', opens('lk-1', { by: 'sri' })), at('08:00', takes('ani', ['ktp'])))
    .when(at('08:00', callsNext('lk-1', { by: 'supervisor', as: 'floor' })))
    .then({ type: 'StopCalled', counter: 'lk-1' })
})

test('[L9] who comes back to her open counter finds the same stop there', () => {
  given(...aniIsCalled)
    .when(at('08:05', opens('lk-1')))
    .thenRefused({ code: 'counter-open' })
    .expectStops({ 'ani/ktp': 'called' })
    .when(at('08:06', starts('lk-1')))
    .then({ type: 'StopStarted', stop: 'ani/ktp' })
})

test('[L1] a pause has a reason of the plan and an end where one is planned', () => {
  given(at('07:50', opens('lk-1')))
    .when(at('10:00', pauses('lk-1', { reason: 'malas' })))
    .thenRefused({ code: 'reason-unknown' })
    .when(at('10:00', pauses('lk-1', { minutes: 15 })))
    .then({ type: 'CounterPaused', counter: 'lk-1', reason: 'istirahat', until: wib('10:15') })
    .when(at('10:01', pauses('lk-1')))
    .thenRefused({ code: 'counter-paused' })
})

test('[L3] a paused counter calls nobody until it resumes, also past the planned end', () => {
  given(at('07:50', opens('lk-1')), at('08:00', takes('ani', ['ktp'])), at('08:00', pauses('lk-1', { minutes: 15 })))
    .when(at('08:20', callsNext('lk-1')))
    .thenRefused({ code: 'counter-paused' })
    .when(at('08:21', resumes('lk-1')))
    .then({ type: 'CounterResumed', counter: 'lk-1' })
    .when(at('08:21', resumes('lk-1')))
    .thenRefused({ code: 'counter-not-paused' })
    .when(at('08:21', callsNext('lk-1')))
    .then({ type: 'StopCalled', stop: 'ani/ktp' })
})

test('[L3] nobody is left behind: with a stop at the counter it neither pauses nor closes', () => {
  given(...aniIsCalled)
    .when(at('08:02', pauses('lk-1')))
    .thenRefused({ code: 'counter-busy', number: 'A-001' })
    .when(at('08:02', closes('lk-1')))
    .thenRefused({ code: 'counter-busy', number: 'A-001' })
})

test('[L9] closing ends the session and its pause, and those who wait keep waiting', () => {
  given(at('07:50', opens('lk-1', { by: 'sri' })), at('08:00', takes('ani', ['ktp'])), at('08:00', pauses('lk-1', { by: 'sri' })))
    .when(at('08:10', closes('lk-1', { by: 'sri' })))
    .then({ type: 'CounterClosed', counter: 'lk-1' })
    .expectStops({ 'ani/ktp': 'waiting' })
    .when(at('08:11', opens('lk-1', { by: 'tono' })))
    .then({ type: 'CounterOpened', clerk: 'tono' })
    .when(at('08:11', callsNext('lk-1', { by: 'tono' })))
    .then({ type: 'StopCalled', stop: 'ani/ktp' })
})

test('[L9] at a change of shifts the next clerk takes over with whoever is at the counter', () => {
  given(...aniIsCalled)
    .when(at('08:05', takesOver('lk-1', { by: 'tono' })))
    .then({ type: 'CounterHandedOver', counter: 'lk-1', clerk: 'tono', from: 'clerk of lk-1' })
    .expectStops({ 'ani/ktp': 'called' })
    .when(at('08:06', starts('lk-1')))
    .thenRefused({ code: 'counter-taken', clerk: 'tono' })
    .when(at('08:06', starts('lk-1', { by: 'tono' })))
    .then({ type: 'StopStarted', stop: 'ani/ktp' })
    .when(at('08:07', takesOver('lk-1', { by: 'tono' })))
    .thenRefused({ code: 'counter-open' })
})

test('[L2] nobody takes over a closed counter, or one beside her own', () => {
  given(at('07:50', opens('lk-1', { by: 'sri' })), at('07:50', opens('lk-2', { by: 'tono' })))
    .when(at('08:00', takesOver('lk-3')))
    .thenRefused({ code: 'counter-closed' })
    .when(at('08:00', takesOver('lk-1', { by: 'tono' })))
    .thenRefused({ code: 'clerk-elsewhere', counterNumber: 2 })
})
