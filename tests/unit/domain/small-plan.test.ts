import { expect, test } from 'vitest'
import { checkPlan } from '../../../server/src/plan/check-plan.ts'
import { smallPlan, withoutCounter, withoutQueue, withoutService } from '../../model/small-plan.ts'

test('the small plan and those made of it are plans that a building can run on', () => {
  const plans = [smallPlan, withoutQueue(smallPlan, 'q-pajak'), withoutService(smallPlan, 'kk'), withoutCounter(smallPlan, 'lk-1')]
  for (const plan of plans) expect(checkPlan(plan)).toEqual({ ok: true, plan })
})
