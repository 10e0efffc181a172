import type { Need } from '@antre/shared/needs'
import { useWords } from '../../words.ts'

/** Not the plan's own list: that comes with the schema, which no screen needs. */
const NEEDS: readonly Need[] = ['accessible-counter', 'guide', 'no-hearing', 'slow-walk']

type NeedChoiceProps = { legend: string; chosen: readonly Need[]; choose: (needs: Need[]) => void }

export function NeedChoice({ legend, chosen, choose }: NeedChoiceProps) {
  const words = useWords()
  const toggle = (need: Need) => choose(NEEDS.filter((each) => chosen.includes(each) !== (each === need)))
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {NEEDS.map((need) => (
        <label key={need}>
          <input type="checkbox" checked={chosen.includes(need)} onChange={() => toggle(need)} />
          <span class="words">{words.needs[need]}</span>
        </label>
      ))}
    </fieldset>
  )
}
