import { killStarts } from '../faults/killed-starts.ts'
import { linesOf } from '../history/check-history.ts'
import { killRounds } from '../history/kill-rounds.ts'
import { type Part, rise } from './part.ts'

/** A crowd that has been killed so often is judged; then the next one comes. */
const KILLS = 30
const MIGRATIONS = 10

/** The built server with a crowd, killed while it works, starts and migrates. What all have seen is judged afterwards. */
export async function killServers(limits: { seed: number; until: number }): Promise<Part> {
  const sum = { kills: 0, starting: 0, migrating: 0, ok: 0, unknown: 0, recovered: 0, shown: 0, papers: 0 }
  const { seeds, faults } = await rise(limits, async (seed) => {
    const report = await killRounds({ seed, kills: KILLS })
    sum.kills += KILLS
    sum.starting += report.kills.starting
    for (const figure of ['ok', 'unknown', 'recovered', 'shown', 'papers'] as const) sum[figure] += report.counts[figure]
    const migrations = await killStarts({ seed, kills: MIGRATIONS })
    sum.kills += MIGRATIONS
    sum.migrating += MIGRATIONS
    return [...migrations.faults, ...(report.violations.length > 0 ? [linesOf(report).join('\n')] : [])]
  })
  const tried =
    `${sum.kills} kills (${sum.starting} while it started, ${sum.migrating} while it started on the folder of an earlier version); ${sum.ok} commands acknowledged, ${sum.unknown} cut off before their answer, ` +
    `of which ${sum.recovered} were in the journal; ${sum.shown} calls seen on screens, ${sum.papers} papers`
  return { name: 'Killed servers', tried, seeds, faults }
}
