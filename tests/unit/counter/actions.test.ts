import type { CounterView } from '@antre/shared/views'
import { describe, expect, test } from 'vitest'
import { type ActionRules, type Actions, actionsOf, findAction } from '../../../counter-ui/src/console/actions.ts'
import { commandOf } from '../../../counter-ui/src/console/commands.ts'
import { counterView, NOW, secondsFromNow, stopAtCounter } from './counter-view.ts'

const offered = (view: Partial<CounterView>, rules: Partial<ActionRules> = {}) =>
  actionsOf({ view: counterView(view), clerk: 'rina', now: NOW, callsMax: 3, contact: 'live', ...rules })

const sent = (action: Parameters<typeof commandOf>[0]['action']) => commandOf({ action, view: counterView(), isOutcomeRequired: false })
const ids = (actions: Actions[keyof Actions]) => [actions].flat().map((action) => action?.id)

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
    expect(noShow && sent(noShow)).toEqual({ verb: 'no-show', body: { then: 'call-next', calledDirectly: true } })
    const confirmed = findAction(calling({ calls: 3, noShowFrom: secondsFromNow(-1) }), 'no-show')
    expect(confirmed && sent(confirmed)).toEqual({ verb: 'no-show', body: {} })
  })

  test('pausing and closing say that the number comes first', () => {
    expect(calling({}).header.map(({ wait }) => wait)).toEqual([{ for: 'finish' }, { for: 'finish' }])
  })
})

test("[L9] in another clerk's session a clerk can only take the counter over; a supervisor acts for her", () => {
  const actions = offered({ state: 'serving', current: stopAtCounter() }, { clerk: 'dewi' })
  expect(actions).toEqual({ primary: { id: 'hand-over', wait: null }, row: [], header: [], foot: [], more: [], undo: null, wait: null })
  expect(offered({ state: 'serving', current: stopAtCounter() }, { clerk: null }).primary?.id).toBe('finish-next')
})

describe('besides the primary action', () => {
  test('a called number can be recalled, given up, set aside or transferred, and the rest is behind "more"', () => {
    const actions = offered({ state: 'calling', current: stopAtCounter() })
    expect(ids(actions.row)).toEqual(['recall', 'no-show-next', 'park', 'transfer'])
    expect(ids(actions.more)).toEqual(['no-show', 'return-to-queue', 'add-stop', 'change-class', 'set-needs', 'step-aside', 'cancel-visit'])
    expect(ids(actions.foot)).toEqual(['aside', 'more'])
  })

  test('one who is served can be finished with any outcome, set aside or transferred', () => {
    const actions = offered({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
    expect(ids(actions.row)).toEqual(['finish', 'outcome', 'park', 'transfer'])
    expect(ids(actions.more)).not.toContain('no-show')
    const alone = offered({ state: 'serving', current: stopAtCounter({ state: 'serving' }), next: [] })
    expect(ids(alone.more)).not.toContain('step-aside')
  })

  test('a free counter can serve somebody without a number, and change what it knows of those who wait', () => {
    expect(ids(offered({ state: 'free' }).row)).toEqual(['walk-in'])
    expect(ids(offered({ state: 'free' }).more)).toEqual(['change-class', 'set-needs', 'step-aside', 'cancel-visit'])
    expect(ids(offered({ state: 'free', next: [] }).foot)).toEqual(['aside'])
  })

  test('a closed counter can only be opened', () => {
    expect(offered({ state: 'closed' })).toMatchObject({ row: [], header: [], foot: [], more: [], undo: null })
  })
})

test('the newest act can be taken back until its instant', () => {
  const undo = (until: string) => offered({ undo: { seq: 7, act: 'finish', number: 'AD-046', until } }).undo
  expect(undo(secondsFromNow(1))?.id).toBe('undo')
  expect(undo(secondsFromNow(0))).toBeNull()
  expect(offered({ undo: null }).undo).toBeNull()
})

test('what comes by itself can be made to wait', () => {
  expect(offered({ auto: { act: 'call', at: secondsFromNow(5) } }).wait?.id).toBe('wait')
  expect(offered({ auto: null }).wait).toBeNull()
})

test('a call by itself is no matter while there is nobody to call', () => {
  expect(offered({ auto: { act: 'call', at: secondsFromNow(-5) }, next: [] }).wait).toBeNull()
})
