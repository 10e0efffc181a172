import type { WallTime } from '@antre/shared/instants'
import { formatTicketNumber } from '@antre/shared/ticket-number'

/** What the one field of the desk is asked for. */
export type Typed =
  | { is: 'nothing' }
  /** `ar7`, `AR-007` */
  | { is: 'number'; number: string }
  /** `ktp 9.15`: who took a number for it about then. */
  | { is: 'minute'; words: string; time: WallTime }
  | { is: 'services'; words: string }

const NUMBER = /^([a-z]{1,3})[\s-]*(\d{1,6})$/i
const MINUTE = /^(.*\S)\s+([01]?\d|2[0-3])[.:]([0-5]\d)$/

/** A prefix that no queue has is a word like any other. */
export function readTyped(text: string, prefixes: ReadonlySet<string>): Typed {
  const typed = text.trim()
  if (typed === '') return { is: 'nothing' }
  const [, letters = '', digits = ''] = NUMBER.exec(typed) ?? []
  const prefix = letters.toUpperCase()
  if (prefixes.has(prefix)) return { is: 'number', number: formatTicketNumber(prefix, Number(digits)) }
  const [, words, hour = '', minute = ''] = MINUTE.exec(typed) ?? []
  if (words !== undefined) return { is: 'minute', words, time: `${hour.padStart(2, '0')}:${minute}` as WallTime }
  return { is: 'services', words: typed }
}

/** Nobody remembers the minute exactly. */
const ABOUT_MINUTES = 5

/** From some minutes before to some after, within the day. */
export function aboutThen(time: WallTime): { from: WallTime; to: WallTime } {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const at = hour * 60 + minute
  return { from: wallTime(Math.max(0, at - ABOUT_MINUTES)), to: wallTime(Math.min(24 * 60 - 1, at + ABOUT_MINUTES)) }
}

const wallTime = (minutes: number): WallTime =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as WallTime
