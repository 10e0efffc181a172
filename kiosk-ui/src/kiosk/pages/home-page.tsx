import { BuildingIcon, PeopleIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { ZoneMark } from '@antre/shared/zone-mark'
import { publicNameOf } from '../../places.ts'
import { WholeWords } from '../../whole-words.tsx'
import { closedService, waitingFor } from '../openness.ts'
import { ChosenBar } from '../parts/chosen-bar.tsx'
import { Directory } from '../parts/directory.tsx'
import { Frame } from '../parts/frame.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Standing } from '../parts/standing.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

/** Choices at a time where letters are large or the reach is low. */
const SHORT_MAX = 4

export function HomePage({ scene, use }: { scene: Scene; use: UseModel }) {
  return (
    <Frame name="home" info={<Hello scene={scene} use={use} />} go={<ChosenWays scene={scene} use={use} />}>
      {use.isRoomy.value ? <ShortChoice scene={scene} use={use} /> : <WholeChoice scene={scene} use={use} />}
    </Frame>
  )
}

/** While services are gathered on one number, it can be taken from here. */
function ChosenWays({ scene, use }: { scene: Scene; use: UseModel }) {
  const refusal = use.refusal.value
  if (refusal) return <RefusalNote refusal={refusal} stops={use.chosen.value} scene={scene} use={use} />
  return use.chosen.value.length > 0 ? <ChosenBar scene={scene} use={use} /> : null
}

function Hello({ scene: { words, clock, now }, use }: { scene: Scene; use: UseModel }) {
  if (use.chosen.value.length > 0) {
    return (
      <div class="hello">
        <Title>{words.home.addingTitle}</Title>
        <p>{words.home.addingHint}</p>
      </div>
    )
  }
  return (
    <div class="hello">
      <Title>
        {words.greeting[clock.dayPart(now)]}
        <br />
        {use.isRoomy.value ? words.home.titleShort : words.home.title}
      </Title>
      <p>{use.eases.lowReach.value ? words.lowReachHint : words.home.hint}</p>
    </div>
  )
}

const WholeChoice = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <>
    {scene.catalogue.popular.length > 0 && (
      <section class="often">
        <div class="rowhead">
          <h2>{scene.words.home.popular}</h2>
        </div>
        <div class="popular">
          {scene.catalogue.popular.map((service) => (
            <ServiceCard key={service.id} service={service} look="tile" scene={scene} use={use} />
          ))}
        </div>
      </section>
    )}
    <section class="all">
      <div class="rowhead">
        <h2>{scene.words.home.agencies}</h2>
        <span>
          <PeopleIcon size={28} />
          {scene.words.home.waiting}
        </span>
      </div>
      <Directory scene={scene} use={use} />
    </section>
  </>
)

const ShortChoice = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <div class="low">
    {scene.catalogue.popular.slice(0, SHORT_MAX).map((service) => (
      <ServiceCard key={service.id} service={service} look="row" scene={scene} use={use} />
    ))}
    <button type="button" class="card" onClick={() => use.open({ name: 'directory' })} data-testid="all-agencies">
      <BuildingIcon size={56} />
      <b>{scene.words.home.agencies}</b>
    </button>
  </div>
)

type CardProps = { service: Service; look: 'tile' | 'row'; scene: Scene; use: UseModel }

/** A service offered first: a tile of the whole choice, or a row where there is little room. */
function ServiceCard({ service, look, scene, use }: CardProps) {
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
      {look === 'row' && mark}
      <b>{name}</b>
      {look === 'row' ? (
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
