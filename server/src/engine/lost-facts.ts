import type { BuildingId, Journal } from '../journal/journal.ts'
import type { KnownHead } from '../journal/known-head.ts'

/** What a journal lacks of what it was once known to hold; null when it lacks nothing. A note of another epoch says nothing about it. */
export function lostFacts({ building, journal, epoch, noted }: Compared): string | null {
  if (noted === null || noted.epoch !== epoch) return null
  for (const row of journal.readAfter(building, noted.seq - 1))
    return row.hash === noted.hash ? null : `row ${row.seq} is not the one that was written`
  return `it ends before row ${noted.seq}, which was written: the -wal file is missing or damaged, or antre.db is an older one`
}

type Compared = { building: BuildingId; journal: Pick<Journal, 'readAfter'>; epoch: string; noted: KnownHead | null }
