import { cancelOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { VisitQuestion } from './visit-question.tsx'

export function AskCancel(props: AskingProps) {
  const { asks } = props
  return (
    <VisitQuestion
      {...props}
      asked="cancel-visit"
      title={asks.cancelTitle}
      help={asks.cancelHelp}
      first="[data-safe]"
      commandFor={({ visit }) => cancelOf(visit)}
      button={({ number }) => asks.cancelNow(number)}
    />
  )
}
