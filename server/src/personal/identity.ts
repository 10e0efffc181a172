import { createHmac } from 'node:crypto'
import type { PersonalField } from '@antre/shared/plan'

/** What is written of a value, and by which hash its person is found again; null for what finds nobody. */
export type Kept = { value: string; hash: Buffer | null }

/**
 * A NIK is kept as its last four digits and a hash under the server's key, which lies in another file: sixteen digits of a known make would
 * be found by trying. A phone number is kept whole, since somebody is to call it.
 */
export function keptOf(secret: Buffer, { field, value }: { field: PersonalField; value: string }): Kept {
  if (field === 'nik') return { value: value.slice(-4), hash: hashOf(secret, `nik ${value}`) }
  if (field === 'phone') return { value, hash: hashOf(secret, `phone ${phoneDigits(value)}`) }
  return { value, hash: null }
}

/** By what a person asks about herself: a NIK or a phone number, however it is written; null for what is neither. */
export function hashSought(secret: Buffer, said: string): Buffer | null {
  const digits = said.replaceAll(/\D/g, '')
  if (digits.length === NIK_DIGITS) return hashOf(secret, `nik ${digits}`)
  return digits.length >= PHONE_DIGITS_MIN ? hashOf(secret, `phone ${phoneDigits(said)}`) : null
}

const NIK_DIGITS = 16
const PHONE_DIGITS_MIN = 8

/** `0812...`, `62812...` and `+62 812-...` are one number. */
const phoneDigits = (said: string): string => said.replaceAll(/\D/g, '').replace(/^0/, '62')

/** Told apart from what else is made with this key. */
const hashOf = (secret: Buffer, said: string): Buffer => createHmac('sha256', secret).update(`personal data\n${said}`).digest()
