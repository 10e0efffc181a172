import type { PublicPlan } from '@antre/shared/plan'
import { wallClock } from '@antre/shared/wall-clock'

type Plan = Pick<PublicPlan, 'building' | 'announcements'>

/** Whether the building's clock stands in a time for which the plan wants no voice (L13). `at` is the server's clock, ms. */
export function isInSilence({ building, announcements }: Plan, at: number): boolean {
  if (!announcements.silences?.length) return false
  // English writes the time as the plan does: 08:00.
  const time = wallClock({ ...building, language: 'en' }).time(at)
  return announcements.silences.some(({ from, to }) => from <= time && time < to)
}
