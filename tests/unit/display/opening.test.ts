import type { Day, WallTime } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import { expect, it } from 'vitest'
import { openingOn } from '../../../display-ui/src/opening.ts'

const wall = (time: string) => time as WallTime
const day = (text: string) => text as Day
const workingDay = (weekday: number) => ({ weekday, open: wall('08:00'), close: wall('15:00'), breaks: [] })
const plan = {
  issuing: { from: wall('07:30'), lastTicketMinutesBeforeClose: 30 },
  workingDays: [1, 2, 3, 4, 5].map(workingDay),
  holidays: [{ day: day('2026-11-27'), name: 'Hari libur' }],
} as unknown as PublicPlan

it('tells the hours of a working day', () => {
  expect(openingOn(plan, day('2026-11-24'))).toEqual({ open: true, from: '08:00', to: '15:00', breaks: [], numbersFrom: '07:30' })
})

it('names the holiday and the next day that opens, over the weekend', () => {
  expect(openingOn(plan, day('2026-11-27'))).toEqual({ open: false, holiday: 'Hari libur', again: { day: '2026-11-30', at: '08:00' } })
})

it('knows Sunday as weekday 7', () => {
  expect(openingOn({ ...plan, workingDays: [workingDay(7)] }, day('2026-11-29'))).toMatchObject({ open: true })
})

it('promises nothing when no day of the plan opens', () => {
  expect(openingOn({ ...plan, workingDays: [] }, day('2026-11-24'))).toEqual({ open: false, holiday: null, again: null })
})
