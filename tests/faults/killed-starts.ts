import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { between, createRandom, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import { DATABASE_FILE } from '../../server/src/storage/database.ts'
import { layFixture, schemas } from '../unit/storage/schemas.ts'
import { prepareDemo } from '../whole/server-process.ts'
import { faultsIn } from './told.ts'

/** `killed`: by what the database was when the server was gone, of the earlier version or of today's. */
export type KilledStarts = { killed: { before: number; after: number }; faults: string[] }

/** On a folder that is then let come up. */
const KILLS_MAX = 4
/** From the very beginning until after the server is ready. */
const STARTING_MS = { from: 50, to: 1_200 }
/** The fixtures' day goes on. */
const CLOCK = '2026-11-25T09:00:00+07:00'

/** Kills the built server while it starts on folders of earlier versions, then lets it come up and compares: the day must be as it was. */
export async function killStarts({ seed, kills }: { seed: number; kills: number }): Promise<KilledStarts> {
  const random = createRandom(seed)
  const told: KilledStarts = { killed: { before: 0, after: 0 }, faults: [] }
  for (let left = kills; left > 0; left -= KILLS_MAX) {
    const schema = pick(random, schemas()) as string
    const found = await killOnFolder(schema, { random, kills: Math.min(KILLS_MAX, left), told })
    told.faults.push(...found.map((fault) => `killed while it started on schema ${schema}: ${fault}`))
  }
  return told
}

type Killing = { random: Random; kills: number; told: KilledStarts }

async function killOnFolder(schema: string, { random, kills, told }: Killing): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'antre-killed-'))
  layFixture(schema, folder)
  const before = standOf(folder)
  const server = await prepareDemo({ folder, serves: 'building', env: { ANTRE_CLOCK: CLOCK } })
  try {
    for (let n = 0; n < kills; n++) {
      server.launch()
      await sleep(between(random, STARTING_MS))
      await server.kill()
      told.killed[standOf(folder).schemas > before.schemas ? 'after' : 'before'] += 1
    }
    await server.start()
    await server.stop()
    const { hashes } = standOf(folder)
    const isKept = before.hashes.every((hash, index) => hashes[index] === hash)
    return [...(isKept ? [] : ['the journal is another one']), ...faultsIn(folder, [])]
  } catch (error) {
    return [String(error)]
  } finally {
    await server.remove()
  }
}

/** Reads also what the next start would take over from the WAL. */
function standOf(folder: string): { schemas: number; hashes: string[] } {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  try {
    return {
      schemas: sqlite.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get() as number,
      hashes: sqlite.prepare('SELECT hash FROM journal ORDER BY seq').pluck().all() as string[],
    }
  } finally {
    sqlite.close()
  }
}
