import type { Service, VisitClass } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { Figures } from '../../figures.tsx'
import type { Closed } from '../openness.ts'
import type { Scene } from '../scene.ts'

type Facts = { service: Service; closed: Closed | null; scene: Scene; visitClass: VisitClass }

/** Fewer places than this are worth a word; more would only make people hurry. */
const FEW_PLACES = 20

export const ServiceFacts = ({ service, closed, scene, visitClass }: Facts) => (
  <>
    {!closed && <Load service={service} scene={scene} visitClass={visitClass} />}
    <dl class="facts">
      <Fact name={scene.words.service.cost} text={textIn(service.cost.text, scene.language)} />
      {service.serviceMinutes > 0 && (
        <Fact name={scene.words.service.atCounter} text={scene.words.service.minutes(service.serviceMinutes)} />
      )}
      <Fact name={scene.words.service.completion} text={textIn(service.completionTime, scene.language)} />
    </dl>
  </>
)

function Load({ service, scene, visitClass }: { service: Service; scene: Scene; visitClass: VisitClass }) {
  const { words, view, stale } = scene
  const queue = view.queues[service.queue]
  if (stale || !queue) {
    return (
      <dl class="load">
        <div>
          <dt>{words.service.ahead}</dt>
          <dd class="line">{words.service.unknown}</dd>
        </div>
      </dl>
    )
  }
  return (
    <dl class="load">
      <div>
        <dt>{visitClass === 'regular' ? words.service.ahead : words.service.aheadAtMost}</dt>
        {queue.waiting === 0 ? (
          <dd class="line">{words.service.nobodyAhead}</dd>
        ) : (
          <dd class="big">
            <span class="n" data-testid="ahead">
              {queue.waiting}
            </span>{' '}
            <small>{words.people(queue.waiting)}</small>
          </dd>
        )}
        {queue.placesLeft !== null && queue.placesLeft < FEW_PLACES && (
          <dd class="left">
            <Figures>{words.service.placesLeft(queue.placesLeft)}</Figures>
          </dd>
        )}
      </div>
      <div>
        <dt>{queue.countersOpen === 0 ? words.service.counter : words.service.countersOpen}</dt>
        {queue.countersOpen === 0 ? (
          <dd class="line">{words.service.noCounterOpen}</dd>
        ) : (
          <dd class="big">
            <span class="n">{queue.countersOpen}</span> <small>{words.service.counters(queue.countersOpen)}</small>
          </dd>
        )}
      </div>
    </dl>
  )
}

const Fact = ({ name, text }: { name: string; text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <Figures>{text}</Figures>
    </dd>
  </div>
)
