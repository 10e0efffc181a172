import { dayAt } from '@antre/shared/local-time'
import { CHAIN_START, chainFault } from '../../../server/src/journal/chain.ts'
import type { Finding, Invariant, Violation } from '../check-history.ts'
import { answersOf, atCounter, counterIn, type History, isA, type StoredFact } from '../history.ts'
import { lineOfAttempt, lineOfFact } from '../lines.ts'

export const journalInvariants: Invariant[] = [
  {
    id: 'S3',
    says: 'each row continues the one before, unchanged',
    check: ({ facts }) => pairwise(facts, (before, { row }) => chainFault(row, before?.row ?? { seq: 0, hash: CHAIN_START })),
  },
  {
    id: 'D3',
    says: 'the journal told day by day leads where a start from its last day does, and verify finds nothing',
    check: ({ facts, end }) => ({
      checked: facts.length,
      violations: end.faults.map((said): Violation => ({ kind: 'wrong', said, history: [] })),
    }),
  },
  {
    id: 'D6',
    says: 'no fact lies before the one before it, and no answer tells of time running backwards',
    check(history) {
      const stored = pairwise(history.facts, (before, { at }) => (before && at < before.at ? 'time runs backwards' : null))
      const told = durationsTold(history)
      return { checked: stored.checked + told.checked, violations: [...stored.violations, ...told.violations] }
    },
  },
  {
    id: 'N3',
    says: 'a day is the local date on which it opens, and later than the one before',
    check(history) {
      const days = history.facts.filter(isA('DayOpened'))
      return pairwise(days, (before, { event, at }) => {
        if (before && before.event.day >= event.day) return `${event.day} follows ${before.event.day}`
        return dayAt(at, history.end.planOf(event.plan.hash).building.timeZone) === event.day ? null : `${event.day} opens at another date`
      })
    },
  },
]

function pairwise<Fact extends StoredFact>(facts: Fact[], faultOf: (before: Fact | undefined, fact: Fact) => string | null): Finding {
  const violations = facts.flatMap((fact, index): Violation[] => {
    const before = facts[index - 1]
    const said = faultOf(before, fact)
    return said === null ? [] : [{ kind: 'wrong', said, history: [...(before ? [before] : []), fact].map(lineOfFact) }]
  })
  return { checked: facts.length, violations }
}

/** Issued, first called, last called and started, in this order, wherever an answer names them. */
function durationsTold({ commands }: History): Finding {
  const told = commands
    .filter((command) => atCounter(command) !== null)
    .flatMap((command) =>
      answersOf(command)
        .flatMap((answer) => counterIn(answer).stop ?? [])
        .map((stop) => ({ command, stop })),
    )
  const wrong = told.filter(({ stop: { issuedAt, firstCalledAt, lastCalledAt, startedAt } }) => {
    const instants = [issuedAt, firstCalledAt, lastCalledAt, startedAt].filter((one) => one !== null).map((one) => Date.parse(one))
    return instants.some((one, index) => one < (instants[index - 1] ?? one))
  })
  return {
    checked: told.length,
    violations: wrong.map(({ command }) => ({
      kind: 'wrong',
      said: 'an answer tells a negative duration',
      history: command.attempts.map(lineOfAttempt),
    })),
  }
}
