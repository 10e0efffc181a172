import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileDurably } from '../storage/durable-files.ts'
import type { RandomBytes } from './random.ts'

export const SECRET_FILE = 'secret.key'
const SECRET_BYTES = 32

export class SecretMissing extends Error {
  constructor(path: string, fault: 'missing' | 'damaged') {
    super(
      `${path} is ${fault}, and the tickets given out today open with it. Put it back from the backup or from where the folder was copied. ` +
        'If it is nowhere, start once with --new-secret: the addresses on these tickets then open nothing.',
    )
  }
}

/**
 * The server's key, readable by its owner only. It is made where it opens no ticket that anybody holds: at the first start, on a new day,
 * or when a person says so.
 */
export function readServerSecret(folder: string, { randomBytes, isHeld }: { randomBytes: RandomBytes; isHeld: boolean }): Buffer {
  const path = join(folder, SECRET_FILE)
  const secret = existsSync(path) ? readFileSync(path) : null
  if (secret?.length === SECRET_BYTES) return secret
  if (isHeld) throw new SecretMissing(path, secret ? 'damaged' : 'missing')
  const made = randomBytes(SECRET_BYTES)
  writeFileDurably(path, made)
  return made
}
