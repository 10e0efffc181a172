import assert from 'node:assert/strict'
import type { Plan } from '@antre/shared/plan'
import { parkReasons, transferReasons } from '@antre/shared/plan-reasons'
import type { Event, JoinedStop } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'
import type { ReferenceOrder } from './reference-order.ts'
import { isLive, isOutside } from './reference-stop.ts'

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>

/** After these a counter may call, or begin to serve, without a hand. */
const BEGIN: Event['type'][] = ['StopCalled', 'StopRecalled', 'StopFinished', 'StopNoShow', 'StopParked', 'StopRequeued', 'StopTransferred']
const UNDO_MS = 60_000
/** Of plans that say nothing of it. */
const RETURNS = { returnGraceMinutes: 15, returnAfterStops: 3, returnsMax: 2 }

/** Holds each fact of a clerk's day against the promise of its verb, in the day as the reference tells it before the fact. */
export class VerbChecks {
  private readonly reference: ReferenceOrder
  /** Of the counter's newest act: its rows, and since when nothing else was done there. */
  private readonly acts = new Map<string, { first: number; last: number; at: number }>()
  /** Since when a counter may do something by itself. */
  private readonly begun = new Map<string, number>()
  private readonly changed = new Map<string, number>()
  private readonly waits = new Set<string>()
  private returning = { at: 0, seq: 0, visit: '', stops: [] as string[] }

  constructor(reference: ReferenceOrder) {
    this.reference = reference
  }

  before({ event, seq, at }: Fact): void {
    switch (event.type) {
      case 'StopCalled':
        return this.expectCall(event, { seq, at })
      case 'StopStarted':
        return this.expectAtCounter(event, ['called'], { by: event.by, at })
      case 'StopRecalled':
        return this.expectRecall(event, at)
      case 'StopNoShow':
        return this.expectNoShow(event, at)
      case 'StopFinished':
        return this.expectFinish(event)
      case 'StopParked':
        this.expectReason(event.reason, parkReasons(this.plan))
        return this.expectAtCounter(event, ['called', 'serving'])
      case 'StopRequeued':
        return this.expectAtCounter(event, ['called', 'serving'])
      case 'StopTransferred':
        return this.expectTransfer(event)
      case 'StopAdded':
        return this.expectAdded(event, at)
      case 'StopReturned':
        return this.expectReturned(event, { seq, at })
      case 'StopsHeld':
        return this.expectAside(event, at)
      case 'ClassChanged':
        return this.expectClass(event)
      case 'ActUndone':
        return this.expectUndo(event, at)
      case 'HoldEnded':
        if (event.by) assert.equal(event.reason, 'aside', '[L15] a person ends what only time may end')
        return this.expectOver(event, { at, by: event.by ?? 'time' })
      case 'StopWoken':
        return this.expectOver({ stop: event.stop, reason: 'parked' }, { at, by: 'time' })
      case 'StopExpired':
        assert.ok(isLive(this.stop(event.stop)) && this.stop(event.stop).state !== 'serving', `[L10] ${event.stop} expires`)
        return
    }
  }

  after({ event, seq, at }: Fact): void {
    if (event.type === 'ActUndone') this.expectStanding(event)
    this.noteAct(event, { seq, at })
    this.noteChange(event, seq)
  }

  private get plan(): Plan {
    return this.reference.work.plan
  }

  private stop(id: string) {
    return this.reference.stop(id)
  }

  private clock(id: string, at: number): number {
    return this.reference.clocks.read(id, at)
  }

  /** [O5] [S7] Whom a clerk chose: how many it passed, with a reason where that is more than none. [V5] Where it is announced. */
  private expectCall({ stop: id, counter, why, zones, by }: Of<'StopCalled'>, { seq, at }: { seq: number; at: number }): void {
    const stop = this.stop(id)
    if (why.rule === 'unparked') {
      assert.equal(stop.state, 'parked', `[L6] ${id} was not set aside`)
      assert.ok(this.reference.work.mayTake(counter, stop), `[L14] ${counter} calls ${id}, which others call`)
      assert.ok(!this.reference.isStill(stop.queue), `[L12] ${id} stands still`)
    }
    if (why.rule === 'out-of-order' || why.rule === 'unparked' || why.rule === 'walk-in') {
      const passed = this.reference.passed(counter, id)
      assert.equal(why.passed, why.rule === 'out-of-order' ? Math.max(1, passed) : passed, `[S7] passed by ${id}`)
      this.expectPassingReason(why)
    }
    const others = this.reference.of(stop.visit).filter((other) => other !== stop && other.state === 'queued' && !isOutside(other))
    const announced = [this.reference.work.zoneOf(counter), ...others.flatMap(({ queue }) => this.reference.work.zonesOf(queue))]
    const expected = why.rule === 'walk-in' ? [] : [...new Set(announced)]
    assert.deepEqual(zones.map(({ zone }) => zone as string).sort(), expected.sort(), `[V5] zones of ${id}`)
    if (by) this.expectByItself(counter, { at, seconds: this.counterOf(counter)?.callAfterSeconds })
    assert.ok(seq > (this.acts.get(counter)?.last ?? 0))
  }

  private expectPassingReason({ passed, reason }: { passed: number; reason: string | null }): void {
    if (passed > 0) assert.notEqual(reason, null, '[S7] passed without a reason')
    if (reason !== null) this.expectReason(reason, this.plan.reasons.outOfOrder)
  }

  private expectReason(reason: string, reasons: readonly { code: string }[]): void {
    assert.ok(
      reasons.some(({ code }) => code === reason),
      `[L6] ${reason} is no reason of the plan`,
    )
  }

  private expectByItself(counter: string, { at, seconds }: { at: number; seconds: number | undefined }): void {
    const last = this.begun.get(counter) ?? Infinity
    assert.ok(seconds !== undefined && at >= last + seconds * 1000, `${counter} does by itself what nobody wanted, or too soon`)
    assert.ok(!this.waits.has(counter), `${counter} does not wait`)
  }

  private counterOf(id: string) {
    return this.plan.counters.find((counter) => counter.id === id)
  }

  private expectAtCounter(
    { stop: id, counter }: { stop: string; counter: string },
    states: string[],
    { by, at = 0 }: { by?: 'time' | undefined; at?: number } = {},
  ): void {
    const stop = this.stop(id)
    assert.ok(states.includes(stop.state) && stop.counter === counter, `[L1] ${id} is ${stop.state} at ${stop.counter}`)
    if (by) this.expectByItself(counter, { at, seconds: this.counterOf(counter)?.startAfterSeconds })
    if (by) assert.ok(!this.reference.isStill(stop.queue), `[L13] ${id} was begun while all stood still`)
  }

  /** [L4] [L5] On a clock that stands still with the queue. */
  private expectRecall(event: Of<'StopRecalled'>, at: number): void {
    this.expectAtCounter(event, ['called'])
    const { lastCalledAt } = this.stop(event.stop)
    const since = this.clock(event.stop, at) - lastCalledAt
    assert.ok(since >= this.plan.calls.secondsBetween * 1000, `[L4] ${event.stop} was called again after ${since} ms`)
  }

  private expectNoShow(event: Of<'StopNoShow'>, at: number): void {
    this.expectAtCounter(event, ['called'])
    const since = this.clock(event.stop, at) - this.stop(event.stop).firstCalledAt
    assert.ok(since >= this.plan.calls.noShowAfterSeconds * 1000, `[L4] ${event.stop} was given up after ${since} ms`)
  }

  /** [L11] [V2] */
  private expectFinish(event: Of<'StopFinished'>): void {
    this.expectAtCounter(event, ['serving'])
    if (event.outcome === 'unfinished') return
    const outcome = this.plan.outcomes.find(({ code }) => code === event.outcome)
    assert.ok(outcome, `[L11] ${event.outcome} is no outcome of the plan`)
    if (event.backToday) assert.ok(outcome.backToday, `[L11] nobody comes back with ${event.outcome}`)
    this.expectWalking(event)
  }

  private expectWalking({ visit, walking }: { visit: string; walking: { stop: string }[] }): void {
    const others = this.reference.of(visit).filter(({ state }) => state === 'queued')
    assert.deepEqual(walking.map(({ stop }) => stop as string).sort(), others.map(({ id }) => id).sort(), `[V2] who walks of ${visit}`)
  }

  /** [L6] */
  private expectTransfer(event: Of<'StopTransferred'>): void {
    this.expectAtCounter(event, ['called', 'serving'])
    this.expectReason(event.reason, transferReasons(this.plan))
    this.expectWalking(event)
    const { creditedAt, headStartMinutes, people, queue } = this.stop(event.stop)
    for (const joined of [event.next, ...(event.back ? [event.back] : [])]) {
      assert.deepEqual(
        [joined.creditedAt, joined.headStartMinutes, joined.people],
        [creditedAt, headStartMinutes, people],
        '[L6] its place',
      )
      assert.equal(joined.because, 'transferred')
    }
    this.expectPlace(event.next, { passes: true })
    if (!event.back) return
    assert.deepEqual([event.back.queue, event.back.only, event.back.after], [queue, event.counter, [event.next.stop]], '[L6] comes back')
  }

  /** [S7] [V7] */
  private expectPlace(joined: JoinedStop, { passes }: { passes: boolean }): void {
    assert.equal(joined.ahead, this.reference.aheadOfNewcomer(joined), `[V7] ahead of ${joined.stop}`)
    assert.equal(joined.passed, passes ? this.reference.behind(joined) : 0, `[S7] passed by ${joined.stop}`)
  }

  /** [V7] [L11] [V1] [V3] */
  private expectAdded({ visit, from: id, joined, counter }: Of<'StopAdded'>, at: number): void {
    const from = this.stop(id)
    const service = this.plan.services.find((one) => one.id === joined.service)
    this.expectPlace(joined, { passes: joined.because !== 'added' })
    if (joined.because === 'back-today') {
      assert.ok(from.isAwaited && from.state === 'done', `[L11] ${id} is not awaited`)
      assert.deepEqual([joined.queue, joined.only, joined.creditedAt], [from.queue, from.counter, from.creditedAt], '[L11] next on return')
      return
    }
    this.expectAtCounter({ stop: id, counter: counter ?? '' }, ['called', 'serving'])
    const isAskedFor = service?.continuationOnly || service?.after?.some((before) => before === from.service)
    assert.equal(joined.because, isAskedFor ? 'continued' : 'added', `[V7] why ${joined.stop} was added`)
    const own = at - this.plan.classes[from.class].headStartMinutes * 60_000
    assert.equal(joined.creditedAt, isAskedFor ? from.creditedAt : own, `[V7] arrival of ${joined.stop}`)
    const isFull = this.reference.inside(visit).length >= this.plan.visits.parallelPlaces
    assert.equal(
      joined.holds.some(({ reason }) => reason === 'places'),
      isFull,
      `[V1] places of ${visit}`,
    )
    const required = this.reference.of(visit).filter((stop) => isLive(stop) && service?.after?.some((before) => before === stop.service))
    assert.deepEqual(
      joined.after,
      required.map((stop) => stop.id),
      `[V3] what comes before ${joined.stop}`,
    )
  }

  /** [L5] */
  private expectReturned(event: Of<'StopReturned'>, { seq, at }: { seq: number; at: number }): void {
    const stop = this.stop(event.stop)
    const { returnGraceMinutes, returnAfterStops, returnsMax } = { ...RETURNS, ...this.plan.calls }
    assert.equal(stop.state, 'no-show', `[L5] ${stop.id} was not missed`)
    assert.ok(stop.returns < returnsMax, `[L5] ${stop.id} returns too often`)
    const together = this.returning.seq === seq - 1 && this.returning.visit === stop.visit ? this.returning.stops : []
    this.returning = { at, seq, visit: stop.visit, stops: [...together, stop.id] }
    const isInGrace = this.clock(stop.id, at) - stop.missedAt < returnGraceMinutes * 60_000
    const callable = new Set(this.reference.callable().filter(({ id }) => !together.includes(id)))
    const last = this.reference
      .queued(stop.queue)
      .filter((other) => callable.has(other))
      .slice(0, returnAfterStops)
      .at(-1)
    const head = isInGrace ? stop.headStartMinutes : this.plan.classes[stop.class].headStartMinutes
    const place = isInGrace ? (last ? last.creditedAt + 1 : 0) : at - head * 60_000
    const expected = {
      creditedAt: Math.max(stop.creditedAt, place),
      headStartMinutes: head,
      because: isInGrace ? 'returned' : 'returned-late',
    }
    const { creditedAt, headStartMinutes, because } = event
    assert.deepEqual({ creditedAt, headStartMinutes, because }, expected, `[L5] place of ${stop.id}`)
    const isWaitedFor = this.reference.of(stop.visit).some((other) => isLive(other) && other.after.includes(stop.id))
    const isFull = !isWaitedFor && this.reference.inside(stop.visit).length >= this.plan.visits.parallelPlaces
    assert.deepEqual(event.holds, isFull ? ['places'] : [], `[V1] places of ${stop.visit}`)
  }

  /** [L15] */
  private expectAside({ visit, stops, until }: Of<'StopsHeld'>, at: number): void {
    const queued = this.reference.of(visit).filter(({ state }) => state === 'queued')
    assert.deepEqual(
      stops,
      queued.map(({ id }) => id),
      `[L15] who steps aside of ${visit}`,
    )
    assert.ok(until - at >= 10 * 60_000 && until - at <= 30 * 60_000, `[L15] aside for ${until - at} ms`)
  }

  /** [L7] [L14] [S7] */
  private expectClass(event: Of<'ClassChanged'>): void {
    const { headStartMinutes } = this.plan.classes[event.class]
    const concerned = this.reference.of(event.visit).filter((stop) => isLive(stop) && stop.state !== 'serving')
    const expected = concerned.map((stop) => {
      const creditedAt = stop.creditedAt + (stop.headStartMinutes - headStartMinutes) * 60_000
      return { stop: stop.id, creditedAt, headStartMinutes, passed: this.reference.passedBy(stop.id, creditedAt) }
    })
    assert.deepEqual(event.stops, expected, `[S7] change of class of ${event.visit}`)
    this.expectPassingReason({ reason: event.reason, passed: Math.max(...expected.map(({ passed }) => passed)) })
  }

  /** [L8] Only the newest act of the counter, within its minute, of visits that nobody has changed since. */
  private expectUndo({ counter, of, stops, withdrawn }: Of<'ActUndone'>, at: number): void {
    const act = this.acts.get(counter)
    assert.equal(act?.first, of, `[L8] row ${of} is not the newest act of ${counter}`)
    if (!act) return
    assert.ok(at < act.at + UNDO_MS, `[L8] taken back after ${at - act.at} ms`)
    for (const { visit } of stops) assert.ok((this.changed.get(visit) ?? 0) <= act.last, `[L8] ${visit} was changed since`)
    if (withdrawn) assert.equal(this.stop(withdrawn).counter, counter, `[L8] ${withdrawn} was withdrawn elsewhere`)
  }

  /** [L8] What the fact says of each stop is what it was before the act. */
  private expectStanding({ stops, act }: Of<'ActUndone'>): void {
    for (const { stop: id, to } of stops) {
      const found = this.reference.stops.find((stop) => stop.id === id)
      assert.equal(found?.state ?? 'gone', to, `[L8] ${id} after its ${act} was taken back`)
    }
  }

  /** [L5] [L13] On the stop's own clock. */
  private expectOver({ stop: id, reason }: { stop: string; reason: string }, { at, by }: { at: number; by: 'time' | 'person' }): void {
    const stop = this.stop(id)
    const hold = stop.holds.find((one) => one.reason === reason)
    assert.ok(hold, `${id} is not held by ${reason}`)
    if (by === 'person') return
    assert.ok(!this.reference.isStill(stop.queue), `[L5] ${reason} of ${id} ended while all stood still`)
    assert.ok(hold.endsAt !== null && this.clock(id, at) >= hold.endsAt, `[L5] ${reason} of ${id} ended too soon`)
  }

  private noteAct(event: Event, { seq, at }: { seq: number; at: number }): void {
    if (event.type === 'DayOpened') this.acts.clear()
    if (!('counter' in event) || event.counter === null) return
    if (event.type === 'CounterWaits') return void this.waits.add(event.counter)
    this.waits.delete(event.counter)
    if (BEGIN.includes(event.type)) this.begun.set(event.counter, at)
    const last = this.acts.get(event.counter)
    const isWalkIn = event.type === 'StopStarted' && last?.last === seq - 1 && last.at === at && event.by === undefined
    const goesOn = last?.last === seq - 1 && ((event.type === 'StopCalled' && event.follows) || (isWalkIn && this.isOfWalkIn(event)))
    if (event.type === 'ActUndone') this.acts.delete(event.counter)
    else this.acts.set(event.counter, goesOn && last ? { ...last, last: seq } : { first: seq, last: seq, at })
    if (event.type === 'ActUndone') this.waits.add(event.counter)
  }

  private readonly walkIns = new Set<string>()
  private isOfWalkIn({ stop }: Of<'StopStarted'>): boolean {
    return this.walkIns.delete(stop)
  }

  private noteChange(event: Event, seq: number): void {
    if (event.type === 'StopCalled' && event.why.rule === 'walk-in') this.walkIns.add(event.stop)
    if (event.type === 'HoldEnded' && !event.by) return
    const stops = event.type === 'ActUndone' || event.type === 'StopsMoved' ? event.stops : []
    for (const visit of 'visit' in event ? [event.visit] : stops.map((stop) => stop.visit)) this.changed.set(visit, seq)
  }
}
