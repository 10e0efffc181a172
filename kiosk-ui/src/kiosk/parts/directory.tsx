import type { Agency, Zone } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { ZoneMark } from '@antre/shared/zone-mark'
import { closedAgency, waitingFor } from '../openness.ts'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'
import { Standing } from './standing.tsx'

/** The whole building like the board beside a lift: zones as bands, plain topic first, because citizens know their errand. */
export const Directory = ({ scene, use }: { scene: Scene; use: UseModel }) => (
  <div class="dir">
    {scene.catalogue.directory.map(({ zone, agencies }) => (
      <Band key={zone.id} zone={zone} agencies={agencies} scene={scene} use={use} />
    ))}
  </div>
)

function Band({ zone, agencies, scene, use }: { zone: Zone; agencies: Agency[]; scene: Scene; use: UseModel }) {
  const name = scene.words.zoneAndFloor({ zone: zone.digit, floor: zone.floor })
  return (
    <section aria-label={name}>
      <div class="zone">
        <ZoneMark digit={zone.digit} size={54} label={name} />
      </div>
      <div class="list">
        {agencies.map((agency) => (
          <AgencyRow key={agency.id} agency={agency} scene={scene} use={use} />
        ))}
      </div>
    </section>
  )
}

function AgencyRow({ agency, scene, use }: { agency: Agency; scene: Scene; use: UseModel }) {
  const services = scene.catalogue.servicesOf(agency.id)
  const closed = closedAgency({ services, view: scene.view })
  const topic = textIn(agency.topic, scene.language)
  return (
    <button
      type="button"
      class={closed ? 'row off' : 'row'}
      onClick={() => use.open({ name: 'agency', agency: agency.id })}
      data-testid={`agency-${agency.id}`}
    >
      <span class="what">
        <b>{topic}</b> {!closed && agency.short !== topic && <span>{agency.short}</span>}
      </span>
      <Standing closed={closed} waiting={waitingFor({ services, view: scene.view })} scene={scene} />
    </button>
  )
}
