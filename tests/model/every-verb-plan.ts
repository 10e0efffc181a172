import type { ServiceId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { smallPlan } from './small-plan.ts'

const AFTER: Record<string, ServiceId[]> = { 'ambil-ktp': ['ktp' as ServiceId], npwp: ['pbb' as ServiceId], paspor: ['kk' as ServiceId] }
const NOT_ACCESSIBLE = [2, 3]

/**
 * A plan with what every verb of a clerk's day needs: reasons to set aside and to send on; a paper that is missing may be brought today;
 * services that go on with others; an outcome that has to be named; counters that stand on a step.
 */
export const withEveryVerb = (plan: Plan): Plan => ({
  ...plan,
  reasons: {
    ...plan.reasons,
    park: [{ code: 'formulir', text: { id: 'Mengisi formulir' } }],
    transfer: [{ code: 'salah-loket', text: { id: 'Salah loket' } }],
  },
  outcomes: plan.outcomes.map((outcome) => (outcome.code === 'berkas-kurang' ? { ...outcome, backToday: true } : outcome)),
  queues: plan.queues.map((queue) => (queue.id === 'q-lansia' ? { ...queue, outcomeRequired: true } : queue)),
  services: plan.services.map((service) => {
    const after = AFTER[service.id]?.filter((before) => plan.services.some(({ id }) => id === before)) ?? []
    return after.length > 0 ? { ...service, after } : service
  }),
  counters: plan.counters.map((counter) => ({ ...counter, accessible: !NOT_ACCESSIBLE.includes(counter.number) })),
})

/** The next is called, and serving begins, without a hand at two counters; returns have other limits. */
export const byItself = (plan: Plan): Plan => ({
  ...plan,
  calls: { ...plan.calls, returnGraceMinutes: 5, returnAfterStops: 1, returnsMax: 1 },
  counters: plan.counters.map((counter) => {
    if (counter.number === 5) return { ...counter, callAfterSeconds: 20, startAfterSeconds: 40 }
    return counter.number === 2 ? { ...counter, startAfterSeconds: 15 } : counter
  }),
})

export const everyVerbPlan: Plan = withEveryVerb(smallPlan)
