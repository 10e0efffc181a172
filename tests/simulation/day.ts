import { type Instant, MINUTE_MS, SECOND_MS } from '@antre/shared/instants'
import { between, chance, pick, randomFor } from '../../server/src/demo/crowd/random.ts'
import { wib } from '../model/story.ts'
import { FAULTS, type Fault } from './faults.ts'
import { PEOPLE, type Person } from './people.ts'

/** Somebody acts, or something breaks. `n` names its chance: it does the same whatever else is left out of the day. */
export type Moment = { n: number; afterMs: number; what: Person | Fault }

export type DaySettings = {
  seed: number
  /** People who come, about. */
  visits: number
  faults: 'none' | 'all kinds'
  /** `disk`: the product's own tables. */
  medium: 'memory' | 'disk'
  /** `left out`: the three derivations of a large day are not compared, as where its speed is measured. */
  replays?: 'left out'
}

/** One seed is one day: the same again whenever it is asked for. */
export type Day = DaySettings & { startAt: Instant; moments: readonly Moment[] }

/** The small plan's hall up to here, the sample building's above. */
export const SMALL_VISITS_MAX = 300
const GAP_MS_MAX = 12 * SECOND_MS
/** What a large day is spread over: from the first number to the last. */
const OPEN_MS = 6.5 * 60 * MINUTE_MS
/** Some things happen as good as together. */
const TOGETHER_SHARE = 0.3
/** Of all moments; on a large day they come as often by the clock. */
const FAULT_SHARE = { small: 0.08, large: 0.02 }

/** On a Tuesday all agencies are there; late in the day numbers end; on Friday there is a break; a night is near. */
const STARTS: [start: Instant, weight: number][] = [
  [wib('08:00'), 12],
  [wib('14:10'), 2],
  [wib('2026-11-27 11:10'), 2],
]

const people = Object.entries(PEOPLE) as [Person, { weight: number }][]
const faults = Object.entries(FAULTS) as [Fault, { weight: number }][]
const citizensShare = PEOPLE.citizen.weight / people.reduce((sum, [, { weight }]) => sum + weight, 0)

export function drawDay(settings: DaySettings): Day {
  const random = randomFor(settings.seed, 'day')
  const isSmall = settings.visits <= SMALL_VISITS_MAX
  const count = Math.ceil(settings.visits / citizensShare)
  const gapMs = { from: 0, to: 2 * Math.min(GAP_MS_MAX, OPEN_MS / count) }
  const moments = Array.from({ length: count }, (_, n): Moment => {
    const isFault = settings.faults !== 'none' && chance(random, isSmall ? FAULT_SHARE.small : FAULT_SHARE.large)
    const what = pick<[Person | Fault, { weight: number }]>(random, isFault ? faults : people, ([, { weight }]) => weight)
    const afterMs = Math.floor(chance(random, TOGETHER_SHARE) ? between(random, { from: 0, to: 20 }) : between(random, gapMs))
    return { n, afterMs, what: what?.[0] ?? 'citizen' }
  })
  const start = isSmall ? pick(random, STARTS, ([, weight]) => weight)?.[0] : undefined
  return { ...settings, startAt: start ?? wib('08:00'), moments }
}

export const isFault = (what: Moment['what']): what is Fault => what in FAULTS
