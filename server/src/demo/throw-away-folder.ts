import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOCK_FILE, lockDataFolder } from '../storage/lock.ts'

const PREFIX = 'antre-demo-'

/** A folder for one demo. Those of earlier demos that were killed go first; a demo that ends removes its own. */
export function makeThrowAwayFolder(parent = tmpdir()): string {
  for (const name of readdirSync(parent)) if (name.startsWith(PREFIX)) removeIfLeft(join(parent, name))
  return mkdtempSync(join(parent, PREFIX))
}

/** Whose process is gone tells the lock, not the age: a demo may run for weeks. One without a lock is just being made. */
function removeIfLeft(folder: string): void {
  if (!existsSync(join(folder, LOCK_FILE))) return
  try {
    lockDataFolder(folder).release()
    rmSync(folder, { recursive: true })
  } catch {
    // A demo is running there, or the folder is somebody else's.
  }
}
