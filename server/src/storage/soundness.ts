import type Sqlite from 'better-sqlite3'

export class DatabaseDamaged extends Error {
  constructor(path: string, fault: string) {
    super(`The database is damaged: ${fault} (${path}). Do not delete anything; copy the data folder, then restore the last good backup.`)
  }
}

/** Reads every page and index. Rows that are missing it cannot tell: the journal's chain and its noted head can. */
export function assertSound(sqlite: Sqlite.Database): void {
  const found = sqlite.pragma('integrity_check(1)', { simple: true })
  if (found !== 'ok') throw new DatabaseDamaged(sqlite.name, String(found).replaceAll('\n', ' '))
  const [orphan] = sqlite.pragma('foreign_key_check') as { table: string }[]
  if (orphan) throw new DatabaseDamaged(sqlite.name, `a row of ${orphan.table} names one that does not exist`)
}
