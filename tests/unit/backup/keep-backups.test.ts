import { type Instant, minutesAfter, parseInstant } from '@antre/shared/instants'
import { expect, test } from 'vitest'
import { keepBackups } from '../../../server/src/backup/keep-backups.ts'
import type { TakenBackup } from '../../../server/src/backup/take-backup.ts'
import type { Kept } from '../../../server/src/backup/take-if-due.ts'
import { BUILDING } from '../../engine/house.ts'

const NOON = parseInstant('2026-11-24T12:00:00+07:00')
const TAKEN = {} as TakenBackup

test('[D5] a backup is taken every hour, reckoned from the last one that is there', async () => {
  const { keeper, look, answers, said } = keeping()
  answers.push({ lastAt: minutesAfter(NOON, -40), taken: null })
  await look(NOON)
  expect(keeper.lastAt()).toBe(minutesAfter(NOON, -40))
  await look(minutesAfter(NOON, 19))
  expect(said).toEqual(['begun'])
  answers.push({ lastAt: minutesAfter(NOON, 20), taken: TAKEN })
  await look(minutesAfter(NOON, 20))
  expect(said).toEqual(['begun', 'begun', 'taken'])
  expect(keeper.lastAt()).toBe(minutesAfter(NOON, 20))
})

test('[D5] one that fails is told until another succeeds, and tried again an hour later; the last good one still counts', async () => {
  const { keeper, look, answers, said, told } = keeping()
  answers.push({ lastAt: NOON, taken: TAKEN }, new Error('no space left'), { lastAt: minutesAfter(NOON, 120), taken: TAKEN })
  await look(NOON)
  await look(minutesAfter(NOON, 60))
  await look(minutesAfter(NOON, 61))
  expect(keeper.isFailing()).toBe(true)
  expect(said).toEqual(['begun', 'taken', 'begun', 'failed'])
  expect(keeper.lastAt()).toBe(NOON)
  await look(minutesAfter(NOON, 120))
  expect(said.slice(4)).toEqual(['begun', 'taken'])
  expect(keeper.isFailing()).toBe(false)
  expect(told).toEqual([false, true, false])
})

test('one that does not come to its end is told every hour, and no second one is begun', async () => {
  const { keeper, look, said } = keeping()
  for (const minutes of [0, 30, 60, 90, 120]) await look(minutesAfter(NOON, minutes))
  expect(said).toEqual(['begun', 'failed', 'failed'])
  await keeper.stop()
  expect(said.at(-1)).toBe('ended')
})

test('[D5] a thread that cannot be begun is a backup that failed, and no more', async () => {
  const { keeper, look, answers, said } = keeping()
  answers.push('no thread', { lastAt: minutesAfter(NOON, 60), taken: TAKEN })
  await look(NOON)
  await look(minutesAfter(NOON, 60))
  expect(said).toEqual(['begun', 'failed', 'begun', 'taken'])
  expect(keeper.lastAt()).toBe(minutesAfter(NOON, 60))
})

/** A keeper whose threads answer what a test says, or never. */
function keeping() {
  const said: string[] = []
  const answers: (Kept | Error | 'no thread')[] = []
  let now: Instant = NOON
  let run = () => {}
  const keeper = keepBackups({
    building: BUILDING,
    dataFolder: 'data',
    folder: 'backups',
    clock: {
      now: () => now,
      every(_ms, look) {
        run = look
        return () => {}
      },
    },
    begin() {
      said.push('begun')
      const answer = answers.shift()
      if (answer === 'no thread') throw new Error(answer)
      const kept = answer instanceof Error ? Promise.reject(answer) : answer ? Promise.resolve(answer) : new Promise<Kept>(() => {})
      return { kept, end: async () => void said.push('ended') }
    },
    onTaken: () => said.push('taken'),
    onFailed: () => said.push('failed'),
  })
  const told: boolean[] = []
  keeper.onChanged(() => told.push(keeper.isFailing()))
  async function look(at: Instant): Promise<void> {
    now = at
    run()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { keeper, look, answers, said, told }
}
