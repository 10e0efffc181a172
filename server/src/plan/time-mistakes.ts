import type { Day, WallTime } from '@antre/shared/instants'
import { weekdayOf } from '@antre/shared/local-time'
import type { Agency, Plan } from '@antre/shared/plan'
import type { PlanMistake } from './plan-mistake.ts'

type WorkingDay = Plan['workingDays'][number]
type Break = WorkingDay['breaks'][number]
type Hours = NonNullable<Agency['hours']>
type Silence = NonNullable<Plan['announcements']['silences']>[number]

/** Adzan takes some minutes; a hall that is silent for longer is a slip of the pen, and its calls would go unheard. */
const SILENCE_MINUTES_MAX = 30

/** What is wrong with zone, hours, breaks, holidays and silences. Wall times are compared as text: `08:00` sorts before `15:00`. */
export function timeMistakes(plan: Plan): PlanMistake[] {
  return [
    ...zoneMistakes(plan.building.timeZone),
    ...plan.holidays.flatMap((holiday, i) => dayMistakes(holiday.day, `holidays[${i}].day`)),
    ...plan.workingDays.flatMap((workingDay, i) => workingDayMistakes(plan, workingDay, `workingDays[${i}]`)),
    ...plan.agencies.flatMap((agency, i) => agencyMistakes(plan, agency, `agencies[${i}]`)),
    ...(plan.crowdHours ?? []).flatMap(({ from, to }, i) => orderMistakes({ from, to }, `crowdHours[${i}].to`)),
    ...(plan.announcements.silences ?? []).flatMap((silence, i) => silenceMistakes(silence, `announcements.silences[${i}].to`)),
  ]
}

function orderMistakes({ from, to }: { from: WallTime; to: WallTime }, path: string): PlanMistake[] {
  return from < to ? [] : [{ path, rule: 'crowd-before-end', sentence: `${to} is not after ${from}. Put the later time last.` }]
}

function zoneMistakes(timeZone: string): PlanMistake[] {
  if (isTimeZone(timeZone)) return []
  const sentence = `"${timeZone}" is no time zone. Use an IANA name such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura.`
  return [{ path: 'building.timeZone', rule: 'time-zone', sentence }]
}

/** Offsets such as +07:00 are refused: they know nothing of a change of the clocks. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function dayMistakes(day: Day, path: string): PlanMistake[] {
  try {
    weekdayOf(day)
    return []
  } catch {
    return [{ path, rule: 'real-day', sentence: `${day} is not in the calendar. Correct the date.` }]
  }
}

function workingDayMistakes(plan: Plan, workingDay: WorkingDay, path: string): PlanMistake[] {
  return [
    ...hoursMistakes(plan, workingDay, path),
    ...workingDay.breaks.flatMap((pause, i) => breakMistakes(workingDay, pause, `${path}.breaks[${i}]`)),
    ...overlapMistakes(workingDay.breaks, path),
  ]
}

function agencyMistakes(plan: Plan, agency: Agency, path: string): PlanMistake[] {
  const worked = new Set(plan.workingDays.map(({ weekday }) => weekday))
  const away = (agency.weekdays ?? []).flatMap((weekday, i) =>
    worked.has(weekday)
      ? []
      : [
          {
            path: `${path}.weekdays[${i}]`,
            rule: 'agency-weekday',
            sentence: `The building does not work on weekday ${weekday} (1 is Monday). Remove it, or add that working day.`,
          },
        ],
  )
  return [...away, ...(agency.hours === undefined ? [] : hoursMistakes(plan, agency.hours, `${path}.hours`))]
}

function hoursMistakes(plan: Plan, { open, close }: Hours, path: string): PlanMistake[] {
  if (open >= close) {
    const sentence = `It closes at ${close}, which is not after it opens at ${open}. Correct one of the two.`
    return [{ path: `${path}.close`, rule: 'open-before-close', sentence }]
  }
  const { from, lastTicketMinutesBeforeClose } = plan.issuing
  if (minuteOfDay(from) < minuteOfDay(close) - lastTicketMinutesBeforeClose) return []
  const sentence = `Numbers are given from ${from} until ${lastTicketMinutesBeforeClose} minutes before ${close}, which is never. Correct issuing or the closing time.`
  return [{ path: `${path}.close`, rule: 'time-for-issuing', sentence }]
}

function breakMistakes({ open, close }: WorkingDay, { from, to }: Break, path: string): PlanMistake[] {
  if (from >= to) {
    const sentence = `The break ends at ${to}, which is not after it begins at ${from}. Correct one of the two.`
    return [{ path: `${path}.to`, rule: 'break-before-end', sentence }]
  }
  if (from >= open && to <= close) return []
  const sentence = `The break from ${from} to ${to} is not inside the hours from ${open} to ${close}. Move or remove it.`
  return [{ path, rule: 'break-inside-hours', sentence }]
}

function overlapMistakes(breaks: Break[], path: string): PlanMistake[] {
  return breaks.flatMap((pause, i) => {
    const other = breaks.slice(0, i).findIndex((earlier) => pause.from < earlier.to && earlier.from < pause.to)
    if (other < 0) return []
    const sentence = `This break overlaps breaks[${other}] of the same day. Make one break of the two, or move one.`
    return [{ path: `${path}.breaks[${i}]`, rule: 'breaks-apart', sentence }]
  })
}

function silenceMistakes({ from, to }: Silence, path: string): PlanMistake[] {
  if (from >= to) {
    const sentence = `The silence ends at ${to}, which is not after it begins at ${from}. Correct one of the two.`
    return [{ path, rule: 'silence-before-end', sentence }]
  }
  if (minuteOfDay(to) - minuteOfDay(from) <= SILENCE_MINUTES_MAX) return []
  const sentence = `The voice would be silent from ${from} to ${to}, and calls unheard; at most ${SILENCE_MINUTES_MAX} minutes can be. Shorten it, or make it a break.`
  return [{ path, rule: 'silence-short', sentence }]
}

const minuteOfDay = (time: WallTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
