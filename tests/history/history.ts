import type { CounterAnswer, IssuedVisit } from '@antre/shared/contract'
import type { Plan } from '@antre/shared/plan'
import type { Event } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'
import { factOf } from '../../server/src/engine/replay.ts'
import type { Row } from '../../server/src/journal/journal.ts'
import type { Asked, Party, Recording } from './recording.ts'

/** A recording, sorted so that each invariant finds its part: commands with all their attempts, rows by command, facts by type. */
export type History = Recording & {
  commands: Command[]
  facts: StoredFact[]
  /** The rows that a command led to, by its actor and key. */
  rowsOf(command: Pick<Command, 'actor' | 'key'>): StoredFact[]
  /** The plan in force before a row of the journal. */
  planBefore(seq: number): Plan
}

/** All attempts of one client under one key with one body, in time order. */
export type Command = {
  actor: string
  party: Party
  key: string
  method: string
  path: string
  body: unknown
  attempts: Asked[]
  /** One clear answer is enough; several ones must agree, which is an invariant of its own. */
  verdict: 'ok' | 'fail' | 'unknown'
}

export type StoredFact = Fact & { row: Row }
export type FactOf<Type extends Event['type']> = StoredFact & { event: Extract<Event, { type: Type }> }

export function historyOf(recording: Recording): History {
  const facts = recording.end.rows.map((row): StoredFact => ({ ...factOf(row), row }))
  const byCommand = Map.groupBy(
    facts.filter(({ row }) => row.command !== null),
    ({ row }) => `${row.actor}\n${row.command}`,
  )
  const published = facts.filter(isA('PlanPublished'))
  return {
    ...recording,
    facts,
    commands: commandsOf(recording.asked),
    rowsOf: ({ actor, key }) => byCommand.get(`${actor}\n${key}`) ?? [],
    planBefore: (seq) => recording.end.planOf(published.findLast((fact) => fact.seq < seq)?.event.hash ?? ''),
  }
}

export const isA =
  <Type extends Event['type']>(type: Type) =>
  (fact: StoredFact): fact is FactOf<Type> =>
    fact.event.type === type

/** What all ok answers of a command said, as it was read from the wire. */
export const answersOf = ({ attempts }: Command): unknown[] => attempts.flatMap(({ told }) => (told.kind === 'ok' ? [told.body] : []))

export const isIssue = ({ method, path }: Pick<Command, 'method' | 'path'>): boolean => method === 'POST' && path === '/api/visits'
export const isCancel = ({ method, path }: Pick<Command, 'method' | 'path'>): boolean =>
  method === 'DELETE' || /^\/api\/visits\/.+\/cancel$/.test(path)

/** The verb and the counter of `/api/counters/{counter}/{verb}`; null for what is asked elsewhere. */
export function atCounter({ path }: Pick<Command, 'path'>): { counter: string; verb: string } | null {
  const [, counter, verb] = /^\/api\/counters\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  return counter && verb ? { counter, verb } : null
}

/** The visit that an ok answer to a number taken names. */
export const visitIn = (answer: unknown): IssuedVisit['visit'] => (answer as IssuedVisit).visit
export const counterIn = (answer: unknown): CounterAnswer => answer as CounterAnswer

/** A `call-next` that found nobody changes nothing: it is neither stored nor remembered. */
export function changesNothing(command: Command): boolean {
  return atCounter(command)?.verb === 'call-next' && answersOf(command).some((answer) => counterIn(answer).stop === null)
}

/** As the journal names who acts. */
export function actorOf(party: Party): string {
  switch (party.kind) {
    case 'device':
      return `device:${party.place}`
    case 'staff':
      return `staff:${party.username}`
    case 'citizen':
      return `citizen:${party.visit}`
    case 'nobody':
      return 'anyone'
  }
}

function commandsOf(asked: Asked[]): Command[] {
  const groups = Map.groupBy(asked, ({ party, key, method, path, body }) =>
    [actorOf(party), key, method, path, JSON.stringify(body)].join('\n'),
  )
  return [...groups.values()].map((found) => {
    const attempts = found.sort((a, b) => a.beganAt - b.beganAt)
    const { party, key, method, path, body } = attempts[0] as Asked
    return { actor: actorOf(party), party, key, method, path, body, attempts, verdict: verdictOf(attempts) }
  })
}

function verdictOf(attempts: Asked[]): Command['verdict'] {
  const kinds = attempts.map(({ told }) => told.kind)
  if (kinds.includes('ok')) return 'ok'
  return kinds.includes('unknown') ? 'unknown' : 'fail'
}
