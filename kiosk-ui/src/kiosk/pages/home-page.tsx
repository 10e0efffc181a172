import { BuildingIcon, PeopleIcon } from '@antre/shared/icons'
import { isCrowded, offeredInCrowd } from '../crowd.ts'
import { ChosenBar } from '../parts/chosen-bar.tsx'
import { Directory } from '../parts/directory.tsx'
import { Frame } from '../parts/frame.tsx'
import { HelpButton } from '../parts/help-button.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { SearchDoor } from '../parts/search-door.tsx'
import { ServiceCard } from '../parts/service-card.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

/** Choices at a time where letters are large or the reach is low. */
const SHORT_MAX = 4

export function HomePage({ scene, use }: { scene: Scene; use: UseModel }) {
  return (
    <Frame name="home" info={<Hello scene={scene} use={use} />} go={<ChosenWays scene={scene} use={use} />}>
      <Choice scene={scene} use={use} />
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

/** The two ways for whoever does not see it among the offered: to look for it, and to be helped. */
const Doors = ({ scene: { words }, use }: { scene: Scene; use: UseModel }) => (
  <div class="doors">
    <SearchDoor words={words} use={use} />
    <HelpButton look="door" text={words.help.door} use={use} />
  </div>
)

/** In a crowded hall what can be had now, one touch away; else what a person has the room for. */
function Choice({ scene, use }: { scene: Scene; use: UseModel }) {
  if (use.isRoomy.value) return <ShortChoice scene={scene} use={use} />
  const { catalogue, view, now } = scene
  return isCrowded({ view, plan: catalogue.plan, now }) ? <CrowdChoice scene={scene} use={use} /> : <WholeChoice scene={scene} use={use} />
}

const CrowdChoice = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <div class="crowd" data-testid="crowd">
    <Doors scene={scene} use={use} />
    <div class="rowhead">
      <h2>{scene.words.home.crowd}</h2>
    </div>
    <div class="low">
      {offeredInCrowd(scene).map((service) => (
        <ServiceCard key={service.id} service={service} look="place" scene={scene} use={use} />
      ))}
    </div>
    <AllAgencies scene={scene} use={use} />
  </div>
)

const AllAgencies = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <button type="button" class="card" onClick={() => use.open({ name: 'directory' })} data-testid="all-agencies">
    <BuildingIcon size={56} />
    <b>{scene.words.home.agencies}</b>
  </button>
)

const WholeChoice = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <>
    {scene.catalogue.popular.length > 0 && (
      <section class="often">
        <Doors scene={scene} use={use} />
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
    <Doors scene={scene} use={use} />
    {scene.catalogue.popular.slice(0, SHORT_MAX).map((service) => (
      <ServiceCard key={service.id} service={service} look="row" scene={scene} use={use} />
    ))}
    <AllAgencies scene={scene} use={use} />
  </div>
)
