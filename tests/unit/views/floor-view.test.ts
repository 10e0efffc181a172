import { expect, test } from 'vitest'
import { createViewBook } from '../../../server/src/views/view-book.ts'
import { openBuilding } from '../../model/building.ts'
import { NO_NEEDS } from '../../model/no-needs.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { wib } from '../../model/story.ts'

const NOBODY_PRINTS = { ofKiosk: () => ({ printer: 'none' as const, prints: [] }), ofVisit: () => null, ofFloor: () => [] }

test('[D5] the floor of the building and of each agency say that a backup failed, and when the last good one was taken', () => {
  const building = openBuilding(smallPlan, wib('12:00'))
  let failed: { lastAt: ReturnType<typeof wib> | null } | null = null
  const book = createViewBook({
    visitOf: () => null,
    printing: NOBODY_PRINTS,
    needs: NO_NEEDS,
    pausedUntil: () => null,
    failedBackup: () => failed,
  })
  const shown = () =>
    ['floor', `floor/${smallPlan.agencies[0]?.id}`].map((name) => {
      const view = book.find(name, building.state)?.build(building.state, wib('12:00'))
      return (view as { failedBackup: unknown }).failedBackup
    })
  expect(shown()).toEqual([null, null])
  failed = { lastAt: null }
  expect(shown()).toEqual([{ lastAt: null }, { lastAt: null }])
  failed = { lastAt: wib('11:00') }
  const since = { lastAt: expect.stringMatching(/T11:00:00.*\+07:00$/) }
  expect(shown()).toEqual([since, since])
})
