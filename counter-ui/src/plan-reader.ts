import type { AgencyId, CounterId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Agency, Counter, Language, PublicPlan, Queue, Service, Text, Zone } from '@antre/shared/plan'
import { type WallClock, wallClock } from '@antre/shared/wall-clock'

/** The plan as this screen reads it: by id, in one language, with the building's clock. An unknown id is null: a plan may be older than a view. */
export type PlanReader = {
  plan: PublicPlan
  wall: WallClock
  /** `4.12`, or `1.04.12` past the hour; English `4:12`. */
  elapsed(ms: number): string
  text(text: Text): string
  service(id: ServiceId): Service | null
  queue(id: QueueId): Queue | null
  counter(id: CounterId): Counter | null
  agency(id: AgencyId): Agency | null
  zone(id: ZoneId): Zone | null
}

export function readPlan({ plan, language }: { plan: PublicPlan; language: Language }): PlanReader {
  const { timeZone, clockName } = plan.building
  return {
    plan,
    wall: wallClock({ timeZone, clockName, language }),
    elapsed: (ms) => formatElapsed(ms, language === 'en' ? ':' : '.'),
    text: (text) => text[language] ?? text.id,
    service: byId(plan.services),
    queue: byId(plan.queues),
    counter: byId(plan.counters),
    agency: byId(plan.agencies),
    zone: byId(plan.zones),
  }
}

function byId<Item extends { id: string }>(items: Item[]): (id: Item['id']) => Item | null {
  const index = new Map<string, Item>(items.map((item) => [item.id, item]))
  return (id) => index.get(id) ?? null
}

function formatElapsed(ms: number, separator: '.' | ':'): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, place) => (place === 0 ? part : String(part).padStart(2, '0'))).join(separator)
}
