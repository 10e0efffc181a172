import type { CounterId, QueueId, ServiceId, StopId, VisitId } from '@antre/shared/ids'
import { describe, expect, test } from 'vitest'
import type { ActionId } from '../../../counter-ui/src/console/actions.ts'
import { callOf, commandOf, returnOf, unparkOf, withReason } from '../../../counter-ui/src/console/commands.ts'
import {
  addStopOf,
  cancelOf,
  changeClassOf,
  finishOf,
  parkOf,
  pauseOf,
  setNeedsOf,
  stepAsideOf,
  transferOf,
  walkInOf,
} from '../../../counter-ui/src/console/questions/answers.ts'
import { counterView, secondsFromNow } from './counter-view.ts'

const undo = { seq: 42, act: 'finish', number: 'AD-046', until: secondsFromNow(30) } as const
const sent = (id: ActionId, { isOutcomeRequired = false } = {}) =>
  commandOf({ action: { id }, view: counterView({ undo }), isOutcomeRequired })
const VISIT = 'visit-AD-047' as VisitId

describe('an action that asks nothing', () => {
  test('is the verb of its name', () => {
    for (const verb of [
      'open',
      'call-next',
      'recall',
      'start',
      'finish',
      'resume',
      'close',
      'hand-over',
      'return-to-queue',
      'wait',
    ] as const)
      expect(sent(verb)).toEqual({ verb, body: {} })
  })

  test('goes on to the next number in words, never implied', () => {
    expect(sent('finish-next')).toEqual({ verb: 'finish', body: { then: 'call-next' } })
    expect(sent('no-show')).toEqual({ verb: 'no-show', body: {} })
    expect(sent('no-show-next')).toEqual({ verb: 'no-show', body: { then: 'call-next' } })
  })

  test('takes back the very act that the screen names', () => {
    expect(sent('undo')).toEqual({ verb: 'undo', body: { of: 42 } })
  })
})

test('an action that asks something has no request of its own; nor has finishing where the queue wants an outcome', () => {
  const asking = [
    'pause',
    'outcome',
    'park',
    'transfer',
    'add-stop',
    'walk-in',
    'change-class',
    'set-needs',
    'step-aside',
    'cancel-visit',
  ] as const
  expect([...asking, 'aside', 'more'].filter((id) => sent(id as ActionId) !== null)).toEqual([])
  expect(sent('finish', { isOutcomeRequired: true })).toBeNull()
  expect(sent('finish-next', { isOutcomeRequired: true })).toBeNull()
})

describe('the answer to a question is a request', () => {
  test('with what was said, and nothing that was not', () => {
    expect(pauseOf({ reason: 'prayer', minutes: null })).toEqual({ verb: 'pause', body: { reason: 'prayer' } })
    expect(parkOf({ reason: 'photocopy', minutes: 15, then: 'call-next' })).toEqual({
      verb: 'park',
      body: { reason: 'photocopy', minutes: 15, then: 'call-next' },
    })
    expect(parkOf({ reason: 'photocopy', minutes: null, then: 'nothing' })).toEqual({ verb: 'park', body: { reason: 'photocopy' } })
    expect(addStopOf('s-a02' as ServiceId)).toEqual({ verb: 'add-stop', body: { service: 's-a02' } })
    expect(walkInOf({ service: 's-a02' as ServiceId, visitClass: 'regular' })).toEqual({ verb: 'walk-in', body: { service: 's-a02' } })
    expect(walkInOf({ service: 's-a02' as ServiceId, visitClass: 'priority' }).body).toEqual({ service: 's-a02', class: 'priority' })
  })

  test('of a transfer names one target', () => {
    const answer = { reason: 'wrong-queue', delayMinutes: null, comeBack: false, then: 'nothing' } as const
    expect(transferOf({ ...answer, to: { queue: 'q-ac' as QueueId } })).toEqual({
      verb: 'transfer',
      body: { to: { queue: 'q-ac' }, reason: 'wrong-queue' },
    })
    expect(
      transferOf({ to: { counter: 'lk-04' as CounterId }, reason: 'cashier', delayMinutes: 15, comeBack: true, then: 'call-next' }).body,
    ).toEqual({ to: { counter: 'lk-04' }, reason: 'cashier', delayMinutes: 15, comeBack: true, then: 'call-next' })
  })

  test('of a finish carries the outcome, what was handed over and the return', () => {
    const answer = { outcome: 'served', delivered: [], backToday: false, then: 'nothing' } as const
    expect(finishOf({ ...answer, delivered: [] }).body).toEqual({ outcome: 'served' })
    const delivered = [{ service: 's-a02' as ServiceId, quantity: 3 }]
    expect(finishOf({ outcome: 'incomplete-documents', delivered, backToday: true, then: 'call-next' }).body).toEqual({
      outcome: 'incomplete-documents',
      delivered,
      backToday: true,
      then: 'call-next',
    })
  })

  test('about a visit goes to the visit', () => {
    expect(returnOf(VISIT)).toEqual({ visit: VISIT, verb: 'return', body: {} })
    expect(cancelOf(VISIT)).toEqual({ visit: VISIT, verb: 'cancel', body: {} })
    expect(changeClassOf(VISIT, 'priority')).toEqual({ visit: VISIT, verb: 'change-class', body: { class: 'priority' } })
    expect(setNeedsOf(VISIT, ['guide'])).toEqual({ visit: VISIT, verb: 'set-needs', body: { needs: ['guide'] } })
    expect(stepAsideOf(VISIT, 10)).toEqual({ visit: VISIT, verb: 'step-aside', body: { minutes: 10 } })
  })

  test('is sent again with the reason that was asked for', () => {
    const stop = 'stop-AD-049' as StopId
    expect(withReason(callOf(stop), 'urgent')).toEqual({ verb: 'call', body: { stop, reason: 'urgent' } })
    expect(withReason(unparkOf(stop), 'urgent')).toEqual({ verb: 'unpark', body: { stop, reason: 'urgent' } })
    expect(withReason(changeClassOf(VISIT, 'emergency'), 'urgent').body).toEqual({ class: 'emergency', reason: 'urgent' })
  })
})
