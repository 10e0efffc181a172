import type { Plan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { callsNext, cancels, finishes, givesUp, opens, starts, takes } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, given, givenIn, type Step, wib } from '../../model/story.ts'

test('[N2][N7] a visit gets the next number of its queue, its credited arrival, and how many are ahead', () => {
  given(at('08:00', takes('ani', ['ktp'])))
    .when(at('08:05', takes('budi', ['kk'], { channel: 'staff' })))
    .then({
      type: 'VisitIssued',
      visit: 'budi',
      prefix: 'A',
      number: 2,
      class: 'regular',
      channel: 'staff',
      stops: [{ stop: 'budi/kk', queue: 'q-ktp', creditedAt: wib('08:05'), headStartMinutes: 0, holds: [], ahead: 1, wait: null }],
    })
    .expectStops({ 'budi/kk': 'waiting' })
})

test('[N2] every prefix counts for itself, cancelled numbers are not given again', () => {
  given(at('08:00', takes('ani', ['ktp'])), at('08:01', takes('budi', ['pbb'])), at('08:02', cancels('ani')))
    .when(at('08:03', takes('cici', ['ktp'])))
    .then({ type: 'VisitIssued', prefix: 'A', number: 2 })
    .when(at('08:04', takes('dodi', ['pbb'])))
    .then({ type: 'VisitIssued', prefix: 'B', number: 2 })
})

test('[N2] past 999 a prefix goes on with 1000', () => {
  const crowd = Array.from({ length: 999 }, (_, index): Step => at('08:00', takes(`v${index}`, ['ktp'])))
  given(...crowd)
    .when(at('08:01', takes('ani', ['ktp'])))
    .then({ type: 'VisitIssued', prefix: 'A', number: 1000 })
})

test('[N2] numbers begin at 1 on the next day', () => {
  given(at('08:00', takes('ani', ['ktp'])), at('08:01', takes('budi', ['ktp'])))
    .when(at('2026-11-25 08:00', takes('cici', ['ktp'])))
    .then({ type: 'VisitIssued', prefix: 'A', number: 1 })
})

test('[V1] one number for several stops: the first two take their places, the rest wait outside with the same arrival', () => {
  given()
    .when(at('08:00', takes('ani', ['pbb', 'ktp', 'paspor'])))
    .then({
      type: 'VisitIssued',
      prefix: 'B',
      number: 1,
      stops: [
        { stop: 'ani/pbb', holds: [], creditedAt: wib('08:00') },
        { stop: 'ani/ktp', holds: [], creditedAt: wib('08:00') },
        { stop: 'ani/paspor', holds: ['places'], creditedAt: wib('08:00') },
      ],
    })
    .expectStops({ 'ani/pbb': 'waiting', 'ani/ktp': 'waiting', 'ani/paspor': 'held places' })
})

test('[V1] more stops than the plan allows are refused', () => {
  given()
    .when(at('08:00', takes('ani', ['ktp', 'kk', 'pbb', 'npwp', 'paspor'])))
    .thenRefused({ code: 'too-many-stops', max: 4 })
})

test('[V1] the same service twice is refused', () => {
  given()
    .when(at('08:00', takes('ani', ['ktp', 'ktp'])))
    .thenRefused({ code: 'same-service-twice' })
})

test('[N5] a service that the plan does not have is refused', () => {
  given()
    .when(at('08:00', takes('ani', ['ktp', 'sim'])))
    .thenRefused({ code: 'service-unknown', service: 'sim' })
})

test('[O1] a head start is taken off the arrival', () => {
  given()
    .when(at('08:20', takes('oma', ['ktp'], { as: 'priority' })))
    .then({ type: 'VisitIssued', stops: [{ creditedAt: wib('08:05'), headStartMinutes: 15 }] })
})

test('[L7] an emergency is for staff to issue', () => {
  given()
    .when(at('08:20', takes('ani', ['ktp'], { as: 'emergency' })))
    .thenRefused({ code: 'class-not-allowed' })
    .when(at('08:20', takes('ani', ['ktp'], { as: 'emergency', channel: 'staff' })))
    .then({ type: 'VisitIssued', stops: [{ creditedAt: wib('06:20'), headStartMinutes: 120 }] })
})

const closed = (service: string, reason: string, again: string | null) =>
  ({ code: 'service-closed', service, reason, again: again && wib(again) }) as Parameters<
    ReturnType<ReturnType<typeof given>['when']>['thenRefused']
  >[0]

test.each([
  ['before the first numbers', '07:29:59', 'ktp', 'not-open-yet', '07:30'],
  ['from the last-ticket time on', '14:30', 'ktp', 'closed-for-today', '2026-11-25 07:30'],
  ['in the Friday break', '2026-11-27 11:30', 'ktp', 'break', '2026-11-27 13:00'],
  ['on a day without work', '2026-11-28 09:00', 'ktp', 'no-working-day', '2026-11-30 07:30'],
  ['on a holiday', '2026-12-25 09:00', 'ktp', 'holiday', '2026-12-28 07:30'],
  ['while the agency is away', '2026-11-25 09:00', 'paspor', 'agency-away', '2026-11-26 07:30'],
  ['by appointment only', '09:00', 'm-paspor', 'appointment-only', null],
  ['where no number is needed', '09:00', 'info', 'no-ticket-needed', null],
  ['as a continuation only', '09:00', 'ambil-ktp', 'continuation-only', null],
  ['for the regular where only priority may', '09:00', 'lansia', 'priority-only', null],
])('[N5] no number %s', (_case, time, service, reason, again) => {
  given()
    .when(at(time, takes('ani', [service])))
    .thenRefused(closed(service, reason, again))
})

test('[N5] the first and the last instant of issuing count, and the break ends when it ends', () => {
  given()
    .when(at('07:30', takes('ani', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('14:29:59', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('2026-11-27 11:29:59', takes('cici', ['ktp'])))
    .then({ type: 'VisitIssued' })
    .when(at('2026-11-27 13:00', takes('dodi', ['ktp'])))
    .then({ type: 'VisitIssued' })
})

test('[N5] priority visitors take what only they may', () => {
  given()
    .when(at('09:00', takes('oma', ['lansia'], { as: 'priority' })))
    .then({ type: 'VisitIssued', prefix: 'L', number: 1 })
})

test('[N5] one closed service refuses the whole visit and gives no number', () => {
  given()
    .when(at('2026-11-25 09:00', takes('ani', ['ktp', 'paspor'])))
    .thenRefused(closed('paspor', 'agency-away', '2026-11-26 07:30'))
    .when(at('2026-11-25 09:01', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued', number: 1 })
})

test('[N5] that no counter has opened yet forbids nothing', () => {
  const { state } = given()
    .when(at('09:00', takes('ani', ['ktp'])))
    .then({ type: 'VisitIssued' })
  expect([...state.counters.values()].every(({ session }) => session === null)).toBe(true)
})

const fourForPassports = [1, 2, 3, 4].map((n) => at('08:00', takes(`v${n}`, ['paspor'])))

test('[N5][N8] a full quota is refused until the next day the agency is there', () => {
  given(...fourForPassports)
    .when(at('08:10', takes('ani', ['paspor'])))
    .thenRefused(closed('paspor', 'quota-reached', '2026-11-26 07:30'))
    .when(at('2026-11-26 08:00', takes('ani', ['paspor'])))
    .then({ type: 'VisitIssued', prefix: 'P', number: 1 })
})

test('[N8] a cancelled number gives its place back', () => {
  given(...fourForPassports, at('08:05', cancels('v2')))
    .when(at('08:10', takes('ani', ['paspor'])))
    .then({ type: 'VisitIssued', number: 5 })
    .when(at('08:11', takes('budi', ['paspor'])))
    .thenRefused(closed('paspor', 'quota-reached', '2026-11-26 07:30'))
})

test('[N8] who was served or did not come keeps the place', () => {
  given(
    ...fourForPassports,
    at('08:05', opens('lk-4')),
    at('08:05', callsNext('lk-4')),
    at('08:06', starts('lk-4')),
    at('08:10', finishes('lk-4', { then: 'call-next' })),
    at('08:20', givesUp('lk-4')),
  )
    .when(at('08:21', takes('ani', ['paspor'])))
    .thenRefused(closed('paspor', 'quota-reached', '2026-11-26 07:30'))
})

test('[V8] a stop for several people takes as many places, in the quota and ahead', () => {
  const family = takes('keluarga', ['paspor'], { people: { paspor: 3 } })
  given(at('08:00', family))
    .when(at('08:01', takes('pasangan', ['paspor'], { people: { paspor: 2 } })))
    .thenRefused(closed('paspor', 'quota-reached', '2026-11-26 07:30'))
    .when(at('08:02', takes('ani', ['paspor'])))
    .then({ type: 'VisitIssued', stops: [{ ahead: 3, people: 1 }] })
})

test('[V8][N8] stops of one visit that share a queue need places for all of them, and cancelling gives all back', () => {
  const plan: Plan = {
    ...smallPlan,
    queues: smallPlan.queues.map((queue) => (queue.id === 'q-ktp' ? { ...queue, quotaPerDay: 3 } : queue)),
  }
  const both = takes('ani', ['ktp', 'kk'], { people: { ktp: 2, kk: 2 } })
  givenIn(plan)
    .when(at('08:00', both))
    .thenRefused(closed('ktp', 'quota-reached', '2026-11-25 07:30'))
    .when(at('08:00', takes('budi', ['ktp', 'kk'], { people: { ktp: 2 } })))
    .then({ type: 'VisitIssued' })
    .when(at('08:01', cancels('budi')))
    .then({ type: 'VisitCancelled' })
    .when(at('08:02', takes('cici', ['ktp', 'kk'], { people: { kk: 2 } })))
    .then({ type: 'VisitIssued', number: 2 })
})
