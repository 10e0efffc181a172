import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { replay } from '../../../server/src/engine/replay.ts'
import { AppendRaced } from '../../../server/src/journal/journal.ts'
import { createJournalThread } from '../../../server/src/journal/journal-thread.ts'
import { createSqliteJournal } from '../../../server/src/journal/sqlite-journal.ts'
import { DATABASE_FILE, openDataFolder } from '../../../server/src/storage/database.ts'
import { ask, BUILDING, issue, startHouse } from '../../engine/house.ts'

function openThreaded() {
  const folder = mkdtempSync(join(tmpdir(), 'antre-thread-'))
  const storage = openDataFolder(folder)
  const thread = createJournalThread(join(folder, DATABASE_FILE))
  onTestFinished(async () => {
    await thread.close()
    storage.close()
    rmSync(folder, { recursive: true })
  })
  return { storage, thread, journal: createSqliteJournal(storage, thread) }
}

it('[D1] what the thread has stored is on the disk for everyone when it says so', async () => {
  const { storage, journal } = openThreaded()
  const { engine, planOf } = await startHouse(journal)
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask(engine, issue('s-a01'), { key: null })))
  expect(asked.every((outcome) => 'answer' in outcome)).toBe(true)
  const other = replay({ building: BUILDING, journal: createSqliteJournal(storage), planOf })
  expect([other.state.visits.size, other.head]).toEqual([20, engine.head()])
})

it('[N4] a key that the thread has stored is found again', async () => {
  const { engine } = await startHouse(openThreaded().journal)
  const first = await ask(engine, issue('s-a01'), { key: 'a-key-of-a-tap' })
  expect(await ask(engine, issue('s-a01'), { key: 'a-key-of-a-tap' })).toEqual(first)
})

it('says that another was faster, and goes on', async () => {
  const { thread, journal } = openThreaded()
  const { engine } = await startHouse(journal)
  await expect(thread.append(BUILDING, 99, [])).rejects.toThrow(AppendRaced)
  expect(await ask(engine, issue('s-a01'))).toMatchObject({ answer: { of: 'visit' } })
})
