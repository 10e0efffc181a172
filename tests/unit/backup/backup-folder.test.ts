import type { Day } from '@antre/shared/instants'
import { parseInstant } from '@antre/shared/instants'
import { daysAfter } from '@antre/shared/local-time'
import { expect, test } from 'vitest'
import { backupName, surplus } from '../../../server/src/backup/backup-folder.ts'

const nameOn = (day: string, time = '160000') => `${day}T${time}`
/** One backup a day, from a day on. */
const daily = (from: string, days: number) => Array.from({ length: days }, (_, index) => nameOn(daysAfter(from as Day, index)))
const kept = (names: string[]) => {
  const gone = new Set(surplus(names))
  return names.filter((name) => !gone.has(name))
}

test('a backup is named by the clocks of its building', () => {
  const at = parseInstant('2026-11-24T17:30:05.120Z')
  expect(backupName(at, 'Asia/Jakarta')).toBe('2026-11-25T003005')
  expect(backupName(at, 'UTC')).toBe('2026-11-24T173005')
})

test('[D5] of a day only the last is kept', () => {
  const names = [nameOn('2026-11-23'), nameOn('2026-11-24', '070000'), nameOn('2026-11-24', '080000'), nameOn('2026-11-24', '090000')]
  expect(kept(names)).toEqual([nameOn('2026-11-23'), nameOn('2026-11-24', '090000')])
})

test('[D5] seven days are kept and the last of four weeks, of which this one is the first', () => {
  // Sunday the 1st to Tuesday the 24th: the weeks end on the 1st, 8th, 15th and 22nd.
  expect(kept(daily('2026-11-01', 24))).toEqual(
    ['08', '15', '18', '19', '20', '21', '22', '23', '24'].map((day) => nameOn(`2026-11-${day}`)),
  )
})

test('[D5] a building that was closed for weeks loses none for it', () => {
  const before = daily('2026-03-02', 6)
  const after = nameOn('2026-06-01')
  expect(kept([...before, after])).toEqual([...before, after])
  expect(kept([])).toEqual([])
})
