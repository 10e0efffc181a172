import type { Day, Instant } from '@antre/shared/instants'
import type { Answer } from '../domain/commands.ts'
import type { Event } from '../domain/events.ts'

/** One building's journal belongs to one writer; every row names its building. */
export type BuildingId = string & { readonly building: unique symbol }

/** A fact as it lies in the journal: append-only, chained by hash over the stored bytes. */
export type Row = {
  building: BuildingId
  seq: number
  day: Day
  at: Instant
  command: string | null
  actor: string
  device: string | null
  type: Event['type']
  version: number
  body: string
  prev: string
  hash: string
}

/** What the engine hands over: a command with the rows it led to, and the answer to give again for its key. */
export type Entry = {
  key: string | null
  actor: string
  fingerprint: string
  answer: Answer
  at: Instant
  rows: Row[]
  /** A plan that these rows publish: its text is stored once, in the same transaction. */
  plan?: { hash: string; text: string }
}

/** Keys are unique for each actor: two kiosks may choose the same. */
export type CommandKey = { actor: string; key: string }
export type KeptAnswer = { fingerprint: string; answer: Answer; seq: number }

/**
 * The journal as a port. `append` is asynchronous by contract: whoever stores elsewhere waits for a network, and the engine must
 * work while it waits. All of a batch is durable when it resolves, or none.
 */
export type Journal = {
  append(building: BuildingId, expectedSeq: number, batch: Entry[]): Promise<void>
  readAfter(building: BuildingId, seq: number): Iterable<Row>
  /** The row before the last `DayOpened`, from which a start replays; 0 for a new journal. */
  seqBeforeToday(building: BuildingId): number
  /** One for each key in turn; null for a key that has led to nothing. */
  keptAnswers(building: BuildingId, keys: readonly CommandKey[]): (KeptAnswer | null)[]
  planText(building: BuildingId, hash: string): string | null
  /** After an error whose outcome is unknown: begin anew from what the disk really holds. */
  reopen(): void
}

/** Nothing was stored and nothing was lost: there is no room. */
export class StorageFull extends Error {}

/** Another wrote meanwhile: what was decided is out of date. */
export class AppendRaced extends Error {}
