import type { Plan } from '@antre/shared/plan'
import { test } from 'vitest'
import type { Ask } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, given, givenIn } from '../../model/story.ts'

const PLAN: Plan = { ...smallPlan, reasons: { ...smallPlan.reasons, questions: [{ code: 'syarat', text: { id: 'Syarat' } }] } }
const answers = (topic: string): Ask => ({ command: { type: 'answer-question', topic } })

test('a question that was answered without a number is a fact of its topic', () => {
  givenIn(PLAN)
    .when(at('08:00', answers('syarat')))
    .then({ type: 'QuestionAnswered', topic: 'syarat' })
    .when(at('08:00', answers('cuaca')))
    .thenRefused({ code: 'reason-unknown' })
})

test('a plan without topics counts none', () => {
  given()
    .when(at('08:00', answers('syarat')))
    .thenRefused({ code: 'reason-unknown' })
})
