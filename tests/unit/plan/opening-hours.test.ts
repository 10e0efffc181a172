import { type Day, type Instant, parseInstant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { Agency, Plan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { hoursOn, issuingAt, nextIssuing } from '../../../server/src/domain/opening-hours.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

/** November and December 2026: the 24th is a Tuesday, the 27th a Friday. */
const day = (text: string) => text as Day
const at = (text: string): Instant => parseInstant(text)
const wib = (time: string, on = '2026-11-24') => at(`${on}T${time}+07:00`)

const agency = (id: string): Agency => {
  const found = samplePlan.agencies.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no agency ${id}`)
  return found
}
const disdukcapil = agency('ag-a')
const imigrasi = agency('ag-l')
const samsat = agency('ag-p')

const hours = (of: Agency, on: string, plan: Plan = samplePlan) => hoursOn(plan, of, day(on))
const issuing = (of: Agency, moment: Instant, on = '2026-11-24') => issuingAt(hours(of, on), moment)

/** Works every day of the week from 08:00 to 15:00, so that Sundays on which clocks change count too. */
const planIn = (timeZone: string, from = '07:30'): Plan => ({
  ...samplePlan,
  building: { ...samplePlan.building, timeZone },
  issuing: { ...samplePlan.issuing, from: from as Plan['issuing']['from'] },
  holidays: [],
  workingDays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...samplePlan.workingDays[4]!, weekday })),
})

test('[N5] given a plain Tuesday, when its hours are asked, then numbers are given through the shift break until 30 minutes before close', () => {
  expect(hours(disdukcapil, '2026-11-24')).toEqual({
    present: true,
    opensAt: wib('08:00'),
    closesAt: wib('15:00'),
    issuing: [{ from: wib('07:30'), to: wib('14:30') }],
  })
})

test.each([
  ['00:00', 'not-open-yet'],
  ['07:29:59.999', 'not-open-yet'],
  ['07:30', null],
  ['12:30', null],
  ['14:29:59.999', null],
  ['14:30', 'closed-for-today'],
  ['23:59:59.999', 'closed-for-today'],
])('[N5] given a plain Tuesday, when a number is asked for at %s, then the answer is %s', (time, reason) => {
  expect(issuing(disdukcapil, wib(time))).toEqual(reason === null ? { open: true } : { open: false, reason })
})

test.each([
  ['11:29:59.999', null],
  ['11:30', 'break'],
  ['12:59:59.999', 'break'],
  ['13:00', null],
])('[N5] given the Friday prayer, when a number is asked for at %s, then the answer is %s', (time, reason) => {
  const answer = issuing(disdukcapil, wib(time, '2026-11-27'), '2026-11-27')
  expect(answer).toEqual(reason === null ? { open: true } : { open: false, reason })
})

test('[N5] given the Friday prayer, when the next number is asked for, then it is given at one', () => {
  expect(nextIssuing(samplePlan, disdukcapil, wib('11:45', '2026-11-27'))).toBe(wib('13:00', '2026-11-27'))
})

test('[N5] given a break until the last ticket, when a number is asked for in it, then the day is over', () => {
  const [tuesday] = samplePlan.workingDays.filter(({ weekday }) => weekday === 2)
  const breaks = [{ from: '14:00', to: '15:00', issuing: false }] as Plan['workingDays'][number]['breaks']
  const plan = { ...samplePlan, workingDays: [{ ...tuesday!, breaks }] }
  expect(issuingAt(hours(disdukcapil, '2026-11-24', plan), wib('14:10'))).toEqual({ open: false, reason: 'closed-for-today' })
  expect(nextIssuing(plan, disdukcapil, wib('14:10'))).toBe(wib('07:30', '2026-12-01'))
})

test('[N5] given two breaks without numbers, when the hours are asked, then three windows are left', () => {
  const breaks = ['10:00', '12:00'].map((from) => ({ from, to: `${from.slice(0, 2)}:15`, issuing: false }))
  const plan = { ...samplePlan, workingDays: samplePlan.workingDays.map((workingDay) => ({ ...workingDay, breaks })) } as Plan
  expect(hours(disdukcapil, '2026-11-24', plan)).toMatchObject({
    issuing: [
      { from: wib('07:30'), to: wib('10:00') },
      { from: wib('10:15'), to: wib('12:00') },
      { from: wib('12:15'), to: wib('14:30') },
    ],
  })
})

test('[N5] given a day on which nobody works, when its hours are asked, then the reason is named', () => {
  expect(hours(disdukcapil, '2026-12-25')).toEqual({ present: false, reason: 'holiday' })
  expect(hours(disdukcapil, '2026-11-28')).toEqual({ present: false, reason: 'no-working-day' })
  expect(hours(imigrasi, '2026-11-27')).toEqual({ present: false, reason: 'agency-away' })
  expect(issuing(imigrasi, wib('10:00', '2026-11-27'), '2026-11-27')).toEqual({ open: false, reason: 'agency-away' })
})

test('[N5] given an agency that comes some days only, when it is closed, then its next day is named', () => {
  expect(hours(imigrasi, '2026-11-24')).toMatchObject({ present: true })
  expect(nextIssuing(samplePlan, imigrasi, wib('16:00', '2026-11-26'))).toBe(wib('07:30', '2026-12-01'))
})

test('[N5] given Christmas from Thursday to Friday, when the next number is asked for, then it is given on Monday', () => {
  expect(nextIssuing(samplePlan, disdukcapil, wib('14:30', '2026-12-23'))).toBe(wib('07:30', '2026-12-28'))
})

test('[N5] given the earlier close of Samsat, when the last ticket is due, then it is half past one', () => {
  expect(hours(samsat, '2026-11-24')).toMatchObject({ opensAt: wib('08:00'), closesAt: wib('14:00') })
  expect(issuing(samsat, wib('13:29'))).toEqual({ open: true })
  expect(issuing(samsat, wib('13:30'))).toEqual({ open: false, reason: 'closed-for-today' })
  expect(issuing(disdukcapil, wib('13:30'))).toEqual({ open: true })
})

test('[N5] given midnight, when the next number is asked for, then the new local day counts', () => {
  expect(nextIssuing(samplePlan, disdukcapil, wib('23:59:59.999'))).toBe(wib('07:30', '2026-11-25'))
  expect(nextIssuing(samplePlan, disdukcapil, wib('00:00', '2026-11-25'))).toBe(wib('07:30', '2026-11-25'))
})

test('[N5] given an open moment, when the next number is asked for, then it is that moment', () => {
  expect(nextIssuing(samplePlan, disdukcapil, wib('09:12:34.567'))).toBe(wib('09:12:34.567'))
})

test('[N5] given no working day in two months, when the next number is asked for, then there is none', () => {
  const plan = { ...samplePlan, workingDays: [{ ...samplePlan.workingDays[0]!, weekday: 6 }] }
  expect(nextIssuing(plan, imigrasi, wib('09:00'))).toBeNull()
})

test('given a window that would end before it begins, when the hours are asked, then no number is given', () => {
  const plan = { ...samplePlan, issuing: { ...samplePlan.issuing, from: '14:30' as Plan['issuing']['from'] } }
  expect(hours(disdukcapil, '2026-11-24', plan)).toMatchObject({ issuing: [] })
  expect(issuingAt(hours(disdukcapil, '2026-11-24', plan), wib('09:00'))).toEqual({ open: false, reason: 'closed-for-today' })
})

test.each([
  ['Asia/Makassar', '2026-11-24', '2026-11-24T07:30:00.000+08:00', '2026-11-24T15:00:00.000+08:00'],
  ['Asia/Jayapura', '2026-11-24', '2026-11-24T07:30:00.000+09:00', '2026-11-24T15:00:00.000+09:00'],
  ['Europe/Berlin', '2026-03-28', '2026-03-28T07:30:00.000+01:00', '2026-03-28T15:00:00.000+01:00'],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T07:30:00.000+02:00', '2026-03-29T15:00:00.000+02:00'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T07:30:00.000+01:00', '2026-10-25T15:00:00.000+01:00'],
])('given %s on %s, when the hours are asked, then the wall clock shows them', (zone, on, from, close) => {
  const answer = hours(disdukcapil, on, planIn(zone))
  expect(answer).toMatchObject({ closesAt: at(close), issuing: [{ from: at(from) }, { to: at(close) - 30 * 60_000 }] })
  expect(answer.present && formatInstant(answer.closesAt, zone)).toBe(close)
})

test('given clocks that jump over the first ticket, when the day comes, then it is given right after the jump', () => {
  const plan = planIn('Europe/Berlin', '02:30')
  expect(hours(disdukcapil, '2026-03-29', plan)).toMatchObject({ issuing: [{ from: at('2026-03-29T03:30+02:00') }, {}] })
})

test('given a night on which the clocks change, when the next number is asked for, then the next day is neither lost nor doubled', () => {
  const plan = planIn('Europe/Berlin')
  expect(nextIssuing(plan, disdukcapil, at('2026-03-28T23:30+01:00'))).toBe(at('2026-03-29T07:30+02:00'))
  expect(nextIssuing(plan, disdukcapil, at('2026-10-25T02:30+02:00'))).toBe(at('2026-10-25T07:30+01:00'))
  expect(nextIssuing(plan, disdukcapil, at('2026-10-25T02:30+01:00'))).toBe(at('2026-10-25T07:30+01:00'))
})
