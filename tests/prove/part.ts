/** What was tried for a part of the proof, in plain words with counts; `seeds` repeat it. */
export type Part = { name: string; tried: string; seeds: string | null; faults: string[] }

/** Rises through seeds until the time is over; at least one. What is thrown in a round is a fault of it. */
export async function rise(
  { seed, until }: { seed: number; until: number },
  live: (seed: number) => Promise<string[]>,
): Promise<Pick<Part, 'seeds' | 'faults'>> {
  const faults: string[] = []
  let next = seed
  do {
    const found = await live(next).catch((error) => [String((error as Error).stack ?? error)])
    faults.push(...found.map((fault) => `seed ${next}: ${fault}`))
    next += 1
  } while (Date.now() < until)
  return { seeds: `${seed} to ${next - 1}`, faults }
}
