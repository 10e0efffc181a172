import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileDurably } from '../storage/durable-files.ts'
import type { RandomBytes } from './random.ts'

export const SECRET_FILE = 'secret.key'
const SECRET_BYTES = 32

/** The server's key, made at the first start and readable by its owner only. Without it the day's tickets open nothing. */
export function readServerSecret(folder: string, randomBytes: RandomBytes): Buffer {
  const path = join(folder, SECRET_FILE)
  if (!existsSync(path)) writeFileDurably(path, randomBytes(SECRET_BYTES))
  const secret = readFileSync(path)
  if (secret.length !== SECRET_BYTES) throw new Error(`${path} is damaged: restore it from a backup, or remove it to have a new one made.`)
  return secret
}
