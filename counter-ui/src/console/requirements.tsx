import { CheckIcon } from '@antre/shared/icons'
import type { CounterStop } from '@antre/shared/views'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { ConsoleModel } from './console-model.ts'

/** More than these are set closer, so that the screen still needs no scrolling. */
const ROOMY_MAX = 5

/**
 * What the service asks for. Ticking helps the clerk and is never a gate. Buttons and no inputs: a label that is clicked takes the focus,
 * and the space bar would untick instead of going on.
 */
export function Requirements({ model, plan, stop }: { model: ConsoleModel; plan: PlanReader; stop: CounterStop }) {
  const words = useWords()
  const requirements = plan.service(stop.service)?.requirements ?? []
  const ticked = model.ticked.value
  return (
    <section>
      <h2>
        {words.requirements}
        {requirements.length > 0 && <span>{words.requirementsMet(ticked.size, requirements.length)}</span>}
      </h2>
      {requirements.length === 0 && <p class="mut">{words.noRequirements}</p>}
      <ul class={requirements.length > ROOMY_MAX ? 'chk close' : 'chk'}>
        {requirements.map((requirement, place) => (
          <li key={requirement.id}>
            <button type="button" aria-pressed={ticked.has(place)} onClick={() => model.tick(place)}>
              <span class="box">{ticked.has(place) && <CheckIcon size={16} stroke={3.4} />}</span>
              {plan.text(requirement)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
