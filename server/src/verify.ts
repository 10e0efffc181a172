import { parseArgs } from 'node:util'
import { BUILDING } from './building.ts'
import { ConfigMistake } from './config.ts'
import { type KeptHead, keptHeadFault } from './engine/kept-head.ts'
import { lostFacts } from './engine/lost-facts.ts'
import { replay } from './engine/replay.ts'
import { verifyJournal } from './engine/verify-journal.ts'
import { readNotedHead } from './journal/known-head.ts'
import { createSqliteJournal } from './journal/sqlite-journal.ts'
import { createStoredPlans } from './plan/stored-plans.ts'
import { openForReading } from './storage/database.ts'

const USAGE = 'npm run verify -- DIR [--head SEQ:HASH]...'
const FLAGS = { head: { type: 'string', multiple: true } } as const

/** `npm run verify -- DIR`: tells whether a journal is what it was when it was written, and when heads of it were kept. Returns the exit code. */
export function verify(args: string[]): number {
  const { folder, heads } = readOrder(args)
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
  for (const kept of heads) {
    const fault = keptHeadFault({ building: BUILDING, journal, kept })
    if (fault) faults.push(fault)
  }
  database.sqlite.close()
  process.stdout.write(`${rows} facts, ${visits} visits, ${days} days, head ${rows}:${head}\n`)
  for (const fault of faults) process.stdout.write(`FAULT: ${fault}\n`)
  process.stdout.write(
    faults.length === 0
      ? 'Chain, numbering and derivations are in order.\n'
      : 'The journal is not as it was written: keep this folder and restore the last good backup.\n',
  )
  return faults.length === 0 ? 0 : 1
}

function readOrder(args: string[]): { folder: string; heads: KeptHead[] } {
  const { positionals, values } = parse(args)
  const [folder, ...more] = positionals
  if (!folder || more.length > 0) throw new ConfigMistake(`Name the data folder: ${USAGE}`)
  return { folder, heads: (values.head ?? []).map(readHead) }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: true })
  } catch (cause) {
    throw new ConfigMistake(`${(cause as Error).message}. ${USAGE}`)
  }
}

/** As a sheet shows it, or whole: the first sixteen digits are enough, since nobody finds another journal with them. */
function readHead(text: string): KeptHead {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{16,64})$/.exec(text.replaceAll(/[\s.,]/g, '').toLowerCase()) ?? []
  if (seq === undefined || hash === undefined)
    throw new ConfigMistake(
      `--head must be a row and at least 16 digits of its hash as a sheet shows them, such as 1204:9f86d081884c7d65, not "${text}".`,
    )
  return { seq: Number(seq), hash }
}
