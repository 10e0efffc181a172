import type { CounterId, QueueId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import type { VisitClass } from '@antre/shared/plan'
import type { QueueLine } from './queue-line.ts'
import { standsStill } from './standstill.ts'
import type { Only, QueueDay, State, Stop, Why } from './state.ts'

export type NextCall = { stop: Stop; why: Why }

/**
 * Whom a counter would call, in order (O1): each queue offers its callable stop with the smallest credited arrival; the counter takes
 * the smallest of the offers, where an assisted queue counts some minutes later. O(queues x count²) for the few that are asked for, whatever the hall holds.
 */
export function nextCalls(state: State, counter: CounterId, count: number): NextCall[] {
  const offers = offersTo(state, counter, count)
  const calls: NextCall[] = []
  while (calls.length < count) {
    const next = smallestOf(offers)
    if (!next) break
    calls.push({ stop: next.stop, why: next.why })
    take(next)
  }
  return calls
}

/** Callable stops that this counter would have to take before this one: those a call of it passes (S7). */
export function passedByCalling(state: State, counter: CounterId, stop: Pick<Stop, 'queue' | 'creditedAt' | 'serial'>): number {
  const served = servedBy(state, counter)
  const own = served.find(({ queue }) => queue.id === stop.queue)
  if (!own) return 0
  return served.reduce((sum, { queue, assistMinutes }) => {
    // Where a queue is assisted, its people count as so much later.
    const creditedAt = minutesAfter(stop.creditedAt, own.assistMinutes - assistMinutes)
    return sum + queue.line.callableBefore({ creditedAt, serial: stop.serial }, limitsFor(state, { counter, queue }))
  }, 0)
}

/** Whether this counter may call it, of a queue that it serves. */
export function mayCall(state: State, counter: CounterId, { only, queue }: Stop): boolean {
  const served = servedBy(state, counter).some(({ queue: { id } }) => id === queue)
  return served && (only === null || takesBound(state, { counter, queue })(only))
}

/** Of those whom not every counter may call, whom this one takes. */
function limitsFor(state: State, { counter, queue }: { counter: CounterId; queue: QueueDay }): readonly Only[] {
  const { limits } = queue.line
  return limits.length === 0 ? limits : limits.filter(takesBound(state, { counter, queue: queue.id }))
}

/**
 * Its own; those of a counter where nobody is, since nobody may be left waiting for it; who needs an accessible one, if it is, or while
 * none of the queue's is open (L6, L14).
 */
function takesBound(state: State, { counter, queue }: { counter: CounterId; queue: QueueId }): (only: Only) => boolean {
  const counters = state.plan.countersOf.get(queue) ?? []
  const isOpen = (id: CounterId) => (state.counters.get(id)?.session ?? null) !== null
  const accessible = counters.filter((one) => one.accessible)
  return (only) => {
    if (only !== 'accessible') return only === counter || !isOpen(only) || !counters.some(({ id }) => id === only)
    return accessible.some(({ id }) => id === counter) || !accessible.some(({ id }) => isOpen(id))
  }
}

type Offer = { queue: QueueDay; assistMinutes: number; cap: number | null; priorityRun: number; next: ReturnType<QueueLine['next']> }
type Candidate = NextCall & { offer: Offer; from: VisitClass; countsAt: Instant }

/** Queues that offer somebody to this counter: those that stand still do not. */
function servedBy(state: State, counter: CounterId): { queue: QueueDay; assistMinutes: number }[] {
  const serves = state.plan.counters.get(counter)?.serves ?? []
  return serves.flatMap(({ queue, assistAfterMinutes }) => {
    const day = state.queues.get(queue)
    return day && !standsStill(state, day) ? [{ queue: day, assistMinutes: assistAfterMinutes ?? 0 }] : []
  })
}

const offersTo = (state: State, counter: CounterId, count: number): Offer[] =>
  servedBy(state, counter).map(({ queue, assistMinutes }) => ({
    queue,
    assistMinutes,
    cap: state.plan.queues.get(queue.id)?.priorityCallsInARowMax ?? null,
    priorityRun: queue.priorityRun,
    next: queue.line.next(count, limitsFor(state, { counter, queue })),
  }))

function smallestOf(offers: Offer[]): Candidate | null {
  let best: Candidate | null = null
  for (const offer of offers) {
    const candidate = candidateOf(offer)
    if (candidate && (!best || isEarlier(candidate.countsAt, candidate.stop, best.countsAt, best.stop))) best = candidate
  }
  return best
}

function candidateOf(offer: Offer): Candidate | null {
  const plain = earliest(offer, ['regular', 'priority', 'emergency'])
  if (!plain) return null
  const stop = isCapped(offer, plain) ? (earliest(offer, ['regular', 'emergency']) ?? plain) : plain
  const countsAt = minutesAfter(stop.creditedAt, offer.assistMinutes)
  const why: Why = stop === plain ? whyInTurn(stop, offer.assistMinutes) : { rule: 'priority-cap', calls: offer.priorityRun }
  return { offer, stop, from: stop.visit.class, countsAt, why }
}

/** Enough priority calls in a row, and a regular visitor who would profit from it. */
const isCapped = ({ cap, priorityRun, next }: Offer, plain: Stop): boolean =>
  cap !== null && priorityRun >= cap && plain.visit.class === 'priority' && next.regular.length > 0

function earliest({ next }: Offer, classes: VisitClass[]): Stop | null {
  let best: Stop | null = null
  for (const name of classes) {
    const stop = next[name][0]
    if (stop && (!best || isEarlier(stop.creditedAt, stop, best.creditedAt, best))) best = stop
  }
  return best
}

/** Why it would be called in its turn, at a counter that assists its queue with so many minutes, or at its own. */
export function whyInTurn(stop: Stop, assistMinutes = 0): Why {
  if (assistMinutes > 0) return { rule: 'assist', minutes: assistMinutes }
  if (stop.because) return { rule: 'credited', because: stop.because }
  if (stop.headStartMinutes > 0) return { rule: 'head-start', class: stop.visit.class, minutes: stop.headStartMinutes }
  return { rule: 'first-come' }
}

function take({ offer, from }: Candidate): void {
  offer.next[from].shift()
  offer.priorityRun = runAfter(offer.priorityRun, from)
}

/** Priority calls in a row after one more call; an emergency neither counts nor ends the row. */
export function runAfter(run: number, called: VisitClass): number {
  if (called === 'emergency') return run
  return called === 'priority' ? run + 1 : 0
}

const isEarlier = (a: Instant, aStop: Stop, b: Instant, bStop: Stop): boolean => a < b || (a === b && aStop.serial < bStop.serial)
