import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { chance, createRandom, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import { startDemo } from '../whole/server-process.ts'
import { createDisk } from './disk-after-cut.ts'
import { DATA, type Recording, recordServer, type ToldAt } from './recordings.ts'
import { faultsIn } from './told.ts'

export type PowerCuts = {
  seed: number
  cuts: number
  /** Answers that stood before a cut, over all cuts. */
  acknowledged: number
  /** How often the built server itself was started on what was left. */
  starts: number
  faults: string[]
}

/** One record serves this many cuts; then the server works anew. */
const CUTS_PER_RECORD = 25
/** The server itself starts on every so manieth disk; the others are opened by its parts, which is sooner done. */
const START_EVERY = 10
/** The last answers before a cut are those in danger. */
const ASKED_AGAIN_MAX = 12

/** Cuts the power of the built server at random instants and says what was lost (D1). */
export async function powerCuts({ seed, cuts }: { seed: number; cuts: number }): Promise<PowerCuts> {
  const reports: PowerCuts[] = []
  for (let left = cuts; left > 0; left -= CUTS_PER_RECORD) {
    const one = seed + reports.length
    reports.push(await cutRecording(await recordServer(one), { seed: one, cuts: Math.min(CUTS_PER_RECORD, left) }))
  }
  const sum = (figure: 'cuts' | 'acknowledged' | 'starts') => reports.reduce((total, report) => total + report[figure], 0)
  return {
    seed,
    cuts: sum('cuts'),
    acknowledged: sum('acknowledged'),
    starts: sum('starts'),
    faults: reports.flatMap(({ faults }) => faults),
  }
}

/** Cuts a record at so many random instants. */
export function cutRecording(recording: Recording, { seed, cuts }: { seed: number; cuts: number }): Promise<PowerCuts> {
  const random = createRandom(seed)
  const instants = Array.from({ length: cuts }, () => instantIn(recording, random))
  return cutAt(recording, { seed, instants })
}

/** Plays a record back and cuts it at these instants, which count its changes. */
export async function cutAt({ changes, told }: Recording, { seed, instants }: { seed: number; instants: number[] }): Promise<PowerCuts> {
  const random = createRandom(seed)
  const report: PowerCuts = { seed, cuts: 0, acknowledged: 0, starts: 0, faults: [] }
  const disk = createDisk()
  let done = 0
  for (const instant of instants.toSorted((a, b) => a - b)) {
    for (; done < instant; done++) disk.apply(changes[done] as (typeof changes)[number])
    const root = mkdtempSync(join(tmpdir(), 'antre-cut-'))
    try {
      disk.cut(random, root)
      const before = told.filter(({ at }) => at < instant)
      report.cuts += 1
      report.acknowledged += before.length
      const isStarted = before.at(-1)?.again && report.cuts % START_EVERY === 0
      if (isStarted) report.starts += 1
      const faults = isStarted ? await faultsOfStart(join(root, DATA), before) : faultsOfOpening(join(root, DATA), before)
      report.faults.push(...faults.map((fault) => `seed ${seed}, power cut after change ${instant}: ${fault}`))
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  return report
}

/** Half of the cuts fall right behind an answer, where nothing but a sync can have saved it. */
function instantIn({ changes, told }: Recording, random: Random): number {
  const last = chance(random, 0.5) ? pick(random, told) : null
  return last ? last.at + 1 : Math.floor(random() * (changes.length + 1))
}

function faultsOfOpening(folder: string, told: readonly ToldAt[]): string[] {
  try {
    return faultsIn(folder, told)
  } catch (error) {
    return [`the data folder does not open: ${(error as Error).message}`]
  }
}

/** Starts the server, asks the last commands again under their keys, and looks at the folder when it has stopped. */
async function faultsOfStart(folder: string, told: readonly ToldAt[]): Promise<string[]> {
  const lost: string[] = []
  try {
    const server = await startDemo({ folder })
    try {
      for (const one of told.slice(-ASKED_AGAIN_MAX)) lost.push(...(await faultsOfAsking(one, server.url)))
    } finally {
      await server.stop()
    }
    return [...lost, ...faultsIn(folder, told)]
  } catch (error) {
    return [...lost, `the server does not start: ${(error as Error).message}`]
  }
}

async function faultsOfAsking({ key, seq, visit, again }: ToldAt, url: string): Promise<string[]> {
  if (!again) return []
  const response = await fetch(new URL(again.path, url), {
    method: 'POST',
    headers: { ...again.headers, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(again.body),
  })
  const answer = await response.json()
  const isAlike = response.ok && (visit ? isDeepStrictEqual(pickVisit(answer.visit), visit) : answer.seq === seq)
  return isAlike ? [] : [`the command ${key}, asked again, is answered with ${response.status} ${JSON.stringify(answer)}`]
}

const pickVisit = ({ id, number, token }: NonNullable<ToldAt['visit']>) => ({ id, number, token })
