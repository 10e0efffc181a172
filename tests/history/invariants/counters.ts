import type { Finding, Invariant, Violation } from '../check-history.ts'
import { answersOf, atCounter, type Command, counterIn, type History, type StoredFact } from '../history.ts'
import { lineOfAttempt, lineOfFact } from '../lines.ts'
import { type Fault, Standing } from '../standing.ts'

/** Stops at counters, by the facts alone; and what the clerks were told of it. */
export const counterInvariants: Invariant[] = [
  { id: 'L1', says: 'a stop changes by the table of its life only', check: (history) => byFacts(history, 'L1', aboutStops) },
  { id: 'L2', says: 'a counter has one stop at most, a stop one counter', check: (history) => byFacts(history, 'L2', aboutCounters) },
  { id: 'V2', says: 'a citizen is at one counter at most', check: (history) => byFacts(history, 'V2', isCall) },
  {
    id: 'O4',
    says: 'no two answers call the same stop',
    check({ commands }) {
      const calling = commands.flatMap((command) => calledBy(command).map((stop) => ({ command, stop })))
      const twice = [...Map.groupBy(calling, ({ stop }) => stop)].filter(([, same]) => same.length > 1)
      return {
        checked: calling.length,
        violations: twice.map(([stop, same]) => ({
          kind: 'duplicated',
          said: `stop ${stop} was called by ${same.length}`,
          history: same.flatMap(({ command }) => command.attempts.filter(({ told }) => told.kind === 'ok')).map(lineOfAttempt),
        })),
      }
    },
  },
]

/** The stop that a command was told to have called; of a key that came again it is the same. */
function calledBy(command: Command): string[] {
  const verb = atCounter(command)?.verb ?? ''
  if (!['call-next', 'call', 'finish', 'no-show'].includes(verb)) return []
  return [...new Set(answersOf(command).flatMap((answer) => counterIn(answer).stop?.id ?? []))]
}

const isCall = ({ event }: StoredFact): boolean => event.type === 'StopCalled'
const aboutStops = ({ event }: StoredFact): boolean => event.type.startsWith('Stop') || event.type === 'VisitCancelled'
const aboutCounters = ({ event }: StoredFact): boolean => 'stop' in event && 'counter' in event

function byFacts({ facts }: History, id: Fault['id'], isAbout: (fact: StoredFact) => boolean): Finding {
  const standing = new Standing()
  const violations = facts.flatMap((fact): Violation[] =>
    standing
      .follow(fact.event)
      .filter((fault) => fault.id === id)
      .map(({ said, about }) => ({
        kind: 'wrong',
        said,
        history: facts.filter((one) => one.seq <= fact.seq && isOf(one, about)).map(lineOfFact),
      })),
  )
  return { checked: facts.filter(isAbout).length, violations }
}

/** The facts of the stops in question. */
function isOf({ event }: StoredFact, stops: string[]): boolean {
  if (event.type === 'VisitIssued') return event.stops.some(({ stop }) => stops.includes(stop))
  if (event.type === 'VisitCancelled') return event.stops.some((stop) => stops.includes(stop))
  return 'stop' in event && stops.includes(event.stop)
}
