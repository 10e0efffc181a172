import { hash } from 'node:crypto'
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** How far a journal was known to reach. The epoch tells it from that of a restored backup, which begins another one. */
export type KnownHead = { epoch: string; seq: number; hash: string }

export type HeadNote = { write(head: KnownHead): void; close(): void }

export const HEAD_FILE = 'journal.head'

/** Of one length, and smaller than a sector of the disk: each note replaces the one before, also on a full disk. */
const NOTE_BYTES = 160

/**
 * Notes beside the database how far the journal reaches, after a commit and without waiting for the disk. A journal that ends before
 * this has lost facts, which no check of SQLite tells. A power cut may leave an older note, never a newer one.
 */
export function openHeadNote(folder: string): HeadNote {
  const file = openSync(join(folder, HEAD_FILE), constants.O_WRONLY | constants.O_CREAT, 0o600)
  return {
    write: (head) => void writeSync(file, noteOf(head), 0),
    close: () => closeSync(file),
  }
}

/** Null where there is none, or one that does not hold together. */
export function readNotedHead(folder: string): KnownHead | null {
  const path = join(folder, HEAD_FILE)
  if (!existsSync(path)) return null
  const note = readFileSync(path, 'utf8')
  const [epoch = '', seq = '', head = ''] = note.split(' ')
  const found = { epoch, seq: Number(seq), hash: head }
  return note === noteOf(found) ? found : null
}

function noteOf({ epoch, seq, hash: head }: KnownHead): string {
  const said = `${epoch} ${seq} ${head}`
  return `${`${said} ${hash('sha256', said, 'hex').slice(0, 16)}`.padEnd(NOTE_BYTES - 1)}\n`
}
