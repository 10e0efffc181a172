import type { ServiceId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { describe, test } from 'vitest'
import { callsNext, finishes, givesUp, opens, returns, starts, takes } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn } from '../../model/story.ts'

/** The tax office wants to know how each ended. */
const plan: Plan = {
  ...deskPlan,
  queues: deskPlan.queues.map((queue) => (queue.id === 'q-pajak' ? { ...queue, outcomeRequired: true } : queue)),
}
const open = ['lk-1', 'lk-3', 'lk-4'].map((counter) => at('07:59', opens(counter)))
const served = [
  ...open,
  at('08:00', takes('ani', ['ktp'])),
  at('08:00', takes('budi', ['pbb'])),
  ...['lk-1', 'lk-3'].flatMap((counter) => [at('08:01', callsNext(counter)), at('08:01', starts(counter))]),
]

describe('[L11] a stop ends with an outcome of the plan', () => {
  test('its first where none is named, unless the queue wants it named', () => {
    givenIn(plan, ...served)
      .when(at('08:05', finishes('lk-1')))
      .then({ type: 'StopFinished', outcome: 'selesai' })
      .when(at('08:05', finishes('lk-3')))
      .thenRefused({ code: 'outcome-needed' })
      .when(at('08:05', finishes('lk-3', { outcome: 'hilang' })))
      .thenRefused({ code: 'outcome-unknown' })
      .when(at('08:05', finishes('lk-3', { outcome: 'selesai' })))
      .then({ type: 'StopFinished', outcome: 'selesai' })
  })

  test('"back today" comes only with one that has it', () => {
    givenIn(plan, ...served)
      .when(at('08:05', finishes('lk-1', { backToday: true })))
      .thenRefused({ code: 'back-today-unfit' })
      .when(at('08:05', finishes('lk-1', { outcome: 'selesai', backToday: true })))
      .thenRefused({ code: 'back-today-unfit' })
      .when(at('08:05', finishes('lk-1', { outcome: 'berkas-kurang', backToday: true })))
      .then({ type: 'StopFinished', outcome: 'berkas-kurang', backToday: true })
      .expectStops({ 'ani/ktp': 'done' })
      .when(at('09:00', returns('ani')))
      .then({ type: 'StopAdded' })
  })

  test('what was delivered is of services of the plan, each so many times', () => {
    const delivered = (service: string) => [{ service: service as ServiceId, quantity: 3 }]
    givenIn(plan, ...served)
      .when(at('08:05', finishes('lk-1', { delivered: delivered('sim') })))
      .thenRefused({ code: 'service-unknown', service: 'sim' })
      .when(at('08:05', finishes('lk-1', { delivered: delivered('kk') })))
      .then({ type: 'StopFinished', delivered: [{ service: 'kk', quantity: 3 }] })
  })
})

describe('[V3] a stop that the plan lets follow another', () => {
  const two = [...open, at('08:00', takes('ani', ['paspor', 'pbb']))]

  test('is held until that one is done', () => {
    givenIn(deskPlan, ...two)
      .when(at('08:01', callsNext('lk-4')))
      .then()
      .expectStops({ 'ani/paspor': 'held prerequisite', 'ani/pbb': 'waiting' })
      .when(at('08:01', callsNext('lk-3')))
      .then({ type: 'StopCalled', stop: 'ani/pbb' })
      .when(at('08:02', starts('lk-3')))
      .then({ type: 'StopStarted' })
      .expectStops({ 'ani/paspor': 'held prerequisite, busy' })
      .when(at('08:03', finishes('lk-3')))
      .then({ type: 'StopFinished' })
      .expectStops({ 'ani/paspor': 'held walking' })
  })

  test('[V6] whoever misses the first keeps the other, and it waits on', () => {
    givenIn(deskPlan, ...two, at('08:01', callsNext('lk-3')))
      .when(at('08:09', givesUp('lk-3')))
      .then({ type: 'StopNoShow' })
      .expectStops({ 'ani/pbb': 'no-show', 'ani/paspor': 'held prerequisite' })
      .when(at('08:10', returns('ani')))
      .then({ type: 'StopReturned', stop: 'ani/pbb' })
      .expectStops({ 'ani/pbb': 'waiting' })
  })

  test('taken alone it waits for nothing', () => {
    givenIn(deskPlan, ...open, at('08:00', takes('ani', ['paspor'])))
      .when(at('08:01', callsNext('lk-4')))
      .then({ type: 'StopCalled', stop: 'ani/paspor' })
  })

  const twoAfter: Plan = {
    ...deskPlan,
    services: deskPlan.services.map((service) =>
      ['paspor', 'ktp'].includes(service.id) ? { ...service, after: ['pbb' as ServiceId] } : service,
    ),
  }
  const three = [...open, at('08:00', takes('ani', ['paspor', 'ktp', 'pbb']))]

  test('[V1] takes no place from the one it waits for, wherever they stand on the ticket', () => {
    givenIn(twoAfter, ...three)
      .when(at('08:01', callsNext('lk-3')))
      .then({ type: 'StopCalled', stop: 'ani/pbb' })
  })

  test('[V1] nor from one that was missed and is back', () => {
    givenIn(twoAfter, ...three, at('08:01', callsNext('lk-3')), at('08:09', givesUp('lk-3')))
      .when(at('08:10', returns('ani')))
      .then({ type: 'StopReturned', stop: 'ani/pbb', holds: [] })
      .expectStops({ 'ani/pbb': 'waiting' })
  })

  test('[V1] nor, where a place gets free, from one that could be called', () => {
    givenIn(twoAfter, ...open, at('08:00', takes('ani', ['pbb', 'npwp', 'ktp', 'kk'])), at('08:01', callsNext('lk-3')))
      .when(at('08:09', givesUp('lk-3')))
      .then({ type: 'StopNoShow', joins: ['ani/kk'] })
  })
})
