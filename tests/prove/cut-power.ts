import { powerCuts } from '../faults/power-cut.ts'
import { whyNoStrace } from '../faults/system-calls.ts'
import { type Part, rise } from './part.ts'

const CUTS = 25
/** The cuts of a round may use a few records, each with a seed of its own. */
const SEEDS_APART = 1_000

/** The files of the built server as a power cut may leave them. Not tried where strace may not run. */
export async function cutPower(limits: { seed: number; until: number }): Promise<Part> {
  const name = 'Power cuts'
  const lacking = whyNoStrace()
  if (lacking) return { name, tried: `nothing: ${lacking}`, seeds: null, faults: [] }
  const sum = { cuts: 0, acknowledged: 0, starts: 0 }
  const { seeds, faults } = await rise(limits, async (seed) => {
    const report = await powerCuts({ seed: seed * SEEDS_APART, cuts: CUTS })
    for (const figure of Object.keys(sum) as (keyof typeof sum)[]) sum[figure] += report[figure]
    return report.faults
  })
  const tried = `${sum.cuts} cuts; ${sum.acknowledged} answers that stood before one looked for after it; ${sum.starts} starts of the server on what was left`
  return { name, tried, seeds, faults }
}
