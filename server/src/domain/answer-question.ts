import { questionTopics } from '@antre/shared/plan-reasons'
import { type AnswerQuestion, type Decision, refuse } from './commands.ts'
import type { State } from './state.ts'

/** Somebody was helped without a number: the day itself does not change by it, its figures do. */
export function decideAnswerQuestion({ plan }: State, { topic }: AnswerQuestion): Decision {
  if (!questionTopics(plan.plan).some(({ code }) => code === topic)) return refuse({ code: 'reason-unknown' })
  return { events: [{ type: 'QuestionAnswered', topic }], answer: { of: 'nothing' } }
}
