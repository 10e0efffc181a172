import { CloseIcon, TicketIcon } from '@antre/shared/icons'
import type { ServiceId } from '@antre/shared/ids'
import { textIn } from '@antre/shared/text-in'
import { publicNameOf } from '../../places.ts'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

/** What is already on this number, while the next service is chosen. */
export const ChosenBar = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <section class="chosen" aria-label={scene.words.chosen.title} data-testid="chosen">
    <ChosenList services={use.chosen.value} scene={scene} use={use} />
    {!scene.stale && (
      <button
        type="button"
        class="main"
        disabled={use.sending.value}
        onClick={() => void use.take(use.chosen.value)}
        data-testid="take-chosen"
      >
        <TicketIcon size={48} stroke={2.2} />
        <span>{use.sending.value ? scene.words.service.taking : scene.words.chosen.take}</span>
      </button>
    )}
  </section>
)

export function ChosenList({ services, scene, use }: { services: ServiceId[]; scene: Scene; use: UseModel }) {
  const { words } = scene
  return (
    <>
      <h2>{words.chosen.title}</h2>
      <ul>
        {services.map((id) => {
          const service = scene.catalogue.service(id)
          const name = service ? textIn(publicNameOf(service), scene.language) : id
          return (
            <li key={id}>
              <b>{name}</b>
              <button type="button" class="drop" aria-label={words.chosen.remove(name)} onClick={() => use.remove(id)}>
                <CloseIcon size={32} stroke={2.4} />
                <span>{words.chosen.removeShort}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
