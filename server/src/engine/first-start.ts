import type { Instant } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import { firstDay } from '../domain/day.ts'
import { CHAIN_START } from '../journal/chain.ts'
import type { BuildingId, Journal } from '../journal/journal.ts'
import { rowsOf } from './engine.ts'

/** Writes the first two facts of a building: its plan and its first day. */
export async function beginJournal({ building, journal, plan, text, hash, epoch, now }: FirstStart): Promise<void> {
  const [published, opened] = firstDay({ plan, hash, epoch, now })
  const facts = [published, opened].map((event, index) => ({ event, seq: index + 1, at: now, device: null }))
  const request = { key: null, actor: 'first-start', device: null }
  const rows = rowsOf(facts, { building, request, last: { seq: 0, hash: CHAIN_START }, day: opened.day })
  await journal.append(building, 0, [
    { ...request, fingerprint: '', answer: { of: 'plan', version: 1 }, at: now, rows, plan: { hash, text } },
  ])
}

export type FirstStart = { building: BuildingId; journal: Journal; plan: Plan; text: string; hash: string; epoch: string; now: Instant }
