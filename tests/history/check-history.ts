import { type History, historyOf } from './history.ts'
import { commandInvariants } from './invariants/commands.ts'
import { counterInvariants } from './invariants/counters.ts'
import { journalInvariants } from './invariants/journal.ts'
import { numberInvariants } from './invariants/numbers.ts'
import { orderInvariants } from './invariants/order.ts'
import { paperInvariants } from './invariants/paper.ts'
import { roleInvariants } from './invariants/roles.ts'
import { screenInvariants } from './invariants/screens.ts'
import type { Recording } from './recording.ts'

/** In Jepsen's words where they fit; `wrong` is what is there, once, and not as promised. */
export type Violation = { kind: 'lost' | 'duplicated' | 'unexpected' | 'wrong'; said: string; history: string[] }
export type Finding = { checked: number; violations: Violation[] }

/** `id` of the promise in docs/spec.md that it checks. */
export type Invariant = { id: string; says: string; check(history: History): Finding }

export type Report = {
  /** Attempts by what was told, and commands of unknown outcome that are in the journal all the same. */
  counts: { attempts: number; ok: number; fail: number; unknown: number; recovered: number; shown: number; papers: number; rows: number }
  invariants: { id: string; says: string; checked: number }[]
  violations: (Violation & { id: string })[]
}

const INVARIANTS: Invariant[] = [
  ...commandInvariants,
  ...numberInvariants,
  ...counterInvariants,
  ...orderInvariants,
  ...screenInvariants,
  ...paperInvariants,
  ...journalInvariants,
  ...roleInvariants,
]

/** Judges a recording, by all invariants or those of some promises. A pure function: the same recording gives the same report. */
export function checkHistory(recording: Recording, { only }: { only?: string[] } = {}): Report {
  const history = historyOf(recording)
  const found = INVARIANTS.filter(({ id }) => only?.includes(id) ?? true).map(({ id, says, check }) => ({ id, says, ...check(history) }))
  return {
    counts: countsOf(history),
    invariants: found.map(({ id, says, checked }) => ({ id, says, checked })),
    violations: found.flatMap(({ id, violations }) => violations.map((violation) => ({ id, ...violation }))),
  }
}

function countsOf({ asked, commands, rowsOf, screens, papers, facts }: History): Report['counts'] {
  const told = (kind: string) => asked.filter((one) => one.told.kind === kind).length
  return {
    attempts: asked.length,
    ok: told('ok'),
    fail: told('fail'),
    unknown: told('unknown'),
    recovered: commands.filter((command) => command.verdict === 'unknown' && rowsOf(command).length > 0).length,
    shown: screens.reduce((sum, { shown }) => sum + shown.length, 0),
    papers: papers.length,
    rows: facts.length,
  }
}

/** One wrong thing is often seen many times; the first tell the story. */
const TOLD_MAX = 5

/** The report as lines: counts, what each invariant had to check, and each violation with the part of the history that shows it. */
export function linesOf({ counts, invariants, violations }: Report): string[] {
  return [
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
    ...invariants.map(({ id, says, checked }) => `[${id}] ${says}: ${checked === 0 ? 'nothing to check' : `${checked} checked`}`),
    ...[...Map.groupBy(violations, ({ id }) => id).values()].flatMap((ofOne) => [
      ...ofOne
        .slice(0, TOLD_MAX)
        .flatMap(({ id, kind, said, history }) => [`[${id}] ${kind}: ${said}`, ...history.map((line) => `    ${line}`)]),
      ...(ofOne.length > TOLD_MAX ? [`[${ofOne[0]?.id}] and ${ofOne.length - TOLD_MAX} more`] : []),
    ]),
  ]
}
