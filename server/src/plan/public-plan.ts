import type { Plan, PublicPlan } from '@antre/shared/plan'

/** What anyone may read: no printer's address, no remarks on where a value comes from, no demo figures. */
export function publicPlan(plan: Plan): PublicPlan {
  const { notes: _notes, ...rest } = plan
  return {
    ...rest,
    holidays: plan.holidays.map(withoutNotes),
    zones: plan.zones.map(withoutNotes),
    agencies: plan.agencies.map((agency) => ({ ...withoutNotes(agency), demandShare: 0 })),
    queues: plan.queues.map(withoutNotes),
    counters: plan.counters.map(withoutNotes),
    services: plan.services.map(withoutNotes),
    kiosks: plan.kiosks.map(({ printer: _printer, ...kiosk }) => kiosk),
  }
}

function withoutNotes<Entity extends { notes?: Record<string, string> }>(entity: Entity): Omit<Entity, 'notes'> {
  const { notes: _notes, ...rest } = entity
  return rest
}
