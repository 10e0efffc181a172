import { type Day, type DaySettings, drawDay } from './day.ts'
import { liveThrough } from './live-through.ts'
import { shrink } from './shrink.ts'
import type { Mutant } from './simulated-house.ts'
import type { Lived } from './world.ts'

export type LivedDays = {
  days: number
  visits: number
  commands: number
  faults: number
  failures: { settings: DaySettings; promise: string; history: string }[]
}

/** `size`: visits of the largest day; the others are smaller. */
export type Span = {
  from: number
  count: number
  size: number
  faults: DaySettings['faults']
  medium?: DaySettings['medium']
  mutant?: Mutant
}

/** Lives through days of rising seeds. One that breaks a promise is shrunk and told; the others go on. */
export async function liveThroughDays({ from, count, size, faults, medium = 'memory', mutant = {} }: Span): Promise<LivedDays> {
  const lived: LivedDays = { days: 0, visits: 0, commands: 0, faults: 0, failures: [] }
  for (let seed = from; seed < from + count; seed++) {
    const settings = { seed, visits: visitsOf(seed, size), faults, medium }
    const day = drawDay(settings)
    const one = await liveThrough(day, { mutant })
    lived.days += 1
    lived.visits += one.figures.visits
    lived.commands += one.figures.commands
    lived.faults += one.figures.faults
    if (one.violation) lived.failures.push(await tellFailure({ day, lived: one }, { settings, mutant }))
  }
  return lived
}

/** Most days are small: half of them at most a quarter of the largest. */
const visitsOf = (seed: number, size: number): number => Math.max(3, Math.ceil(size * (((seed * 7) % 20) / 20 + 0.05) ** 2))

async function tellFailure(failed: { day: Day; lived: Lived }, { settings, mutant }: { settings: DaySettings; mutant: Mutant }) {
  const { day, lived } = await shrink(failed, { mutant })
  const promise = lived.violation?.message ?? ''
  const head = `seed ${settings.seed}, ${settings.visits} visits, faults: ${settings.faults}, in ${settings.medium}; shrunk to ${day.moments.length} moments`
  return { settings, promise, history: [head, ...lived.trace, promise].join('\n') }
}
