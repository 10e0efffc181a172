import type { Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { ZoneMark } from '@antre/shared/zone-mark'
import { Figures } from '../../figures.tsx'
import { publicNameOf } from '../../places.ts'
import { WholeWords } from '../../whole-words.tsx'
import { closedService, waitingFor } from '../openness.ts'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'
import { Standing } from './standing.tsx'

type CardProps = { service: Service; look: 'tile' | 'row' | 'answer' | 'place'; scene: Scene; use: UseModel }

/**
 * A service to choose: a tile of the whole choice, a row where there is little room, an answer of the search with whose it is, or
 * in a crowded hall with the places that are left.
 */
export function ServiceCard({ service, look, scene, use }: CardProps) {
  const zone = scene.catalogue.zoneOf(service.agency)
  const closed = closedService({ service, view: scene.view, visitClass: use.visitClass.value })
  const name = <WholeWords>{textIn(publicNameOf(service), scene.language)}</WholeWords>
  const mark = zone && <ZoneMark digit={zone.digit} size={look === 'tile' ? 36 : 72} label={scene.words.zone(zone.digit)} />
  const standing = <Standing closed={closed} waiting={waitingFor({ services: [service], view: scene.view })} scene={scene} />
  return (
    <button
      type="button"
      class={closed ? 'card off' : 'card'}
      onClick={() => use.open({ name: 'service', service: service.id })}
      data-testid={`service-${service.id}`}
    >
      {look !== 'tile' && mark}
      <b>
        {name}
        {look === 'answer' && <small>{scene.catalogue.agency(service.agency)?.short}</small>}
        {look === 'place' && <PlacesLeft service={service} scene={scene} />}
      </b>
      {look !== 'tile' ? (
        standing
      ) : (
        <span class="meta">
          {mark}
          {standing}
        </span>
      )}
    </button>
  )
}

/** Whose it is where there is no end of places, or the figure is not live (A4). */
function PlacesLeft({ service, scene: { view, words, catalogue, stale } }: { service: Service; scene: Scene }) {
  const left = view.queues[service.queue]?.placesLeft ?? null
  if (stale || left === null) return <small>{catalogue.agency(service.agency)?.short}</small>
  return (
    <small>
      <Figures>{words.home.left(left)}</Figures>
    </small>
  )
}
