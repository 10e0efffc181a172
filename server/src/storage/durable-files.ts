import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { moveDurably, syncFile, syncFolder } from './durable.ts'

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
