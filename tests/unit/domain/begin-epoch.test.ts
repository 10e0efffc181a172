import { expect, test } from 'vitest'
import { isRestored, takes } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, given } from '../../model/story.ts'

const prefixOf = (queue: string) => smallPlan.queues.find(({ id }) => id === queue)?.prefix as string
const KTP = prefixOf(smallPlan.services.find(({ id }) => id === 'ktp')?.queue as string)
const PREFIXES = [...new Set(smallPlan.queues.map(({ prefix }) => prefix))]

/** The numbers 1 to 99 of each prefix but the ones named, as after a backup of early this morning. */
const firstHundred = (named: Record<string, { from: number; to: number }>) =>
  PREFIXES.map((prefix) => ({ type: 'NumbersSkipped' as const, prefix, ...(named[prefix] ?? { from: 1, to: 99 }), reason: 'restored' }))

test('[D5][N2] after a restore each prefix goes on at a full hundred, at least 100 above the backup, and the gap is named', () => {
  const restored = given(at('08:00', takes('ani', ['ktp'])))
    .when(at('09:00', isRestored('epoch-2')))
    .then({ type: 'EpochBegun', epoch: 'epoch-2' }, ...firstHundred({ [KTP]: { from: 2, to: 199 } }))
  expect(restored.state.epoch).toBe('epoch-2')
  restored.when(at('09:01', takes('budi', ['ktp']))).then({ type: 'VisitIssued', prefix: KTP, number: 200 })
  restored.when(at('09:02', takes('cici', ['ktp']))).then({ type: 'VisitIssued', prefix: KTP, number: 201 })
})

test('[D5] a higher number that somebody saw counts', () => {
  given(at('08:00', takes('ani', ['ktp'])))
    .when(at('09:00', isRestored('epoch-2', { [KTP]: 200 })))
    .then({ type: 'EpochBegun' }, ...firstHundred({ [KTP]: { from: 2, to: 299 } }))
  given(at('08:00', takes('ani', ['ktp'])))
    .when(at('09:00', isRestored('epoch-2', { [KTP]: 199 })))
    .then({ type: 'EpochBegun' }, ...firstHundred({ [KTP]: { from: 2, to: 199 } }))
})

test('[D5] restored a second time, it jumps from where it stands', () => {
  given(at('08:00', takes('ani', ['ktp'])), at('09:00', isRestored('epoch-2')))
    .when(at('09:30', isRestored('epoch-3')))
    .then(
      { type: 'EpochBegun' },
      ...PREFIXES.map((prefix) => ({
        type: 'NumbersSkipped' as const,
        prefix,
        ...(prefix === KTP ? { from: 200, to: 299 } : { from: 100, to: 199 }),
      })),
    )
})

test('[D5][N2] before the first number of a day could be taken nothing is skipped, and the next day begins at 1', () => {
  given(at('08:00', takes('ani', ['ktp'])))
    .when(at('2026-11-25 07:00', isRestored('epoch-2')))
    .then({ type: 'EpochBegun', epoch: 'epoch-2' })
    .when(at('2026-11-25 08:00', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued', number: 1 })
  const { state } = given(at('08:00', takes('ani', ['ktp'])), at('09:00', isRestored('epoch-2')))
    .when(at('2026-11-25 08:00', takes('budi', ['ktp'])))
    .then({ type: 'VisitIssued', number: 1 })
  expect(state.epoch).toBe('epoch-2')
})
