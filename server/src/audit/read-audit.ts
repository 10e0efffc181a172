import { type Actor, AUDIT_KINDS, type AuditAnswer, type AuditKind, type AuditLine, type AuditSum } from '@antre/shared/audit'
import type { AgencyId, CounterId } from '@antre/shared/ids'
import { createFinder } from './find-lines.ts'
import { type Days, type DaysRead, type Journal, tellDays } from './tell-days.ts'

/** What the list is narrowed to; null: not. */
export type AuditQuery = Days & { kind: AuditKind | null; agency: AgencyId | null; counter: CounterId | null; by: Actor | null }

/** A screen shows no more, and whoever needs them all takes the file. */
const LINES_SHOWN_MAX = 500
const SUMS_MAX = 30

export type Found = DaysRead & { counts: AuditAnswer['counts']; lines: AuditLine[] }

/** What some days hold of what the audit looks for, all of it. */
export function findIn(journal: Journal, { from, to, kind, agency, counter, by }: AuditQuery): Found {
  const finder = createFinder()
  const read = tellDays({ ...journal, from, to, hear: finder.hear })
  const fitting = finder
    .lines()
    .filter(
      (line) =>
        (agency === null || line.agency?.id === agency) &&
        (counter === null || line.counter?.id === counter) &&
        (by === null || line.by === by),
    )
  const counts = Object.fromEntries(AUDIT_KINDS.map((name) => [name, 0])) as AuditAnswer['counts']
  for (const line of fitting) counts[line.kind] += 1
  return { ...read, counts, lines: kind === null ? fitting : fitting.filter((line) => line.kind === kind) }
}

export function readAudit(journal: Journal, query: AuditQuery): AuditAnswer {
  const { lines, ...found } = findIn(journal, query)
  return {
    from: query.from,
    to: query.to,
    ...found,
    total: lines.length,
    lines: lines.slice(0, LINES_SHOWN_MAX),
    sums: {
      by: sumsOf(lines, ({ by }) => ({ id: by, label: by.slice(by.indexOf(':') + 1) })),
      counter: sumsOf(lines, ({ counter }) => counter && { id: counter.id, label: String(counter.number) }),
      agency: sumsOf(lines, ({ agency }) => agency && { id: agency.id, label: agency.short }),
    },
  }
}

function sumsOf(lines: readonly AuditLine[], groupOf: (line: AuditLine) => { id: string; label: string } | null): AuditSum[] {
  const sums = new Map<string, AuditSum>()
  for (const line of lines) {
    const group = groupOf(line)
    if (!group) continue
    const sum = sums.get(group.id) ?? { ...group, acts: 0, passed: 0 }
    sums.set(group.id, { ...sum, acts: sum.acts + 1, passed: sum.passed + (line.kind === 'ahead' ? line.passed : 0) })
  }
  return [...sums.values()].sort((a, b) => b.acts - a.acts || b.passed - a.passed).slice(0, SUMS_MAX)
}
