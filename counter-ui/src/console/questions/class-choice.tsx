import type { VisitClass } from '@antre/shared/plan'
import { useWords } from '../../words.ts'

/** Not the plan's own list: that comes with the schema, which no screen needs. */
const CLASSES: readonly VisitClass[] = ['regular', 'priority', 'emergency']

type ClassChoiceProps = { legend: string; chosen: VisitClass; choose: (visitClass: VisitClass) => void }

export function ClassChoice({ legend, chosen, choose }: ClassChoiceProps) {
  const words = useWords()
  return (
    <fieldset class="minutes">
      <legend>{legend}</legend>
      {CLASSES.map((each) => (
        <label key={each}>
          <input type="radio" name="class" checked={chosen === each} onChange={() => choose(each)} />
          <span>{words.classes[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}
