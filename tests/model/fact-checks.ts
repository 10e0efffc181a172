import assert from 'node:assert/strict'
import type { Plan } from '@antre/shared/plan'
import type { Event, StopCalled } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'
import { FactSequences } from './fact-sequences.ts'
import { ReferenceOrder } from './reference-order.ts'
import { isOutside } from './reference-stop.ts'
import { VerbChecks } from './verb-checks.ts'

/**
 * Reads the facts as an outsider would, one after the other, and holds each against what the earlier ones allow. Knows nothing of the
 * domain's state.
 */
export class FactChecks {
  readonly reference: ReferenceOrder
  private readonly planOf: (hash: string) => Plan
  private plan: Plan
  private readonly sequences = new FactSequences()
  /** The stop of each call, by its counter's zone and number there. */
  private readonly announced = new Map<string, string>()
  private readonly quotas = new Map<string, number | null | 'plan'>()
  private readonly heard = new Set<string>()
  private readonly verbs: VerbChecks

  constructor(plan: Plan, planOf: (hash: string) => Plan) {
    this.plan = plan
    this.planOf = planOf
    this.reference = new ReferenceOrder(plan, planOf)
    this.verbs = new VerbChecks(this.reference)
  }

  follow(fact: Fact): void {
    this.sequences.follow(fact)
    this.before(fact.event)
    this.verbs.before(fact)
    this.reference.follow(fact)
    this.verbs.after(fact)
    this.after(fact.event)
  }

  private before(event: Event): void {
    if (event.type === 'DayOpened') this.plan = this.planOf(event.plan.hash)
    if (event.type === 'PlanPublished') this.plan = this.planOf(event.hash)
    if (event.type === 'DayOpened') this.quotas.clear()
    if (event.type === 'DayChanged' && event.change.of === 'queue') this.quotas.set(event.change.id, event.change.quota)
    if (event.type === 'VisitIssued') this.expectPlacesAtIssue(event)
    if (event.type === 'StopCalled') this.expectInOrder(event)
    if (event.type === 'StopsMoved') this.expectMoved(event)
    if (event.type === 'StopCalled' || event.type === 'StopRecalled') this.noteAnnounced(event)
    if (event.type === 'CallSpoken') this.heard.add(this.announced.get(`${event.zone} ${event.n}`) ?? '')
    if (event.type === 'StopNoShow') this.expectHeard(event)
  }

  private after(event: Event): void {
    if (event.type === 'VisitIssued') for (const { queue } of event.stops) this.expectWithinQuota(queue)
    if (event.type === 'StopAdded' && event.joined.because !== 'back-today') this.expectWithinQuota(event.joined.queue)
    if (event.type === 'StopNoShow' || (event.type === 'StopFinished' && event.outcome !== 'unfinished')) this.expectPlaces(event)
  }

  /** [V7] What the ticket says is ahead; [V1] where its stops wait. */
  private expectPlacesAtIssue({ stops }: Extract<Event, { type: 'VisitIssued' }>): void {
    for (const stop of stops) assert.equal(stop.ahead, this.reference.aheadOfNewcomer(stop), `[V7] ahead of ${stop.stop}`)
    const places = stops.map(({ holds }) => (holds.includes('places') ? 'outside' : 'inside'))
    // Whoever waits for another stop would keep that one out.
    const inOrder = [...stops.filter(({ after }) => !after), ...stops.filter(({ after }) => after)]
    const inside = inOrder.slice(0, this.plan.visits.parallelPlaces)
    const expected = stops.map((stop) => (inside.includes(stop) ? 'inside' : 'outside'))
    assert.deepEqual(places, expected, '[V1] places at issue')
  }

  /** [O1] [O2] [V2] Whoever a clerk chose is checked with its verb. */
  private expectInOrder({ stop, counter, why }: StopCalled): void {
    this.heard.delete(stop)
    const { rule } = why
    const mayBeCalled = rule === 'unparked' || this.reference.offered().some(({ id }) => id === stop)
    assert.ok(mayBeCalled, `[V2] ${stop} was called but cannot be`)
    const [next] = this.reference.sequence(counter, 1)
    if (rule === 'out-of-order') assert.notEqual(next?.stop, stop, '[O5] a call in order says it was not')
    if (rule === 'out-of-order' || rule === 'unparked' || rule === 'walk-in') return
    assert.deepEqual(next, { stop, rule }, `[O1] call at ${counter}`)
    for (const passed of this.reference.passedAtOwner(counter, stop))
      assert.ok(this.reference.isBackByCap(passed), `[O2] ${stop} passed ${passed.id} without a reason`)
  }

  /** [S7] */
  private expectMoved({ stops, to }: Extract<Event, { type: 'StopsMoved' }>): void {
    const passed = stops.map(({ stop }) => this.reference.passedIn(to, stop))
    assert.deepEqual(
      stops.map((stop) => stop.passed),
      passed,
      `[S7] passed in ${to}`,
    )
  }

  private noteAnnounced({ zones: [own], stop }: Pick<StopCalled, 'zones' | 'stop'>): void {
    if (own) this.announced.set(`${own.zone} ${own.n}`, stop)
  }

  /** [L4] */
  private expectHeard({ stop, counter, calledDirectly }: Extract<Event, { type: 'StopNoShow' }>): void {
    const zone = this.plan.counters.find(({ id }) => id === counter)?.zone
    const isSilent = zone !== undefined && !this.plan.displays.some(({ speaks }) => speaks.includes(zone))
    assert.ok(calledDirectly || this.heard.has(stop) || isSilent, `[L4] ${stop} was given up though nobody had heard its call`)
  }

  /** [N5] Cancelled stops have given their places back (N8). */
  private expectWithinQuota(queue: string): void {
    const changed = this.quotas.has(queue) ? this.quotas.get(queue) : 'plan'
    const quota = changed !== 'plan' ? (changed ?? null) : (this.plan.queues.find(({ id }) => id === queue)?.quotaPerDay ?? null)
    if (quota === null) return
    const people = this.reference.placesUsed(queue)
    assert.ok(people <= quota, `[N8] ${people} people took a place in ${queue}, which has ${quota}`)
  }

  /** [V1] Nobody joins beyond the parallel places, and no place stays free while one waits outside. */
  private expectPlaces({ visit, joins }: { visit: string; joins: readonly string[] }): void {
    const inside = this.reference.inside(visit).length
    const waitsOutside = this.reference.of(visit).some(isOutside)
    const { parallelPlaces } = this.plan.visits
    if (joins.length > 0) assert.ok(inside <= parallelPlaces, `[V1] ${visit} waits in ${inside} queues`)
    if (waitsOutside) assert.ok(inside >= parallelPlaces, `[V1] ${visit} has a free place`)
  }
}
