import type { QueueId, StopId } from '@antre/shared/ids'
import type { Day, Instant, WallTime } from '@antre/shared/instants'
import { instantOf } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import { expect } from 'vitest'
import { describeState } from '../../server/src/domain/describe-state.ts'
import type { Event } from '../../server/src/domain/events.ts'
import type { Performed } from '../../server/src/domain/perform.ts'
import type { State, Stop } from '../../server/src/domain/state.ts'
import { holdsOf, stateOf } from '../../server/src/domain/stop.ts'
import { type Ask, timePasses } from './asks.ts'
import { type Building, eventsOf, expectSameAfterReplay, openBuilding } from './building.ts'
import { smallPlan } from './small-plan.ts'

/** A Tuesday on which everybody is there. */
export const STORY_DAY = '2026-11-24'

/** What is asked may hang on the state: whoever takes back the newest act names its row. */
export type Step = { time: string; ask: Ask | ((state: State) => Ask) }

/** `at('08:05', callsNext('lk-1'))`; with a date, `at('2026-11-25 08:05', ...)`, or with seconds, `at('08:05:30', ...)`. */
export const at = (time: string, ask: Step['ask']): Step => ({ time, ask })

/** Only the fields that a test is about; each names its type. */
export type ExpectedEvent = { type: Event['type'] } & Record<string, unknown>

/**
 * A rule as it is read aloud: given these steps, when this is asked, then these facts or this refusal. Every `when` also shows that a
 * refusal changes nothing (L1) and that the journal leads to the same state (D3).
 */
export const given = (...steps: Step[]): Given => givenIn(smallPlan, ...steps)

export function givenIn(plan: Plan, ...steps: Step[]): Given {
  const story = new Story(plan, steps[0]?.time ?? '07:00')
  for (const step of steps) story.take(step)
  return {
    when: (step) => story.when(step),
    take: (step) => story.take(step),
    ask: (step) => story.ask(step),
    state: story.building.state,
    expectStops: (states) => story.expectStops(states),
  }
}

export type Given = {
  when(step: Step): When
  take(step: Step): void
  /** Whatever it brings. */
  ask(step: Step): Performed
  readonly state: State
  expectStops(states: Record<string, string>): void
}

export type When = {
  /** Exactly these facts, each compared by the fields named. */
  then(...events: ExpectedEvent[]): After
  thenRefused(refusal: Refusal): After
}

export type After = {
  readonly state: State
  when(step: Step): When
  /** `{ 'budi/ktp': 'waiting', 'budi/pbb': 'held busy' }` */
  expectStops(states: Record<string, string>): After
  stop(id: string): Stop
  /** People of the queue before this stop. */
  ahead(id: string): number
  people(queue: string): number
}

class Story {
  readonly building: Building
  private readonly zone: string

  constructor(plan: Plan, from: string) {
    this.zone = plan.building.timeZone
    this.building = openBuilding(plan, this.instant(from))
  }

  /** A step of the past has to work; one that is refused is a mistake in the test. */
  take(step: Step): void {
    const performed = this.ask(step)
    const { time, ask } = this.asked(step)
    if ('refusal' in performed) throw new Error(`given ${ask.command.type} at ${time}: refused with ${JSON.stringify(performed.refusal)}`)
  }

  ask(step: Step): Performed {
    const { time, ask } = this.asked(step)
    return this.perform(time, ask)
  }

  when(step: Step): When {
    // What time alone changes is a fact of its own and comes first.
    if (step.ask !== timePasses) this.building.perform({ type: 'tick' }, this.instant(step.time))
    const { time, ask } = this.asked(step)
    const before = describeState(this.building.state)
    const performed = this.perform(time, ask)
    expectSameAfterReplay(this.building)
    return {
      then: (...events) => {
        expect('refusal' in performed ? performed.refusal : null).toBeNull()
        const found = eventsOf(performed)
        expect(found.map(({ type }) => type)).toEqual(events.map(({ type }) => type))
        expect(found).toMatchObject(events)
        return this.after()
      },
      thenRefused: (refusal) => {
        expect(performed).toEqual({ refusal })
        expect(describeState(this.building.state)).toEqual(before)
        return this.after()
      },
    }
  }

  expectStops(states: Record<string, string>): void {
    expect(Object.fromEntries(Object.keys(states).map((id) => [id, standing(this.stop(id))]))).toEqual(states)
  }

  private after(): After {
    const after: After = {
      state: this.building.state,
      when: (step) => this.when(step),
      expectStops: (states) => {
        this.expectStops(states)
        return after
      },
      stop: (id) => this.stop(id),
      ahead: (id) => this.line(this.stop(id).queue).peopleBefore(this.stop(id)),
      people: (queue) => this.line(queue as QueueId).people,
    }
    return after
  }

  private perform(time: string, { command, plan }: Ask): Performed {
    if (plan) this.building.keep(plan)
    return this.building.perform(command, this.instant(time))
  }

  private asked({ time, ask }: Step): { time: string; ask: Ask } {
    return { time, ask: typeof ask === 'function' ? ask(this.building.state) : ask }
  }

  private stop(id: string): Stop {
    const stop = this.building.state.stops.get(id as StopId)
    if (!stop) throw new Error(`no stop ${id}`)
    return stop
  }

  private line(queue: QueueId) {
    const day = this.building.state.queues.get(queue)
    if (!day) throw new Error(`no queue ${queue}`)
    return day.line
  }

  private instant(time: string): Instant {
    return wallInstant(time, this.zone)
  }
}

/** The instant of a story's time, `08:05` or `2026-11-25 08:05`, on the clocks of a zone. */
export function wallInstant(time: string, zone: string): Instant {
  const [day, clock] = time.includes(' ') ? (time.split(' ') as [string, string]) : [STORY_DAY, time]
  return instantOf(day as Day, clock as WallTime, zone)
}

/** The instant of a story's time in the small plan's building. */
export const wib = (time: string): Instant => wallInstant(time, smallPlan.building.timeZone)

const standing = (stop: Stop): string => (stateOf(stop) === 'held' ? `held ${holdsOf(stop).join(', ')}` : stateOf(stop))
