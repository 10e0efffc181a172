import type { VisitId } from '@antre/shared/ids'
import type { Need } from '@antre/shared/needs'
import type { VisitClass } from '@antre/shared/plan'
import type { CounterView } from '@antre/shared/views'
import { KeyHint } from '../../frame/key-hint.tsx'
import type { AskingProps } from './asking.ts'

export type OneVisit = { visit: VisitId; number: string; class: VisitClass; needs: Need[] }

/** Whose visit can be changed from here: who is at the counter, and who comes next. */
export const visitsOf = ({ current, next }: CounterView): OneVisit[] =>
  [...(current ? [current] : []), ...next].map(({ visit, number, class: visitClass, needs }) => ({
    visit,
    number,
    class: visitClass,
    needs,
  }))

type VisitChoiceProps = Pick<AskingProps, 'view' | 'asks'> & { visits: OneVisit[]; chosen: OneVisit; choose: (visit: OneVisit) => void }

export function VisitChoice({ view, asks, visits, chosen, choose }: VisitChoiceProps) {
  return (
    <fieldset class="minutes">
      <legend>{asks.whose}</legend>
      {visits.map((each, place) => (
        <label key={each.visit}>
          <input type="radio" name="visit" data-digit={place + 1} checked={chosen.visit === each.visit} onChange={() => choose(each)} />
          <b class="n">{each.visit === view.current?.visit ? asks.atCounter(each.number) : each.number}</b>
          <KeyHint name={place + 1} />
        </label>
      ))}
    </fieldset>
  )
}
