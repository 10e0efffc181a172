import type { CounterView } from '@antre/shared/views'
import { describe, expect, test } from 'vitest'
import { type ActionRules, actionsOf, commandOf, findAction } from '../../../counter-ui/src/console/actions.ts'
import { counterView, NOW, secondsFromNow, stopAtCounter } from './counter-view.ts'

const offered = (view: Partial<CounterView>, rules: Partial<ActionRules> = {}) =>
  actionsOf({ view: counterView(view), clerk: 'rina', now: NOW, callsMax: 3, contact: 'live', ...rules })

describe('the primary action', () => {
  test('opens, calls, starts, finishes and resumes, by the state of the counter', () => {
    const primary = (view: Partial<CounterView>) => offered(view).primary?.id
    expect(primary({ state: 'closed' })).toBe('open')
    expect(primary({ state: 'free' })).toBe('call-next')
    expect(primary({ state: 'calling', current: stopAtCounter() })).toBe('start')
    expect(primary({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })).toBe('finish-next')
    expect(primary({ state: 'paused' })).toBe('resume')
  })

  test('is none while nobody can be called, but is offered when the list may be old', () => {
    expect(offered({ next: [] }).primary).toBeNull()
    expect(offered({ next: [] }, { contact: 'lost' }).primary?.id).toBe('call-next')
  })
})

describe('while a number is called', () => {
  const calling = (stop: Parameters<typeof stopAtCounter>[0]) => offered({ state: 'calling', current: stopAtCounter(stop) })

  test('a recall waits for its time', () => {
    expect(findAction(calling({}), 'recall')?.wait).toEqual({ for: 'time', ms: 10_000 })
    expect(findAction(calling({ recallFrom: secondsFromNow(0) }), 'recall')?.wait).toBeNull()
    expect(findAction(calling({ recallFrom: null }), 'recall')?.wait).toBeNull()
  })

  test('[L4] a no-show waits for the number of calls and then for its time', () => {
    expect(findAction(calling({ calls: 2 }), 'no-show')?.wait).toEqual({ for: 'calls', calls: 3 })
    expect(findAction(calling({ calls: 3 }), 'no-show-next')?.wait).toEqual({ for: 'time', ms: 70_000 })
    expect(findAction(calling({ calls: 3, noShowFrom: secondsFromNow(-1) }), 'no-show')?.wait).toBeNull()
  })

  test('[L4] a no-show of a call that nobody confirmed states that the clerk has called directly, and only then', () => {
    const noShow = findAction(calling({ calls: 3, noShowFrom: secondsFromNow(-1), callDirectly: true }), 'no-show-next')
    expect(noShow).toEqual({ id: 'no-show-next', wait: null, states: 'called-directly' })
    expect(noShow && commandOf(noShow)).toEqual({ verb: 'no-show', body: { then: 'call-next', calledDirectly: true } })
    const confirmed = findAction(calling({ calls: 3, noShowFrom: secondsFromNow(-1) }), 'no-show')
    expect(confirmed && commandOf(confirmed)).toEqual({ verb: 'no-show', body: {} })
  })

  test('pausing and closing say that the number comes first', () => {
    expect(calling({}).header.map(({ wait }) => wait)).toEqual([{ for: 'finish' }, { for: 'finish' }])
  })
})

test('going on to the next number is asked for in words, never implied', () => {
  expect(commandOf({ id: 'finish-next' })).toEqual({ verb: 'finish', body: { then: 'call-next' } })
  expect(commandOf({ id: 'finish' })).toEqual({ verb: 'finish', body: {} })
  expect(commandOf({ id: 'no-show-next' })).toEqual({ verb: 'no-show', body: { then: 'call-next' } })
  expect(commandOf({ id: 'pause' })).toBeNull()
})

test("[L9] in another clerk's session a clerk can only take the counter over; a supervisor acts for her", () => {
  const actions = offered({ state: 'serving', current: stopAtCounter() }, { clerk: 'dewi' })
  expect(actions).toEqual({ primary: { id: 'hand-over', wait: null }, row: [], header: [] })
  expect(offered({ state: 'serving', current: stopAtCounter() }, { clerk: null }).primary?.id).toBe('finish-next')
})
