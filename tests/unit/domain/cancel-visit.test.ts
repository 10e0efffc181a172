import { expect, test } from 'vitest'
import { callsNext, cancels, finishes, givesUp, opens, starts, takes } from '../../model/asks.ts'
import { at, given } from '../../model/story.ts'

test('[L7][N8] cancelling ends every stop of the visit', () => {
  given(at('08:00', takes('ani', ['ktp', 'pbb', 'paspor'])))
    .when(at('08:01', cancels('ani')))
    .then({ type: 'VisitCancelled', visit: 'ani', stops: ['ani/ktp', 'ani/pbb', 'ani/paspor'] })
    .expectStops({ 'ani/ktp': 'cancelled', 'ani/pbb': 'cancelled', 'ani/paspor': 'cancelled' })
})

test('[L7][L2] a called visit that is cancelled frees the counter', () => {
  given(at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', opens('lk-1')), at('08:01', callsNext('lk-1')))
    .when(at('08:02', cancels('ani')))
    .then({ type: 'VisitCancelled', stops: ['ani/ktp', 'ani/pbb'] })
    .when(at('08:02', callsNext('lk-1')))
    .then()
})

test('[L7] stops that have ended stay as they ended and keep their place in the quota', () => {
  const story = given(
    at('08:00', takes('ani', ['paspor', 'ktp'])),
    at('08:01', opens('lk-4')),
    at('08:01', callsNext('lk-4')),
    at('08:02', starts('lk-4')),
    at('08:05', finishes('lk-4')),
  ).when(at('08:06', cancels('ani')))
  const { state } = story.then({ type: 'VisitCancelled', stops: ['ani/ktp'] }).expectStops({ 'ani/paspor': 'done', 'ani/ktp': 'cancelled' })
  expect([...state.queues.values()].map(({ quotaUsed }) => quotaUsed)).toEqual([0, 0, 0, 1])
})

test('[L1] a visit that nobody knows cannot be cancelled', () => {
  given()
    .when(at('08:01', cancels('ani')))
    .thenRefused({ code: 'visit-unknown' })
})

test('[L1] a visit that is being served cannot be cancelled', () => {
  given(at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', opens('lk-1')), at('08:01', callsNext('lk-1')), at('08:02', starts('lk-1')))
    .when(at('08:03', cancels('ani')))
    .thenRefused({ code: 'already-serving' })
})

test.each([
  ['cancelled', [at('08:10', cancels('ani'))]],
  ['not there when called', [at('08:10', givesUp('lk-1'))]],
  ['served', [at('08:02', starts('lk-1')), at('08:10', finishes('lk-1'))]],
])('[L1] a visit that was %s has ended and cannot be cancelled', (_case, ending) => {
  given(at('08:00', takes('ani', ['ktp'])), at('08:01', opens('lk-1')), at('08:01', callsNext('lk-1')), ...ending)
    .when(at('08:20', cancels('ani')))
    .thenRefused({ code: 'visit-ended' })
})
