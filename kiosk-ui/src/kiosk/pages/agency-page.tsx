import type { Agency, Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { Figures } from '../../figures.tsx'
import { counterNumbers, publicNameOf } from '../../places.ts'
import { closedService, waitingFor } from '../openness.ts'
import { AgencyPlate } from '../parts/agency-plate.tsx'
import { BackButton } from '../parts/back-button.tsx'
import { Frame } from '../parts/frame.tsx'
import { Standing } from '../parts/standing.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

export function AgencyPage({ agency, scene, use }: { agency: Agency; scene: Scene; use: UseModel }) {
  const { catalogue, words, language } = scene
  const counters = catalogue.countersOf(agency.id)
  const topic = textIn(agency.topic, language)
  const isLow = use.eases.lowReach.value
  return (
    <Frame
      name="agency"
      info={
        <>
          <div class="top">
            {!isLow && <BackButton use={use} />}
            <AgencyPlate agency={agency} heading={topic} scene={scene} />
          </div>
          <Title>{topic}</Title>
          <p class="under">
            {textIn(agency.name, language)}
            {counters.length > 0 && (
              <>
                , <Figures>{words.counters(counterNumbers(counters))}</Figures>
              </>
            )}
          </p>
        </>
      }
      go={isLow && <BackButton use={use} />}
    >
      <h2 class="unseen">{words.agency.title}</h2>
      <ul class="services">
        {catalogue.servicesOf(agency.id).map((service) => (
          <ServiceRow key={service.id} service={service} scene={scene} use={use} />
        ))}
      </ul>
    </Frame>
  )
}

function ServiceRow({ service, scene, use }: { service: Service; scene: Scene; use: UseModel }) {
  const closed = closedService({ service, view: scene.view, visitClass: use.visitClass.value })
  return (
    <li>
      <button
        type="button"
        class={closed ? 'row off' : 'row'}
        onClick={() => use.open({ name: 'service', service: service.id })}
        data-testid={`service-${service.id}`}
      >
        <b>{textIn(publicNameOf(service), scene.language)}</b>
        <Standing closed={closed} waiting={waitingFor({ services: [service], view: scene.view })} scene={scene} />
      </button>
    </li>
  )
}
