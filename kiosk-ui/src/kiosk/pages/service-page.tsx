import { PlusIcon, TicketIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { publicNameOf } from '../../places.ts'
import { WholeWords } from '../../whole-words.tsx'
import { type Closed, closedService } from '../openness.ts'
import { AgencyPlate } from '../parts/agency-plate.tsx'
import { BackButton } from '../parts/back-button.tsx'
import { ChosenList } from '../parts/chosen-bar.tsx'
import { ClassQuestion } from '../parts/class-question.tsx'
import { ClosedNote } from '../parts/closed-note.tsx'
import { Frame } from '../parts/frame.tsx'
import { PeopleQuestion } from '../parts/people-question.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Requirements } from '../parts/requirements.tsx'
import { ServiceFacts } from '../parts/service-facts.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

/** The answer to "how long?" comes before the question "do you want a number?". A closed service is explained the same way. */
export function ServicePage({ service, scene, use }: { service: Service; scene: Scene; use: UseModel }) {
  const agency = scene.catalogue.agency(service.agency)
  const closed = closedService({ service, view: scene.view, visitClass: use.visitClass.value })
  const asksClass = closed === null || closed.reason === 'priority-only'
  const others = use.chosen.value.filter((id) => id !== service.id)
  const isLow = use.eases.lowReach.value
  return (
    <Frame
      name="service"
      info={
        <>
          <div class="top">
            {!isLow && <BackButton use={use} />}
            {agency && <AgencyPlate agency={agency} scene={scene} />}
          </div>
          <Title>
            <WholeWords>{textIn(publicNameOf(service), scene.language)}</WholeWords>
          </Title>
          <ServiceFacts service={service} closed={closed} scene={scene} visitClass={use.visitClass.value} />
        </>
      }
      go={
        <>
          {asksClass && !scene.stale && <ClassQuestion words={scene.words} use={use} />}
          <WaysOn service={service} closed={closed} scene={scene} use={use} />
          {isLow && <BackButton use={use} />}
        </>
      }
    >
      {service.asksPeople && asksClass && <PeopleQuestion service={service} scene={scene} use={use} />}
      <Requirements service={service} canTick={asksClass} scene={scene} use={use} />
      {asksClass && others.length > 0 && (
        <section class="also">
          <ChosenList services={others} scene={scene} use={use} />
        </section>
      )}
    </Frame>
  )
}

type Ways = { service: Service; closed: Closed | null; scene: Scene; use: UseModel }

function WaysOn({ service, closed, scene, use }: Ways) {
  const { words } = scene
  const stops = use.stopsWith(service.id)
  const refusal = use.refusal.value
  if (refusal) return <RefusalNote refusal={refusal} stops={stops} scene={scene} use={use} />
  if (closed) {
    return (
      <>
        <ClosedNote closed={closed} service={service} scene={scene} />
        <button type="button" class="more" onClick={() => use.open({ name: 'home' })}>
          {words.otherService}
        </button>
      </>
    )
  }
  if (scene.stale) {
    return (
      <div class="refusal" role="status" data-testid="offline">
        <div>
          <h2>{words.offline.take}</h2>
          <p>{words.offline.hint}</p>
        </div>
      </div>
    )
  }
  const isSending = use.sending.value
  return (
    <>
      <button type="button" class="main" disabled={isSending} onClick={() => void use.take(stops)} data-testid="take">
        <TicketIcon size={68} stroke={2.2} />
        <span>{takeLabel({ isSending, stops: stops.length, words })}</span>
      </button>
      {stops.length < use.stopsMax.value ? (
        <button type="button" class="more" disabled={isSending} onClick={() => use.addAnother(service.id)} data-testid="add-another">
          <PlusIcon size={38} stroke={2.6} />
          <span>{words.service.addAnother}</span>
        </button>
      ) : (
        <p class="note">{words.service.stopsMax(use.stopsMax.value)}</p>
      )}
    </>
  )
}

function takeLabel({ isSending, stops, words: { service } }: { isSending: boolean; stops: number; words: Scene['words'] }): string {
  if (isSending) return service.taking
  return stops > 1 ? service.takeFor(stops) : service.take
}
