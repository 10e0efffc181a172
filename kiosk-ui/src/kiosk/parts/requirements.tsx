import { CheckIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

type Props = { service: Service; canTick: boolean; scene: Scene; use: UseModel }

/** Ticking is a help, never a gate. Where no number can be taken the list is only read. */
export function Requirements({ service, canTick, scene, use }: Props) {
  const { words, language } = scene
  if (service.requirements.length === 0) return <p class="need note">{words.service.noRequirements}</p>
  return (
    <fieldset class="need">
      <div class="rowhead">
        <legend>{canTick ? words.service.requirements : words.service.requirementsClosed}</legend>
        {canTick && <span>{words.service.requirementsHint}</span>}
      </div>
      {service.requirements.map((requirement, index) => {
        const key = `${service.id} ${index}`
        const text = textIn(requirement, language)
        if (!canTick)
          return (
            <p key={key} class="req read">
              {text}
            </p>
          )
        return (
          <label key={key} class="req">
            <input type="checkbox" checked={use.brought.value.has(key)} onChange={() => use.tick(key)} />
            <span class="box">
              <CheckIcon size={34} stroke={3.2} />
            </span>
            <span>{text}</span>
          </label>
        )
      })}
      {canTick && <p class="note">{words.service.requirementsNote}</p>}
    </fieldset>
  )
}
