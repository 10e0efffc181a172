import { writeSync } from 'node:fs'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { openDataFolder } from '../../server/src/storage/database.ts'
import { ask, at, openCounter, randomId, startHouse } from '../engine/house.ts'

/**
 * Opens and closes a counter, and says each command's key and row as soon as the engine has answered:
 *
 *   node synchronous-writer.ts FOLDER (FULL | NORMAL) COMMANDS
 *
 * NORMAL is what the product must never run with, and what the power cut has to find.
 */
const [, , folder = '', synchronous = 'FULL', commands = '0'] = process.argv
const storage = openDataFolder(folder)
storage.database.sqlite.pragma(`synchronous = ${synchronous}`)
const { engine } = await startHouse(createSqliteJournal(storage))
for (let n = 0; n < Number(commands); n++) {
  const key = randomId()
  const outcome = await ask(engine, n % 2 === 0 ? openCounter('lk-01') : { type: 'close-counter', ...at('lk-01') }, {
    key,
    actor: 'staff:test',
  })
  if ('refusal' in outcome) throw new Error(outcome.refusal.code)
  writeSync(1, `${JSON.stringify({ key, seq: outcome.seq })}\n`)
}
