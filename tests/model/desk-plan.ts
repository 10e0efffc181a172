import type { ServiceId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { smallPlan } from './small-plan.ts'

const AFTER: Record<string, ServiceId[]> = { 'ambil-ktp': ['ktp' as ServiceId], paspor: ['pbb' as ServiceId] }

/**
 * The small building with what a clerk's whole day needs: reasons of its own to set aside and to send on; whoever has a paper missing may
 * come back today; a card is picked up after it was asked for, a passport is made after the tax was paid; lk-2 stands on a step.
 */
export const deskPlan: Plan = {
  ...smallPlan,
  reasons: {
    ...smallPlan.reasons,
    park: [{ code: 'formulir', text: { id: 'Mengisi formulir' } }],
    transfer: [{ code: 'salah-loket', text: { id: 'Salah loket' } }],
  },
  outcomes: smallPlan.outcomes.map((outcome) => (outcome.code === 'berkas-kurang' ? { ...outcome, backToday: true } : outcome)),
  services: smallPlan.services.map((service) => ({
    ...service,
    ...(AFTER[service.id] ? { after: AFTER[service.id] as ServiceId[] } : {}),
  })),
  counters: smallPlan.counters.map((counter) => (counter.number === 2 ? { ...counter, accessible: false } : counter)),
}
