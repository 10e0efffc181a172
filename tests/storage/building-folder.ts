import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { readServerSecret } from '../../server/src/access/server-secret.ts'
import type { Verification } from '../../server/src/engine/verify-journal.ts'
import { verifyJournal } from '../../server/src/engine/verify-journal.ts'
import type { Row } from '../../server/src/journal/journal.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { type Database, openDataFolder, openForReading } from '../../server/src/storage/database.ts'
import { ask, BUILDING, issue, startHouse } from '../engine/house.ts'

/** A service that anybody can take, and the prefix of its queue. */
export const SERVICE = 's-a01'

const folders: string[] = []
/** A new folder, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'antre-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Opens a data folder as a server does, gives it the key, and lets some citizens take numbers. Whoever opens it closes it. */
export async function openBuilding(folder: string, { visits = 0, service = SERVICE, epoch = 'epoch-1' } = {}) {
  const storage = openDataFolder(folder)
  readServerSecret(folder, { randomBytes, isHeld: false })
  const house = await startHouse(createSqliteJournal(storage), { epoch })
  for (let n = 0; n < visits; n++) await ask(house.engine, issue(service))
  return {
    ...house,
    storage,
    numbers: () => [...house.engine.committed().visits.values()].map(({ number }) => number),
    async close() {
      await house.engine.close()
      storage.close()
    },
  }
}

/** Such a building after its server has ended. */
export async function buildingWith(visits: number, folder = newFolder(), epoch = 'epoch-1'): Promise<string> {
  const building = await openBuilding(folder, { visits, epoch })
  await building.close()
  return folder
}

export const verifiedIn = (folder: string): Verification =>
  reading(folder, (database) => {
    const journal = createSqliteJournal({ database, reopen: () => database, close() {} })
    const { planOf } = createStoredPlans({ building: BUILDING, journal })
    return verifyJournal({ building: BUILDING, journal, planOf })
  })

export const rowsIn = (folder: string): Row[] =>
  reading(folder, ({ sqlite }) => sqlite.prepare('SELECT * FROM journal ORDER BY seq').all() as Row[])

function reading<Found>(folder: string, read: (database: Database) => Found): Found {
  const database = openForReading(folder)
  try {
    return read(database)
  } finally {
    database.sqlite.close()
  }
}
