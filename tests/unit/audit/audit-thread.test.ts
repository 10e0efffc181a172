import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAuditReader } from '../../../server/src/audit/audit-thread.ts'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'
import { BUILDING } from '../../engine/house.ts'
import { newFolder, openBuilding } from '../../storage/building-folder.ts'

const DAY = '2026-11-24' as never
const all = { from: DAY, to: DAY, kind: null, agency: null, counter: null, by: null }

test('the thread reads beside the writer what is stored, one order after the other, and turns away more than it can answer in time', async () => {
  const folder = newFolder()
  const building = await openBuilding(folder, { visits: 12 })
  const reader = createAuditReader({ building: BUILDING, path: join(folder, DATABASE_FILE) })
  const crowd = Array.from({ length: 10 }, (_, n) =>
    n === 0 ? reader.history({ day: DAY, prefix: 'AR', number: 12, agency: null }) : reader.lines(all),
  )
  expect(await Promise.all(crowd.slice(8))).toEqual([null, null])
  expect(await crowd[0]).toMatchObject({ number: 'AR-012', head: building.engine.head(), steps: [{ what: 'issued' }] })
  await reader.close()
  expect((await Promise.all(crowd)).slice(2)).toEqual(Array.from({ length: 8 }, () => null))
  await building.close()
}, 30_000)
