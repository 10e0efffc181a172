import type { StopState, TicketStop, TicketView } from '@antre/shared/views'
import { expect, test } from 'vitest'
import { standingOf } from '../../../kiosk-ui/src/ticket/standing-of.ts'

const stop = (state: StopState, more: Partial<TicketStop> = {}) => ({ id: state, state, ahead: null, call: null, ...more }) as TicketStop
const call = { counter: 'lk-04', label: 'Loket 4' } as unknown as TicketStop['call']
const standing = (stops: TicketStop[], ended = false) => standingOf({ stops, ended } as TicketView)

test('a call comes before everything else', () => {
  expect(standing([stop('waiting', { ahead: 0 }), stop('serving'), stop('called', { call })])).toMatchObject({ kind: 'called', call })
  expect(standing([stop('waiting', { ahead: 0 }), stop('serving')])).toMatchObject({ kind: 'serving' })
})

test('of several waiting stops the nearest is told', () => {
  const near = stop('waiting', { ahead: 3 })
  expect(standing([stop('waiting', { ahead: 9 }), near, stop('held')])).toEqual({ kind: 'waiting', stop: near })
})

test('a missed stop does not hide that another still waits', () => {
  expect(standing([stop('no-show'), stop('waiting', { ahead: 1 })]).kind).toBe('waiting')
  expect(standing([stop('no-show'), stop('done')]).kind).toBe('no-show')
})

test.each([
  [[stop('done'), stop('done')], 'done'],
  [[stop('done'), stop('no-show')], 'no-show'],
  [[stop('cancelled')], 'cancelled'],
  [[stop('expired')], 'expired'],
])('an ended visit says how', (stops, how) => {
  expect(standing(stops, true)).toEqual({ kind: 'ended', how })
})
