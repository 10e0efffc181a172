import type { Plan } from '@antre/shared/plan'
import type { Event, JoinedStop } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'
import { ReferenceClocks } from './reference-clocks.ts'
import { isAtCounter, issuedStop, joinedStop, type ReferenceStop } from './reference-stop.ts'
import { ReferenceWork } from './reference-work.ts'

/** Longer than any act can be taken back. */
const REMEMBERED_MS = 60_000
const ACTS: Event['type'][] = [
  'StopCalled',
  'StopStarted',
  'StopFinished',
  'StopNoShow',
  'StopParked',
  'StopRequeued',
  'StopTransferred',
  'StopAdded',
]

type Walking = { stop: string; until: number }[]
type Call = { seq: number; counter: string; queue: string; runBefore: number; lastBefore: number }

/** The day as the facts tell it, in one list of stops. It knows nothing of the domain's state and shares no code with it. */
export class ReferenceDay {
  readonly stops: ReferenceStop[] = []
  readonly work: ReferenceWork
  readonly halted = new Set<string | null>()
  readonly clocks = new ReferenceClocks()
  private readonly limited = new Set<string>()
  /** Priority calls in a row, and the last call, by queue. */
  protected runs = new Map<string, number>()
  private lastCalls = new Map<string, number>()
  private calls: Call[] = []
  /** How everything stood before each act of the last minute. */
  private memory: { seq: number; at: number; stops: ReferenceStop[] }[] = []
  private issued = 0

  constructor(plan: Plan, planOf: (hash: string) => Plan) {
    this.work = new ReferenceWork(plan, planOf)
  }

  follow(fact: Fact): void {
    this.remember(fact)
    this.work.follow(fact.event)
    this.change(fact)
    for (const { id, queue } of this.stops) this.clocks.note(id, { isStill: this.isStill(queue), at: fact.at })
  }

  stop(id: string): ReferenceStop {
    const found = this.stops.find((stop) => stop.id === id)
    if (!found) throw new Error(`the reference knows no stop ${id}`)
    return found
  }

  of(visit: string): ReferenceStop[] {
    return this.stops.filter((stop) => stop.visit === visit)
  }

  isStill(queue: string): boolean {
    return this.halted.has(null) || this.halted.has(queue)
  }

  private change({ event, seq, at }: Fact): void {
    switch (event.type) {
      case 'DayOpened':
        return this.openDay(event)
      case 'VisitIssued':
        return this.issue(event, at)
      case 'VisitCancelled':
        for (const id of event.stops) this.leave(this.stop(id), { state: 'cancelled', takesPlace: false })
        return
      case 'StopCalled':
        return this.call(event, { seq, at })
      case 'StopRecalled':
        this.stop(event.stop).lastCalledAt = this.clocks.read(event.stop, at)
        return
      case 'StopStarted':
        this.stop(event.stop).state = 'serving'
        return
      case 'StopFinished':
        return this.end(event, at, { state: 'done', isAwaited: event.backToday ?? false })
      case 'StopNoShow':
        return this.end({ ...event, walking: [] }, at, { state: 'no-show', missedAt: this.clocks.read(event.stop, at) })
      case 'StopParked':
        this.end({ ...event, joins: [] }, at, { state: 'parked' })
        if (event.until !== null) this.hold(event.stop, { reason: 'parked', until: event.until, at })
        return
      case 'StopRequeued':
        return this.end({ ...event, joins: [] }, at, { state: 'queued', counter: null })
      case 'StopTransferred':
        return this.transfer(event, at)
      case 'StopAdded':
        this.join(event.visit, event.joined, at)
        if (event.joined.because === 'back-today') Object.assign(this.stop(event.from), { isAwaited: false, takesPlace: false })
        return
      case 'StopReturned': {
        const { stop: id, creditedAt, headStartMinutes, because, holds } = event
        const stop = this.stop(id)
        Object.assign(stop, { state: 'queued', counter: null, creditedAt, headStartMinutes, because, returns: stop.returns + 1 })
        for (const reason of holds) this.hold(id, { reason, until: null, at })
        return
      }
      case 'StopWoken':
        return this.leave(this.stop(event.stop), { state: 'queued', counter: null })
      case 'StopExpired':
        return this.leave(this.stop(event.stop), { state: 'expired' })
      case 'StopsHeld':
        for (const id of event.stops) this.hold(id, { ...event, at })
        return
      case 'HoldEnded':
        return this.release(event.stop, event.reason)
      case 'ClassChanged':
        for (const stop of this.of(event.visit)) stop.class = event.class
        for (const { stop, creditedAt, headStartMinutes } of event.stops) Object.assign(this.stop(stop), { creditedAt, headStartMinutes })
        return
      case 'VisitLimited':
        return this.limit(event)
      case 'ActUndone':
        return this.undo(event, at)
      case 'StopsMoved':
        for (const { stop } of event.stops) this.stop(stop).queue = event.to
        return
      case 'Halted':
        this.halted.add(event.queue)
        return
      case 'HaltEnded':
        this.halted.delete(event.queue)
        return
      default:
        // None of the others moves anybody.
        return
    }
  }

  private openDay({ halt }: Extract<Event, { type: 'DayOpened' }>): void {
    this.stops.length = 0
    this.issued = 0
    for (const list of [this.halted, this.limited, this.runs, this.lastCalls, this.clocks]) list.clear()
    this.calls = []
    this.memory = []
    if (halt) this.halted.add(null)
  }

  private issue({ visit, class: as, stops }: Extract<Event, { type: 'VisitIssued' }>, at: number): void {
    for (const stop of stops) {
      this.add(issuedStop(stop, { visit, class: as, index: this.issued++, only: null }), at)
      for (const reason of stop.holds) this.hold(stop.stop, { reason, until: null, at })
    }
  }

  private join(visit: string, joined: JoinedStop, at: number): void {
    const as = this.of(visit)[0]?.class ?? 'regular'
    const only = joined.only ?? (this.limited.has(visit) ? 'accessible' : null)
    this.add(joinedStop(joined, { visit, class: as, index: this.issued++, only }), at)
    for (const hold of joined.holds) this.hold(joined.stop, { ...hold, at })
  }

  private add(stop: ReferenceStop, at: number): void {
    this.stops.push(stop)
    this.clocks.note(stop.id, { isStill: this.isStill(stop.queue), at })
  }

  private call({ stop: id, counter, queue, class: as }: Extract<Event, { type: 'StopCalled' }>, { seq, at }: { seq: number; at: number }) {
    const called = this.clocks.read(id, at)
    this.leave(this.stop(id), { state: 'called', counter, firstCalledAt: called, lastCalledAt: called })
    const runBefore = this.runs.get(queue) ?? 0
    this.calls.push({ seq, counter, queue, runBefore, lastBefore: this.lastCalls.get(queue) ?? 0 })
    this.runs.set(queue, runAfter(runBefore, as))
    this.lastCalls.set(queue, seq)
  }

  private end({ stop, walking, joins }: { stop: string; walking: Walking; joins: string[] }, at: number, as: Partial<ReferenceStop>): void {
    for (const { stop: other, until } of walking) this.hold(other, { reason: 'walking', until, at })
    for (const other of joins) this.release(other, 'places')
    this.leave(this.stop(stop), as)
  }

  private transfer({ stop, visit, next, back, walking }: Extract<Event, { type: 'StopTransferred' }>, at: number): void {
    this.end({ stop, walking, joins: [] }, at, { state: 'transferred', takesPlace: false })
    this.join(visit, next, at)
    for (const other of this.of(visit)) other.after = other.after.map((id) => (id === stop ? next.stop : id))
    if (back) this.join(visit, back, at)
  }

  private limit({ visit, accessibleOnly }: Extract<Event, { type: 'VisitLimited' }>): void {
    if (accessibleOnly) this.limited.add(visit)
    else this.limited.delete(visit)
    for (const stop of this.of(visit))
      if (stop.only === null || stop.only === 'accessible') stop.only = accessibleOnly ? 'accessible' : null
  }

  private hold(id: string, { reason, until, at }: { reason: string; until: number | null; at: number }): void {
    this.release(id, reason)
    this.stop(id).holds.push({ reason, endsAt: until === null ? null : this.clocks.read(id, at) + until - at })
  }

  private release(id: string, reason: string): void {
    const stop = this.stop(id)
    stop.holds = stop.holds.filter((hold) => hold.reason !== reason)
  }

  /** Whatever held it before says nothing of where it is now. */
  private leave(stop: ReferenceStop, as: Partial<ReferenceStop>): void {
    Object.assign(stop, as, { holds: [] })
  }

  private remember({ event, seq, at }: Fact): void {
    if (!ACTS.includes(event.type)) return
    this.memory = [...this.memory.filter((then) => then.at + REMEMBERED_MS > at), { seq, at, stops: structuredClone(this.stops) }]
  }

  /** [L8] Everything as it stood before the act: what time has ended since stays ended, and a number that was given stays given. */
  private undo({ of, act, counter, stops }: Extract<Event, { type: 'ActUndone' }>, at: number): void {
    const then = this.memory.find(({ seq }) => seq === of)
    if (!then) throw new Error(`[L8] the act of row ${of} is none of the last minute`)
    const visits = new Set<string>(stops.map(({ visit }) => visit))
    for (const stop of this.stops.filter(({ visit }) => visits.has(visit))) {
      const was = then.stops.find(({ id }) => id === stop.id)
      if (act === 'walk-in') this.leave(stop, { state: 'cancelled', takesPlace: false })
      else if (was) Object.assign(stop, was, { holds: was.holds.filter((hold) => this.stillHolds(stop.id, hold, at)) })
      else this.stops.splice(this.stops.indexOf(stop), 1)
    }
    for (const call of this.calls.filter((one) => one.seq >= of && one.counter === counter)) this.uncall(call)
  }

  /** Who was set aside wakes up by a fact of its own, however late. */
  private stillHolds(stop: string, { reason, endsAt }: ReferenceStop['holds'][number], at: number): boolean {
    return reason === 'parked' || endsAt === null || endsAt > this.clocks.read(stop, at)
  }

  private uncall(call: Call): void {
    const { seq, queue, runBefore, lastBefore } = call
    this.calls = this.calls.filter((one) => one !== call)
    if (this.lastCalls.get(queue) !== seq) return
    this.runs.set(queue, runBefore)
    this.lastCalls.set(queue, lastBefore)
  }

  protected isBusy(visit: string): boolean {
    return this.of(visit).some(isAtCounter)
  }
}

export const runAfter = (run: number, called: ReferenceStop['class']): number =>
  called === 'regular' ? 0 : called === 'priority' ? run + 1 : run
