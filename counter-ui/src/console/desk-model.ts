import type { CounterId } from '@antre/shared/ids'
import { createPartModel, type PartModel, type PartSetting } from '../part-model.ts'
import { type ConsoleModel, createConsoleModel } from './console-model.ts'

/** A console with the questions it asks. */
export type DeskModel = ConsoleModel & { questions: PartModel }

type DeskParts = {
  counter: CounterId
  clerk: string | null
  setting: PartSetting
  onArrival(number: string): void
  reload(): void
}

/** The code of the questions comes right after the console's own: most of a day needs none, and it is there before the first is asked. */
export function createDeskModel({ setting, reload, ...parts }: DeskParts): DeskModel {
  const model = createConsoleModel({ ...setting, ...parts })
  const load = async () => {
    const { openQuestions } = await import('./questions/open-questions.tsx')
    return () => openQuestions(model)
  }
  const questions = createPartModel({ load, setting, reload })
  return {
    ...model,
    questions,
    stop() {
      questions.stop()
      model.stop()
    },
  }
}
