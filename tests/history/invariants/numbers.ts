import type { Invariant, Violation } from '../check-history.ts'
import { answersOf, type Command, type FactOf, type History, isA, isIssue, type StoredFact, visitIn } from '../history.ts'
import { lineOfAttempt, lineOfFact, lineOfPaper } from '../lines.ts'

export const numberInvariants: Invariant[] = [
  {
    id: 'N1',
    says: 'a number of a day is one visit in the journal and in all answers, and one ticket on paper',
    check(history) {
      const issued = history.facts.filter(isA('VisitIssued'))
      const told = history.commands.filter((command) => isIssue(command) && answersOf(command).length > 0)
      const tickets = history.papers.filter(({ ticket }) => ticket !== null)
      return {
        checked: issued.length + told.length + tickets.length,
        violations: [...storedTwice(issued), ...toldTwice(told), ...printedWithoutVisit(history)],
      }
    },
  },
  {
    id: 'N2',
    says: 'numbers of a prefix run 1, 2, 3 ... on a day, but for gaps that have a name',
    check({ facts }) {
      const runs = facts.flatMap(runsOf)
      const lines = [...Map.groupBy(runs, ({ fact, prefix }) => `${fact.row.day} ${prefix}`).values()]
      return { checked: runs.length, violations: lines.flatMap(gapsIn) }
    },
  },
]

function storedTwice(issued: FactOf<'VisitIssued'>[]): Violation[] {
  return [...Map.groupBy(issued, ({ row, event }) => `${row.day} ${event.prefix}-${event.number}`)]
    .filter(([, same]) => same.length > 1)
    .map(([number, same]) => ({ kind: 'duplicated', said: `${number} was issued twice`, history: same.map(lineOfFact) }))
}

/** Two visits that were told one number, whatever the journal holds. */
function toldTwice(commands: Command[]): Violation[] {
  const told = commands.flatMap((command) => answersOf(command).map((answer) => ({ command, visit: visitIn(answer) })))
  return [...Map.groupBy(told, ({ visit }) => `${visit.day} ${visit.number}`)].flatMap(([number, same]) => {
    const byVisit = new Map(same.map((one) => [one.visit.id, one.command]))
    if (byVisit.size < 2) return []
    const history = [...byVisit.values()].flatMap(({ attempts }) => attempts).map(lineOfAttempt)
    return [{ kind: 'duplicated', said: `two visits were told ${number}`, history }]
  })
}

/** A ticket on paper carries a token that was told to somebody, or of a visit whose answer nobody heard. */
function printedWithoutVisit({ papers, commands, facts, rowsOf }: History): Violation[] {
  const heard = new Set(
    commands
      .filter(isIssue)
      .flatMap(answersOf)
      .map((answer) => visitIn(answer).token as string),
  )
  const unheard =
    facts.filter(isA('VisitIssued')).length -
    commands.filter((one) => answersOf(one).length > 0 && rowsOf(one).some(isA('VisitIssued'))).length
  const strange = [
    ...new Map(
      papers.flatMap((paper) => (paper.ticket !== null && !heard.has(paper.ticket) ? [[paper.ticket, paper] as const] : [])),
    ).values(),
  ]
  return strange
    .slice(unheard)
    .map((paper) => ({ kind: 'unexpected', said: 'a ticket was printed for no visit', history: [lineOfPaper(paper)] }))
}

/** Numbers that a fact gives out or skips. */
type Run = { fact: StoredFact; prefix: string; from: number; to: number }

function runsOf(fact: StoredFact): Run[] {
  if (isA('VisitIssued')(fact)) return [{ fact, prefix: fact.event.prefix, from: fact.event.number, to: fact.event.number }]
  return isA('NumbersSkipped')(fact) ? [{ fact, ...fact.event }] : []
}

function gapsIn(line: Run[]): Violation[] {
  const runs = [...new Map(line.map((run) => [`${run.from} ${run.to}`, run])).values()].sort((a, b) => a.from - b.from)
  return runs.flatMap((run, index) => {
    const before = runs[index - 1]
    if (run.from === (before?.to ?? 0) + 1) return []
    const said = `${run.prefix}-${run.from} follows ${before ? before.to : 'nothing'}`
    return [{ kind: 'lost', said, history: [...(before ? [before] : []), run].map(({ fact }) => lineOfFact(fact)) }]
  })
}
