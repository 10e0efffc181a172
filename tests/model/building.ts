import type { Instant } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import { expect } from 'vitest'
import type { Command } from '../../server/src/domain/commands.ts'
import { firstDay, stateAtDayStart } from '../../server/src/domain/day.ts'
import { describeState } from '../../server/src/domain/describe-state.ts'
import type { DayOpened, Event } from '../../server/src/domain/events.ts'
import { evolve, type Fact } from '../../server/src/domain/evolve.ts'
import { type Performed, perform } from '../../server/src/domain/perform.ts'
import { indexPlan, type PlanIndex } from '../../server/src/domain/plan-index.ts'
import type { State } from '../../server/src/domain/state.ts'
import { hashOf } from './plan-hash.ts'

/**
 * The pure core with a journal in memory: what the engine does around `perform` without disk, clock or waiting. It ticks before each
 * command, as the engine does, and keeps every fact.
 */
export type Building = {
  readonly state: State
  readonly facts: readonly Fact[]
  perform(command: Command, at: Instant): Performed
  /** Makes a plan known by its hash, as the append of its publishing does. */
  keep(plan: Plan): void
  /** The state made anew from the last day's facts, after they were written down and read back. */
  rebuilt(): State
}

export const DEVICE = 'kiosk-1'

export function openBuilding(plan: Plan, at: Instant): Building {
  const plans = new Map<string, PlanIndex>()
  const keep = (document: Plan) => void plans.set(hashOf(document), indexPlan(document))
  const planOf = (hash: string): PlanIndex => {
    const found = plans.get(hash)
    if (!found) throw new Error(`no plan with hash ${hash}`)
    return found
  }
  keep(plan)
  const first = firstDay({ plan, hash: hashOf(plan), epoch: 'epoch-1', now: at })
  const facts: Fact[] = first.map((event, index) => ({ event, seq: index + 1, at, device: null }))
  const state = stateAtDayStart({ planOf, opened: first[1], seq: facts.length, at })

  function asked(command: Command, now: Instant): Performed {
    const performed = perform(state, { command, now, seq: facts.length, device: DEVICE })
    if ('facts' in performed) facts.push(...performed.facts)
    return performed
  }

  return {
    state,
    facts,
    keep,
    perform(command, now) {
      while (command.type !== 'tick' && hasFacts(asked({ type: 'tick' }, now)));
      return asked(command, now)
    },
    rebuilt: () => rebuild(facts, planOf),
  }
}

/** [D3] Evolved one by one and replayed after a trip through text: the same state. */
export function expectSameAfterReplay(building: Building): void {
  expect(describeState(building.rebuilt())).toEqual(describeState(building.state))
}

export const eventsOf = (performed: Performed): Event[] => ('facts' in performed ? performed.facts.map(({ event }) => event) : [])

const hasFacts = (performed: Performed): boolean => eventsOf(performed).length > 0

function rebuild(facts: readonly Fact[], planOf: State['planOf']): State {
  const opened = facts.findLastIndex(({ event }) => event.type === 'DayOpened')
  const [first, ...rest] = JSON.parse(JSON.stringify(facts.slice(opened))) as [Fact, ...Fact[]]
  const state = stateAtDayStart({ planOf, opened: first.event as DayOpened, seq: first.seq, at: first.at })
  for (const fact of rest) evolve(state, fact)
  return state
}
