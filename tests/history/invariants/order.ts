import { MINUTE_MS } from '@antre/shared/instants'
import { ReferenceOrder } from '../../model/reference-order.ts'
import type { Invariant, Violation } from '../check-history.ts'
import { answersOf, atCounter, type Command, type FactOf, type History, isA, isIssue, visitIn } from '../history.ts'
import { lineOfAttempt, lineOfFact } from '../lines.ts'

export const orderInvariants: Invariant[] = [
  {
    id: 'O1',
    says: 'every call is the one that the written rule gives, or says who asked for it out of order',
    check(history) {
      const called = history.facts.filter(isA('StopCalled'))
      return { checked: called.length, violations: againstReference(history) }
    },
  },
  {
    id: 'O2',
    says: 'who had a number before another asked for one is called before',
    check(history) {
      const pairs = pairsInOrder(history)
      const wrong = pairs.filter(({ before, after }) => wasPassed(before, after))
      return {
        checked: pairs.length,
        violations: wrong.map(({ before, after }) => ({
          kind: 'wrong',
          said: `${after.visit} was called while ${before.visit}, who came before, was waiting`,
          history: [before, after].flatMap(({ command, called }) => [
            ...command.attempts.map(lineOfAttempt),
            ...(called ? [lineOfFact(called)] : []),
          ]),
        })),
      }
    },
  },
]

/** The rule written a second time, following the same facts. */
function againstReference({ facts, end, commands, planBefore }: History): Violation[] {
  const first = facts.find(isA('PlanPublished'))
  if (!first) return []
  const reference = new ReferenceOrder(end.planOf(first.event.hash), end.planOf)
  const byHand = new Set(commands.filter((command) => atCounter(command)?.verb === 'call').map(({ key }) => key))
  return facts.flatMap((fact): Violation[] => {
    const said = isA('StopCalled')(fact)
      ? faultOfCall(fact, { reference, byHand })
      : isA('VisitIssued')(fact)
        ? faultOfCredit(fact, planBefore)
        : null
    reference.follow(fact)
    return said === null
      ? []
      : [{ kind: 'wrong', said, history: isA('StopCalled')(fact) ? historyOfCall(facts, fact) : [lineOfFact(fact)] }]
  })
}

type Against = { reference: ReferenceOrder; byHand: Set<string | null> }

function faultOfCall({ event, row }: FactOf<'StopCalled'>, { reference, byHand }: Against): string | null {
  const { stop, counter, why, number } = event
  if (!reference.callable().some(({ id }) => id === stop)) return `${number} was called and could not be`
  if (why.rule === 'out-of-order') return byHand.has(row.command) ? null : `${number} was called out of order and nobody asked for it`
  const [next] = reference.sequence(counter, 1)
  if (next?.stop === stop && next.rule === why.rule) return null
  return `${counter} called ${number} by ${why.rule}; the rule gives ${next ? `stop ${next.stop} by ${next.rule}` : 'nobody'}`
}

/** The arrival that orders it is its own, less the head start of its class. */
function faultOfCredit({ event, at, seq }: FactOf<'VisitIssued'>, planBefore: History['planBefore']): string | null {
  const { headStartMinutes } = planBefore(seq).classes[event.class]
  const isCredited = event.stops.every(({ creditedAt }) => creditedAt === at - headStartMinutes * MINUTE_MS)
  return isCredited ? null : `${event.prefix}-${event.number} is credited with another arrival than its class gives`
}

/** The call and where it was issued, and the calls of that queue in between. */
function historyOfCall(facts: History['facts'], call: FactOf<'StopCalled'>): string[] {
  const issued = facts.filter(isA('VisitIssued')).find(({ event }) => event.visit === call.event.visit)
  const between = facts.filter(isA('StopCalled')).filter(({ seq, event }) => seq <= call.seq && event.queue === call.event.queue)
  return [...(issued ? [issued] : []), ...between.slice(-3)].map(lineOfFact)
}

type Waiting = {
  visit: string
  command: Command
  queue: string
  beganAt: number
  ackedAt: number
  called: FactOf<'StopCalled'> | null
  /** The row with which it left the queue, called or not. */
  leftAt: number
}

/** Plain visits for one service: nothing but their arrival orders them. */
function pairsInOrder(history: History): { before: Waiting; after: Waiting }[] {
  const calls = new Map(history.facts.filter(isA('StopCalled')).map((fact) => [fact.event.stop as string, fact]))
  const ends = new Map(
    history.facts.flatMap(({ event, seq }) => {
      if (event.type === 'VisitCancelled') return event.stops.map((stop) => [stop as string, seq] as const)
      return event.type === 'StopExpired' ? [[event.stop as string, seq] as const] : []
    }),
  )
  const waiting = history.commands.flatMap((command) => waitingOf(command, { history, calls, ends }))
  return [...Map.groupBy(waiting, ({ queue }) => queue).values()].flatMap((line) =>
    line.flatMap((before) => line.filter((after) => before.ackedAt < after.beganAt).map((after) => ({ before, after }))),
  )
}

function waitingOf(
  command: Command,
  { history, calls, ends }: { history: History; calls: Map<string, FactOf<'StopCalled'>>; ends: Map<string, number> },
): Waiting[] {
  const [answer] = isIssue(command) ? answersOf(command) : []
  const issued = history.rowsOf(command).find(isA('VisitIssued'))
  const [only, ...others] = issued?.event.stops ?? []
  if (!answer || !issued || !only || others.length > 0 || issued.event.class !== 'regular') return []
  const { stop, queue } = only
  const called = calls.get(stop) ?? null
  return [
    {
      visit: visitIn(answer).number,
      command,
      queue: `${issued.row.day} ${queue}`,
      beganAt: command.attempts[0]?.beganAt ?? 0,
      ackedAt: command.attempts.find(({ told }) => told.kind === 'ok')?.endedAt ?? Number.POSITIVE_INFINITY,
      called,
      leftAt: called?.seq ?? ends.get(stop) ?? Number.POSITIVE_INFINITY,
    },
  ]
}

const wasPassed = (before: Waiting, after: Waiting): boolean =>
  after.called !== null && after.called.event.why.rule !== 'out-of-order' && after.called.seq < before.leftAt
