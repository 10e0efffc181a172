import type { ServiceId } from '@antre/shared/ids'
import type { PublicPlan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { handedOver, sayableOutcomes, toTell } from '../../../counter-ui/src/console/questions/outcomes.ts'

const outcomes = ['served', 'incomplete-documents', 'unfinished', 'transferred'].map((code) => ({ code, text: { id: code } }))
const plan = { outcomes } as Pick<PublicPlan, 'outcomes'>
const [own, other] = ['s-a02', 's-a03'] as ServiceId[] as [ServiceId, ServiceId]

test('a clerk can say every outcome but those that the house gives', () => {
  expect(sayableOutcomes(plan).map(({ code }) => code)).toEqual(['served', 'incomplete-documents'])
})

test('who was served got one of the own service, unless the clerk says otherwise; who was not got none', () => {
  expect(handedOver({ outcome: 'served', plan, own, changed: [] })).toEqual([{ service: own, quantity: 1 }])
  expect(handedOver({ outcome: 'incomplete-documents', plan, own, changed: [] })).toEqual([{ service: own, quantity: 0 }])
  const changed = [{ service: other, quantity: 2 }]
  expect(handedOver({ outcome: 'served', plan, own, changed })).toEqual([{ service: own, quantity: 1 }, ...changed])
})

test('what goes without saying is not sent, nor what was not handed over', () => {
  expect(toTell({ own, all: [{ service: own, quantity: 1 }] })).toEqual([])
  expect(toTell({ own, all: [{ service: own, quantity: 0 }] })).toEqual([])
  expect(toTell({ own, all: [{ service: own, quantity: 3 }] })).toEqual([{ service: own, quantity: 3 }])
  const both = [
    { service: own, quantity: 1 },
    { service: other, quantity: 2 },
  ]
  expect(toTell({ own, all: both })).toEqual(both)
})
