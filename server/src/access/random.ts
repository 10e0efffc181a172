import { hash } from 'node:crypto'

/** `randomBytes` of node:crypto, handed in so that a test can repeat a day. */
export type RandomBytes = (size: number) => Buffer

/** Enough for the ids of a hundred visits. */
const PORTION_BYTES = 4096

/** Draws in large portions: asking the system for each id anew costs ten times as much. No byte is given twice. */
export function drawnInPortions(randomBytes: RandomBytes): RandomBytes {
  let portion: Buffer = Buffer.alloc(0)
  return (size) => {
    if (portion.length < size) portion = randomBytes(Math.max(size, PORTION_BYTES))
    const drawn = portion.subarray(0, size)
    portion = portion.subarray(size)
    return drawn
  }
}

/** 128 bits in base64url, 22 letters: ids of visits, stops and sessions, and one-time links. */
export const newId = <Id extends string>(randomBytes: RandomBytes): Id => randomBytes(16).toString('base64url') as Id

/** 256 bits in base64url, 43 letters: what a device or a browser keeps to be known again. */
export const newSecret = (randomBytes: RandomBytes): string => randomBytes(32).toString('base64url')

/** Secrets are stored as this only. They are random, so a fast hash is enough; passwords need a slow one. */
export const secretHash = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** {@link secretHash} as a key of a map. */
export const secretKey = (secret: string): string => hash('sha256', secret, 'base64url')
