import { BUILDING } from './building.ts'
import { ConfigMistake } from './config.ts'
import { lostFacts } from './engine/lost-facts.ts'
import { replay } from './engine/replay.ts'
import { verifyJournal } from './engine/verify-journal.ts'
import { readNotedHead } from './journal/known-head.ts'
import { createSqliteJournal } from './journal/sqlite-journal.ts'
import { createStoredPlans } from './plan/stored-plans.ts'
import { openForReading } from './storage/database.ts'

/** `npm run verify -- DIR`: tells whether a journal is what it was when it was written. Returns the exit code. */
export function verify([folder]: string[]): number {
  if (!folder) throw new ConfigMistake('Name the data folder: npm run verify -- DIR')
  const database = openForReading(folder)
  const journal = createSqliteJournal({ database, reopen: () => database, close: () => database.sqlite.close() })
  const { planOf } = createStoredPlans({ building: BUILDING, journal })
  // Before the journal: a server that runs beside this goes on.
  const noted = readNotedHead(folder)
  const { rows, visits, days, head, faults } = verifyJournal({ building: BUILDING, journal, planOf })
  if (faults.length === 0 && noted) {
    const { epoch } = replay({ building: BUILDING, journal, planOf }).state
    const lost = lostFacts({ building: BUILDING, journal, epoch, noted })
    if (lost) faults.push(lost)
  }
  database.sqlite.close()
  process.stdout.write(`${rows} facts, ${visits} visits, ${days} days, head ${head}\n`)
  for (const fault of faults) process.stdout.write(`FAULT: ${fault}\n`)
  process.stdout.write(
    faults.length === 0
      ? 'Chain, numbering and derivations are in order.\n'
      : 'The journal is not as it was written: keep this folder and restore the last good backup.\n',
  )
  return faults.length === 0 ? 0 : 1
}
