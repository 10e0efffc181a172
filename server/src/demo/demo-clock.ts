import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, type Instant, instant, minutesAfter, secondsAfter } from '@antre/shared/instants'
import { dayAt, daysAfter, instantOf } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import { sql } from 'drizzle-orm'
import { hoursOn } from '../domain/opening-hours.ts'
import { DATABASE_FILE, openForReading } from '../storage/database.ts'

/** Numbers are given for so long by then: people wait, and the counters are about to open. */
const MINUTES_AFTER_ISSUING = 15
/** The longest row of days off is about ten. */
const DAYS_AHEAD_MAX = 60

/**
 * Where a demo's clock starts, so that there is always something to see: on the morning of a working day, today's where it is one. A
 * demo that goes on in its folder takes up its clock where it stopped, or on the next morning if that was after hours.
 */
export function demoClockStart({ plan, today, stoppedAt }: { plan: Plan; today: Instant; stoppedAt: Instant | null }): Instant {
  const zone = plan.building.timeZone
  if (stoppedAt === null) return morningFrom(plan, dayAt(today, zone))
  const day = dayAt(stoppedAt, zone)
  const morning = morningFrom(plan, day)
  if (stoppedAt < morning) return morning
  return stoppedAt < closingOn(plan, day) ? secondsAfter(stoppedAt, 1) : morningFrom(plan, daysAfter(day, 1))
}

/** The time of the last fact in a folder; null in a new one. */
export function lastFactAt(folder: string): Instant | null {
  if (!existsSync(join(folder, DATABASE_FILE))) return null
  const { sqlite, orm } = openForReading(folder)
  try {
    const isThere = orm.get(sql`select 1 from sqlite_master where name = 'journal'`) !== undefined
    const last = isThere ? orm.get<{ at: number } | undefined>(sql`select at from journal order by seq desc limit 1`) : undefined
    return last === undefined ? null : instant(last.at)
  } finally {
    sqlite.close()
  }
}

function morningFrom(plan: Plan, first: Day): Instant {
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead++) {
    const day = daysAfter(first, ahead)
    if (closingTimes(plan, day).length > 0)
      return minutesAfter(instantOf(day, plan.issuing.from, plan.building.timeZone), MINUTES_AFTER_ISSUING)
  }
  throw new Error('The plan has no working day: there is nothing to show.')
}

const closingOn = (plan: Plan, day: Day): Instant => closingTimes(plan, day).reduce((a, b) => (a > b ? a : b), instant(0))

const closingTimes = (plan: Plan, day: Day): Instant[] =>
  plan.agencies.flatMap((agency) => {
    const hours = hoursOn(plan, agency, day)
    return hours.present ? [hours.closesAt] : []
  })
