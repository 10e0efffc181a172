import type { CounterId, QueueId, ServiceId, VisitId } from '@antre/shared/ids'
import type { Need } from '@antre/shared/needs'
import type { VisitClass } from '@antre/shared/plan'
import type { Command } from '../commands.ts'

/** What follows an act that leaves the counter free. */
export type Then = 'call-next' | 'nothing'

export const cancelOf = (visit: VisitId): Command => ({ visit, verb: 'cancel', body: {} })

export const pauseOf = ({ reason, minutes }: { reason: string; minutes: number | null }): Command => ({
  verb: 'pause',
  body: { reason, ...minutesIn(minutes) },
})

export const parkOf = ({ reason, minutes, then }: { reason: string; minutes: number | null; then: Then }): Command => ({
  verb: 'park',
  body: { reason, ...minutesIn(minutes), ...thenIn(then) },
})

export type TransferTarget = { queue: QueueId } | { counter: CounterId } | { service: ServiceId }
export type TransferAnswer = { to: TransferTarget; reason: string; delayMinutes: number | null; comeBack: boolean; then: Then }

export const transferOf = ({ to, reason, delayMinutes, comeBack, then }: TransferAnswer): Command => ({
  verb: 'transfer',
  body: { to, reason, ...(delayMinutes === null ? {} : { delayMinutes }), ...(comeBack ? { comeBack } : {}), ...thenIn(then) },
})

export const addStopOf = (service: ServiceId): Command => ({ verb: 'add-stop', body: { service } })

export const walkInOf = ({ service, visitClass }: { service: ServiceId; visitClass: VisitClass }): Command => ({
  verb: 'walk-in',
  body: visitClass === 'regular' ? { service } : { service, class: visitClass },
})

export type Delivered = { service: ServiceId; quantity: number }
export type FinishAnswer = { outcome: string; delivered: Delivered[]; backToday: boolean; then: Then }

export const finishOf = ({ outcome, delivered, backToday, then }: FinishAnswer): Command => ({
  verb: 'finish',
  body: { outcome, ...(delivered.length > 0 ? { delivered } : {}), ...(backToday ? { backToday } : {}), ...thenIn(then) },
})

export const changeClassOf = (visit: VisitId, visitClass: VisitClass): Command => ({
  visit,
  verb: 'change-class',
  body: { class: visitClass },
})

export const setNeedsOf = (visit: VisitId, needs: Need[]): Command => ({ visit, verb: 'set-needs', body: { needs } })
export const stepAsideOf = (visit: VisitId, minutes: number): Command => ({ visit, verb: 'step-aside', body: { minutes } })

const minutesIn = (minutes: number | null) => (minutes === null ? {} : { minutes })
const thenIn = (then: Then) => (then === 'call-next' ? { then } : {})
