import { MinusIcon, PlusIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { Figures } from '../../figures.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'
import { PEOPLE_MAX } from '../wishes-model.ts'

/** Only where each of several people takes the counter's time and a place of the quota (V8). */
export function PeopleQuestion({ service: { id }, scene: { words }, use }: { service: Service; scene: Scene; use: UseModel }) {
  const people = use.peopleFor(id)
  return (
    <fieldset class="people" data-testid="people">
      <legend>{words.howMany.question}</legend>
      <div class="count">
        <button type="button" aria-disabled={people === 1} onClick={() => use.setPeople(id, people - 1)} aria-label={words.howMany.fewer}>
          <MinusIcon size={44} stroke={3} />
        </button>
        <output>
          <Figures>{`${people} ${words.people(people)}`}</Figures>
        </output>
        <button
          type="button"
          aria-disabled={people === PEOPLE_MAX}
          onClick={() => use.setPeople(id, people + 1)}
          aria-label={words.howMany.more}
        >
          <PlusIcon size={44} stroke={3} />
        </button>
      </div>
    </fieldset>
  )
}
