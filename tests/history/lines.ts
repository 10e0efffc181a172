import type { CounterAnswer, IssuedVisit } from '@antre/shared/contract'
import type { StoredFact } from './history.ts'
import { actorOf } from './history.ts'
import type { Asked, Paper, Screen, ShownCall, Told } from './recording.ts'

/** The entries of a history as a person reads them, one line each, with the seconds of the recorder's clock. */
export function lineOfAttempt({ party, key, method, path, body, beganAt, endedAt, told }: Asked): string {
  return `${seconds(beganAt)}  ${actorOf(party)} asks ${method} ${path} ${JSON.stringify(body)} under ${shortened(key)}; ${seconds(endedAt)} ${answer(told)}`
}

export function lineOfFact({ row, event }: StoredFact): string {
  const { type, ...rest } = event
  const by = row.command === null ? row.actor : `${row.actor} under ${shortened(row.command)}`
  return `journal row ${row.seq} (${by}): ${type} ${JSON.stringify(rest)}`
}

export const lineOfShown = ({ display }: Pick<Screen, 'display'>, { at, zone, n, number, counter, kind }: ShownCall): string =>
  `${seconds(at)}  ${display} shows ${kind} ${n} of ${zone}: ${number} at ${counter}`

export const lineOfPaper = ({ printer, operations, ticket }: Paper): string =>
  `paper of ${printer}: ${operations.join(' ')}${ticket === null ? '' : ` with ticket ${shortened(ticket)}`}`

function answer(told: Told): string {
  if (told.kind === 'unknown') return `unknown (${told.why})`
  if (told.kind === 'fail') return `fail ${told.code}`
  const { visit, stop, seq } = (told.body ?? {}) as Partial<IssuedVisit & CounterAnswer>
  if (visit) return `ok ${visit.number}, visit ${visit.id}`
  return seq === undefined ? 'ok' : `ok seq ${seq}, ${stop ? `${stop.number} ${stop.state}, stop ${stop.id}` : 'no stop'}`
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(3)} s`
const shortened = (id: string): string => (id.length > 12 ? `${id.slice(0, 12)}...` : id)
