import type { ServiceId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { describeState } from '../../../server/src/domain/describe-state.ts'
import {
  adds,
  calls,
  callsNext,
  cancels,
  changesClass,
  closesDay,
  finishes,
  givesUp,
  limits,
  opens,
  parks,
  recalls,
  returns,
  sendsBack,
  starts,
  stepsAside,
  takes,
  timePasses,
  transfers,
  undoes,
  unparks,
  waits,
  walksIn,
} from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, type Step } from '../../model/story.ts'

/**
 * A card comes after the tax, and every counter calls and begins by itself, if only in ten hours: so there is something to hold it, and
 * something to let wait. All is asked at 08:30.
 */
const plan: Plan = {
  ...deskPlan,
  services: deskPlan.services.map((service) => (service.id === 'ktp' ? { ...service, after: ['npwp' as ServiceId] } : service)),
  counters: deskPlan.counters.map((counter) => ({ ...counter, callAfterSeconds: 36_000, startAfterSeconds: 36_000 })),
}
const alone = [at('07:59', opens('lk-1')), at('08:00', takes('ani', ['ktp']))]
const called = [...alone, at('08:29:50', callsNext('lk-1'))]
const serving = [...called, at('08:29:55', starts('lk-1'))]
const calledLongAgo = [...alone, at('08:20', callsNext('lk-1'))]
const inTwo = [at('07:59', opens('lk-1')), at('07:59', opens('lk-3'))]
const backToday = finishes('lk-1', { outcome: 'berkas-kurang', backToday: true })

/** Each state of the stop `ani/ktp`, and how it comes about. lk-1 serves its queue and has nobody else. */
const STATES: Record<string, Step[]> = {
  waiting: alone,
  'held places': [at('07:59', opens('lk-1')), at('08:00', takes('ani', ['pbb', 'kk', 'ktp']))],
  'held busy': [...inTwo, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:20', callsNext('lk-3'))],
  'held walking': [
    ...inTwo,
    at('08:00', takes('ani', ['ktp', 'pbb'])),
    at('08:20', callsNext('lk-3')),
    at('08:20', starts('lk-3')),
    at('08:29:50', finishes('lk-3')),
  ],
  'held prerequisite': [at('07:59', opens('lk-1')), at('08:00', takes('ani', ['npwp', 'ktp']))],
  'held delay': [
    at('07:59', opens('lk-1')),
    at('08:00', takes('ani', ['kk'])),
    at('08:20', callsNext('lk-1')),
    at('08:25', transfers('lk-1', { service: 'ktp' }, { stop: 'ani/ktp', minutes: 60 })),
    at('08:29', timePasses),
  ],
  'held aside': [...alone, at('08:29', stepsAside('ani', 10))],
  called,
  'called long ago': calledLongAgo,
  serving,
  parked: [...serving, at('08:29:57', parks('lk-1'))],
  'no-show': [...calledLongAgo, at('08:29:57', givesUp('lk-1'))],
  done: [...serving, at('08:29:57', finishes('lk-1'))],
  'done, back today': [...serving, at('08:29:57', backToday)],
  'done by transfer': [...serving, at('08:29:57', transfers('lk-1', { queue: 'q-pajak' }))],
  cancelled: [...alone, at('08:01', cancels('ani'))],
  expired: [...alone, at('08:01', closesDay)],
}

const VERBS: Record<string, Step['ask']> = {
  'call-next': callsNext('lk-1'),
  call: calls('lk-1', 'ani/ktp', { reason: 'salah-antrean' }),
  recall: recalls('lk-1'),
  start: starts('lk-1'),
  finish: finishes('lk-1'),
  'no-show': givesUp('lk-1'),
  park: parks('lk-1'),
  unpark: unparks('lk-1', 'ani/ktp'),
  'return-to-queue': sendsBack('lk-1'),
  transfer: transfers('lk-1', { queue: 'q-pajak' }, { stop: 'sent on' }),
  'add-stop': adds('lk-1', 'pbb'),
  'walk-in': walksIn('lk-1', 'eka/kk', { reason: 'salah-antrean' }),
  undo: undoes('lk-1'),
  wait: waits('lk-1'),
  return: returns('ani'),
  'change-class': changesClass('ani', 'priority', { reason: 'salah-antrean' }),
  'limit-visit': limits('ani'),
  'step-aside': stepsAside('ani'),
  cancel: cancels('ani'),
  'close-day': closesDay,
}

/** A counter with nobody calls the next, or serves somebody without paper, whatever becomes of this one. */
const FREE = ['call-next', 'walk-in']
const ATTENDED = ['park: parked', 'return-to-queue: waiting', 'transfer: done', 'add-stop']
const ALIVE = ['change-class', 'limit-visit', 'cancel: cancelled', 'close-day: expired']

/** All that is allowed in a state, and what the stop is then where that is another one. Whatever is not here is refused. */
const ALLOWED: Record<keyof typeof STATES, string[]> = {
  waiting: ['call-next: called', 'call: called', 'walk-in', 'step-aside: held aside', ...ALIVE],
  'held places': ['call-next: held places, busy', 'walk-in', 'step-aside: held places, aside', ...ALIVE],
  'held busy': [...FREE, ...ALIVE],
  'held walking': [...FREE, 'step-aside: held walking, aside', ...ALIVE],
  'held prerequisite': [...FREE, 'step-aside: held aside, prerequisite', ...ALIVE],
  'held delay': [...FREE, 'wait', 'step-aside: held delay, aside', ...ALIVE],
  'held aside': [...FREE, 'return: waiting', 'step-aside', ...ALIVE],
  called: ['start: serving', ...ATTENDED, 'undo: waiting', 'wait', ...ALIVE],
  'called long ago': ['recall', 'no-show: no-show', 'start: serving', ...ATTENDED, 'wait', ...ALIVE],
  serving: ['finish: done', ...ATTENDED, 'undo: called', 'limit-visit'],
  parked: [...FREE, 'unpark: called', 'undo: serving', 'wait', ...ALIVE],
  'no-show': [...FREE, 'return: waiting', 'undo: called', 'wait'],
  done: [...FREE, 'undo: serving', 'wait'],
  'done, back today': [...FREE, 'undo: serving', 'wait', 'return'],
  // What went on with it lives, and the verbs of a visit are for that one.
  'done by transfer': [...FREE, 'undo: serving', 'wait', 'step-aside', 'change-class', 'limit-visit', 'cancel', 'close-day'],
  cancelled: FREE,
  expired: FREE,
}

describe.each(Object.entries(STATES))('[L1] %s', (name, before) => {
  const state = name.replace(/,? (back today|by transfer|long ago)$/, '')

  test.each(Object.entries(VERBS))('%s', (verb, ask) => {
    const story = givenIn(plan, ...before, at('08:30', timePasses))
    story.expectStops({ 'ani/ktp': state })
    const standing = describeState(story.state)
    const entry = ALLOWED[name]?.find((one) => one.split(':')[0] === verb)
    const performed = story.ask(at('08:30', ask))
    if (!entry) {
      expect(performed).toMatchObject({ refusal: { code: expect.any(String) } })
      expect(describeState(story.state)).toEqual(standing)
    } else {
      expect(performed).not.toHaveProperty('refusal')
      story.expectStops({ 'ani/ktp': entry.split(': ')[1] ?? state })
    }
  })
})
