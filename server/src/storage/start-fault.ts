/** What an operator can do about a disk or database that ends a start, by how the error's code begins. */
const SENTENCES: [code: string, sentence: string][] = [
  ['SQLITE_CORRUPT', 'The database is damaged. Do not delete anything; copy the data folder, then restore the last good backup.'],
  [
    'SQLITE_NOTADB',
    'antre.db is damaged, or not a database. Do not delete anything; copy the data folder, then restore the last good backup.',
  ],
  ['SQLITE_FULL', 'The disk is full. Make room and start again; nothing is lost.'],
  ['ENOSPC', 'The disk is full. Make room and start again; nothing is lost.'],
  ['SQLITE_READONLY', 'The data folder cannot be written. Make it, its files and its disk writable for the user that runs Antre.'],
  ['EROFS', 'The disk of the data folder is read-only. Look for its fault in the log of the system, then mount it for writing.'],
  ['EACCES', 'The data folder cannot be written. Make it, its files and its disk writable for the user that runs Antre.'],
  ['SQLITE_CANTOPEN', 'The database cannot be opened. Make the data folder, its files and its disk writable for the user that runs Antre.'],
  ['SQLITE_IOERR', 'The disk cannot be read or written. Look for its fault in the log of the system; nothing was changed.'],
  ['EIO', 'The disk cannot be read or written. Look for its fault in the log of the system; nothing was changed.'],
]

/** One sentence for an error that the machine's disk has caused; null for a fault of the program. */
export function startFault(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const [, sentence] = SENTENCES.find(([start]) => code.startsWith(start)) ?? []
  return sentence === undefined ? null : `${sentence} (${code}: ${(error as Error).message})`
}
