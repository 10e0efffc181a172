import { useWords } from '../../words.ts'
import type { ActionId } from '../actions.ts'
import type { Then } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { MainAnswer, OtherAnswer } from './question-frame.tsx'

type ThenAnswersProps = Pick<AskingProps, 'asks'> & { act: ActionId; answer: (then: Then) => void }

/** An act that leaves the counter free: mostly the next is called at once. Enter is the first of the two. */
export function ThenAnswers({ asks, act, answer }: ThenAnswersProps) {
  const words = useWords()
  return (
    <div class="answers">
      <MainAnswer>{asks.thenCall(words.actions[act])}</MainAnswer>
      <OtherAnswer onClick={() => answer('nothing')}>{asks.only(words.actions[act])}</OtherAnswer>
    </div>
  )
}
