/** The next number of a stream, in [0, 1). */
export type Random = () => number

/** Mulberry32: 32 bits of state, good enough to draw a crowd, and the same on every machine. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A stream of its own for each name, such as a day or a counter: what one draws never changes what another gets. */
export const randomFor = (seed: number, name: string): Random => createRandom(fnv1a(`${seed} ${name}`))

export const chance = (random: Random, probability: number): boolean => random() < probability

export const between = (random: Random, { from, to }: { from: number; to: number }): number => from + random() * (to - from)

/** One of the options, as often as its weight says; null where all weights are 0. */
export function pick<Option>(random: Random, options: readonly Option[], weightOf: (option: Option) => number = () => 1): Option | null {
  const total = options.reduce((sum, option) => sum + weightOf(option), 0)
  let left = random() * total
  for (const option of options) {
    left -= weightOf(option)
    if (left < 0) return option
  }
  return null
}

/** Log-normal around a mean: many a little shorter, a few much longer, as services are. `spread` is the sigma of the logarithm. */
export const logNormal = (random: Random, { mean, spread }: { mean: number; spread: number }): number =>
  mean * Math.exp(spread * standardNormal(random) - spread ** 2 / 2)

/** Box and Muller; the logarithm needs a number above 0. */
const standardNormal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
