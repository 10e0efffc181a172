import Sqlite from 'better-sqlite3'

/** Each setting with the failure it prevents; read back, since SQLite ignores what it does not know. */
const SETTINGS: [pragma: string, value: string, readBack: unknown][] = [
  // Readers never wait for the writer, nor the writer for them.
  ['journal_mode', 'WAL', 'wal'],
  // NORMAL loses acknowledged rows at a power cut; better-sqlite3 falls back to it in WAL unless told at every connection.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  // A backup or a report may hold the file for a moment.
  ['busy_timeout', '5000', 5000],
  // The WAL file would otherwise never shrink after a long reader.
  ['journal_size_limit', String(64 * 1024 * 1024), 64 * 1024 * 1024],
]

/** A connection to a database file that writes as the journal must be written, whichever thread holds it. */
export function connect(path: string): Sqlite.Database {
  const sqlite = new Sqlite(path)
  for (const [pragma, value, readBack] of SETTINGS) {
    sqlite.pragma(`${pragma} = ${value}`)
    const found = sqlite.pragma(pragma, { simple: true })
    if (found !== readBack)
      throw new Error(`SQLite keeps ${pragma} at ${found} instead of ${readBack}: this disk cannot hold a journal safely.`)
  }
  return sqlite
}
