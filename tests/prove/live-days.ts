import { liveThroughDays } from '../simulation/live-through-days.ts'
import { type Part, rise } from './part.ts'

const SMALL = 60
const LARGE = 1_500
/** Days with so many visits come after so many small ones. */
const LARGE_EVERY = 50
/** Days over the product's own tables, which are slower. */
const DISK_EVERY = 10

/** Whole days, one for each seed, in which clock, disk, network, printers and people fail. */
export async function liveDays(limits: { seed: number; until: number }): Promise<Part> {
  const sum = { days: 0, visits: 0, commands: 0, faults: 0 }
  const { seeds, faults } = await rise(limits, async (seed) => {
    const size = seed % LARGE_EVERY === 0 ? LARGE : SMALL
    const medium = seed % DISK_EVERY === 1 ? 'disk' : 'memory'
    const lived = await liveThroughDays({ from: seed, count: 1, size, faults: 'all kinds', medium })
    for (const figure of Object.keys(sum) as (keyof typeof sum)[]) sum[figure] += lived[figure]
    return lived.failures.map(({ history }) => history)
  })
  const tried = `${sum.days} days with ${sum.visits} visits, ${sum.commands} commands and ${sum.faults} faults of clock, disk, network, printers and people`
  return { name: 'Simulated days', tried, seeds, faults }
}
