import type { CounterId, KioskId, ZoneId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { expect, test } from 'vitest'
import { type Ask, callsNext, clerkOf, opens, reprints, takes } from '../../model/asks.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { at, givenIn } from '../../model/story.ts'

/** Two kiosks, of which the second prints. */
const PLAN: Plan = {
  ...smallPlan,
  kiosks: [
    ...smallPlan.kiosks,
    { id: 'kiosk-2' as KioskId, name: 'Meja informasi', zone: 'z-1' as ZoneId, printer: { host: '10.0.0.9', port: 9100, paperMm: 80 } },
  ],
}
const issued = at('08:00', takes('ani', ['ktp'], { channel: 'staff' }))

test('[P2] another paper of a visit is a fact, at the printer that was named', () => {
  const { state } = givenIn(PLAN, issued)
    .when(at('08:01', reprints('ani', 'kiosk-2')))
    .then({ type: 'VisitReprinted', visit: 'ani', kiosk: 'kiosk-2' })
  expect([...state.visits.values()][0]?.reprints).toHaveLength(1)
})

test('without a name it comes out where staff had the first one printed', () => {
  givenIn(PLAN, at('08:00', takes('ani', ['ktp'], { channel: 'staff', printAt: 'kiosk-2' })))
    .when(at('08:01', reprints('ani')))
    .then({ type: 'VisitReprinted', kiosk: 'kiosk-2' })
})

test.each([
  ['nobody', 'bea', 'kiosk-2', 'visit-unknown'],
  ['a kiosk that is none', 'ani', 'kiosk-9', 'kiosk-unknown'],
  ['a kiosk without a printer', 'ani', 'kiosk-1', 'no-printer'],
  ['nowhere, of a number given without paper', 'ani', null, 'no-printer'],
] as const)('[L1] no paper for %s', (_case, visit, kiosk, code) => {
  givenIn(PLAN, issued)
    .when(at('08:01', reprints(visit, kiosk)))
    .thenRefused({ code })
})

test('[L1] five papers more are enough', () => {
  const five = Array.from({ length: 5 }, () => at('08:01', reprints('ani', 'kiosk-2')))
  givenIn(PLAN, issued, ...five)
    .when(at('08:02', reprints('ani', 'kiosk-2')))
    .thenRefused({ code: 'too-many-reprints', max: 5 })
})

test('[N7] staff have the paper of a new number printed only where there is a printer', () => {
  givenIn(PLAN)
    .when(at('08:00', takes('ani', ['ktp'], { channel: 'staff', printAt: 'kiosk-1' })))
    .thenRefused({ code: 'no-printer' })
    .when(at('08:00', takes('ani', ['ktp'], { channel: 'staff', printAt: 'kiosk-2' })))
    .then({ type: 'VisitIssued', printAt: 'kiosk-2' })
})

test('[L8] a paper that is printed again does not keep the clerk from taking her call back', () => {
  const called = givenIn(PLAN, issued, at('08:01', opens('lk-1')), at('08:01', callsNext('lk-1')))
  const counter = [...called.state.counters.values()].find(({ current }) => current !== null)
  const takesBack: Ask = {
    command: { type: 'undo', counter: 'lk-1' as CounterId, by: clerkOf('lk-1'), as: 'clerk', of: counter?.lastAct?.lastSeq ?? 0 },
  }
  called
    .when(at('08:01', reprints('ani', 'kiosk-2')))
    .then({ type: 'VisitReprinted' })
    .when(at('08:01', takesBack))
    .then({ type: 'ActUndone', act: 'call' })
})
