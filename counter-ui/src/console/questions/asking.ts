import type { QuestionMessages } from '@antre/shared/messages/questions/id'
import type { CounterView } from '@antre/shared/views'
import type { PlanReader } from '../../plan-reader.ts'
import type { ConsoleModel } from '../console-model.ts'

/** What every question is asked with. */
export type AskingProps = { model: ConsoleModel; plan: PlanReader; view: CounterView; asks: QuestionMessages }
