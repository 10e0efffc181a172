import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes a folder, for its owner only, that outlives a power cut. One that exists is left as it is. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = resolve(path); ; made = dirname(made)) {
    syncFolder(dirname(made))
    if (made === resolve(first)) return
  }
}

/** Writes a file for its owner's eyes only: whole or not at all, and there for good when this returns. */
export function writeFileDurably(path: string, content: string | Buffer): void {
  const part = `${path}.new`
  rmSync(part, { force: true })
  writeFileSync(part, content, { mode: 0o600, flag: 'wx' })
  syncFile(part)
  moveDurably(part, path)
}

/** What was written to a file outlives a power cut when this returns. */
export const syncFile = (path: string): void => sync(path, 'r+')

/** The names in a folder do, too: a new or renamed file may otherwise be gone. Windows keeps them without being asked. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') sync(path, 'r')
}

/** Moves a file or folder to another name that is there after a power cut. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) syncFolder(dirname(from))
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
