import type { CounterAnswer, IssuedVisit, PairedDevice, Who } from '@antre/shared/contract'
import type { VisitId } from '@antre/shared/ids'
import type { TicketView } from '@antre/shared/views'
import type { Static } from 'typebox'
import { expect, expectTypeOf, test } from 'vitest'
import type {
  CounterAnswerSchema,
  IssuedVisitAnswer,
  PairedDeviceAnswer,
  TicketAnswer,
  WhoAnswer,
} from '../../../server/src/http/answers.ts'
import { counterStop } from '../../../server/src/views/counter-view.ts'
import { peopleAhead, ticketView } from '../../../server/src/views/ticket-view.ts'
import { QUIET } from '../../model/quiet-house.ts'
import { atCounter, openHouse } from './house.ts'

test('answers have the shapes on which the screens are built', () => {
  expectTypeOf<Static<typeof IssuedVisitAnswer>>().toExtend<IssuedVisit>()
  expectTypeOf<IssuedVisit>().toExtend<Static<typeof IssuedVisitAnswer>>()
  expectTypeOf<Static<typeof TicketAnswer>>().toExtend<TicketView>()
  expectTypeOf<TicketView>().toExtend<Static<typeof TicketAnswer>>()
  expectTypeOf<Static<typeof CounterAnswerSchema>>().toExtend<CounterAnswer>()
  expectTypeOf<CounterAnswer>().toExtend<Static<typeof CounterAnswerSchema>>()
  expectTypeOf<Static<typeof WhoAnswer>>().toExtend<Who>()
  expectTypeOf<Who>().toExtend<Static<typeof WhoAnswer>>()
  expectTypeOf<Static<typeof PairedDeviceAnswer>>().toExtend<PairedDevice>()
  expectTypeOf<PairedDevice>().toExtend<Static<typeof PairedDeviceAnswer>>()
})

test('[F2] what is written is what the views hold, nothing less', async () => {
  const house = await openHouse()
  const [here, there] = [atCounter('lk-01'), atCounter('lk-48')]
  const manager = await house.staff('manager')
  const kiosk = house.device('kiosk', 'kiosk-1')
  const body = { stops: [{ service: here.service }, { service: there.service, people: 2 }] }
  const { visit } = (await house.ask(kiosk, 'POST', '/api/visits', { body })).body
  await house.ask(manager, 'POST', '/api/counters/lk-01/open', { body: {} })
  const called = await house.ask(manager, 'POST', '/api/counters/lk-01/call-next', { body: {} })
  const state = house.engine.committed()
  const known = state.visits.get(visit.id as VisitId)
  if (!known?.stops[0]) throw new Error('the visit is not in the state')
  expect(called.body.stop).toEqual(counterStop(state, known.stops[0], QUIET.needs))
  const ticket = await house.ask(null, 'GET', `/api/visits/by-token/${visit.token}`)
  expect(ticket.body).toEqual(ticketView(state, known, { print: 'queued', ahead: peopleAhead }))
  expect(ticket.body.stops).toMatchObject([
    { state: 'called', call: { counter: 'lk-01' } },
    { state: 'held', holds: ['busy'], people: 2 },
  ])
  await house.close()
})
