import Sqlite from 'better-sqlite3'
import { AppendRaced, type BuildingId, type Entry, StorageFull } from './journal.ts'

/** A batch as the values of its statements: the least that has to go to another thread. */
export type Written = { building: BuildingId; expectedSeq: number; rows: Value[][]; plans: Value[][]; commands: Value[][] }
type Value = string | number | null

export function writtenBy(building: BuildingId, expectedSeq: number, batch: readonly Entry[]): Written {
  const written: Written = { building, expectedSeq, rows: [], plans: [], commands: [] }
  for (const { rows, plan, key, actor, fingerprint, answer, at } of batch) {
    for (const row of rows)
      written.rows.push([
        building,
        row.seq,
        row.day,
        row.at,
        row.command,
        row.actor,
        row.device,
        row.type,
        row.version,
        row.body,
        row.prev,
        row.hash,
      ])
    if (plan) written.plans.push([building, plan.hash, plan.text])
    if (key !== null)
      written.commands.push([building, actor, key, fingerprint, JSON.stringify(answer), (rows.at(-1) as { seq: number }).seq, at])
  }
  return written
}

/** One transaction for a batch, durable when it returns. Throws `AppendRaced`, `StorageFull`, or what means that nobody knows. */
export function prepareAppend(sqlite: Sqlite.Database): (written: Written) => void {
  const head = sqlite.prepare('SELECT coalesce(max(seq), 0) FROM journal WHERE building = ?').pluck()
  const insertRow = sqlite.prepare(
    `INSERT INTO journal (building, seq, day, at, command, actor, device, type, version, body, prev, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertPlan = sqlite.prepare('INSERT OR IGNORE INTO plan (building, hash, text) VALUES (?, ?, ?)')
  const insertCommand = sqlite.prepare(
    'INSERT INTO command (building, actor, key, fingerprint, answer, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  // IMMEDIATE: the write lock is taken at once, so a batch never fails half way for want of it.
  const append = sqlite.transaction(({ building, expectedSeq, rows, plans, commands }: Written) => {
    if (head.get(building) !== expectedSeq) throw new AppendRaced()
    for (const row of rows) insertRow.run(row)
    for (const plan of plans) insertPlan.run(plan)
    for (const command of commands) insertCommand.run(command)
  }).immediate
  return (written) => {
    try {
      append(written)
    } catch (cause) {
      // A full disk rolls the transaction back for certain; any other error may have stored it all the same.
      if (cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_FULL')
        throw new StorageFull('no space left for the journal', { cause })
      throw cause
    }
  }
}
