import type { Plan } from '@antre/shared/plan'
import { describe, test } from 'vitest'
import type { StopId, VisitId } from '../../../shared/src/ids.ts'
import { type Ask, callsNext, givesUp, goesOn, halts, haltsAll, moves, opens, parks, recalls, takes, timePasses } from '../../model/asks.ts'
import { byItself, everyVerbPlan } from '../../model/every-verb-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

const comesBack = (visit: string): Ask => ({ command: { type: 'return-visit', visit: visit as VisitId, back: 'back' as StopId } })
const stepsAside = (visit: string): Ask => ({ command: { type: 'step-aside', visit: visit as VisitId, minutes: 10 } })

const aniIsCalled = [at('08:00', takes('ani', ['ktp'])), at('08:00', opens('lk-1')), at('08:01', callsNext('lk-1'))]

describe('[L5] while queue or building is halted', () => {
  test('the grace stands still', () => {
    const halted = [at('08:05', givesUp('lk-1')), at('08:10', haltsAll()), at('08:40', { command: { type: 'resume-building' } } as Ask)]
    givenIn(everyVerbPlan, ...aniIsCalled, ...halted)
      .when(at('08:49:59', comesBack('ani')))
      .then({ type: 'StopReturned', because: 'returned' })
    givenIn(everyVerbPlan, ...aniIsCalled, ...halted)
      .when(at('08:50', comesBack('ani')))
      .then({ type: 'StopReturned', because: 'returned-late' })
  })

  test('a grace that was over before is not given again', () => {
    const late = [at('08:05', givesUp('lk-1')), at('08:20', halts('q-ktp', { minutes: 60 }))]
    givenIn(everyVerbPlan, ...aniIsCalled, ...late)
      .when(at('08:30', comesBack('ani')))
      .then({ type: 'StopReturned', because: 'returned-late', creditedAt: wib('08:30') })
  })

  test('the time between two calls stands still', () => {
    givenIn(everyVerbPlan, ...aniIsCalled, at('08:01:10', halts('q-ktp', { minutes: 60 })), at('08:30', goesOn('q-ktp')))
      .when(at('08:30:19', recalls('lk-1')))
      .thenRefused({ code: 'recall-too-soon', from: wib('08:30:20') })
      .when(at('08:30:20', recalls('lk-1')))
      .then({ type: 'StopRecalled' })
  })

  test('the last call gets its whole time before a number is given up by time alone', () => {
    const plan: Plan = { ...everyVerbPlan, displays: [], calls: { ...everyVerbPlan.calls, callsMax: 2, noShow: 'automatic' } }
    const halted = [at('08:03', recalls('lk-1')), at('08:03:10', halts('q-ktp', { minutes: 60 })), at('08:30', goesOn('q-ktp'))]
    givenIn(plan, ...aniIsCalled, ...halted)
      .when(at('08:30:19', timePasses))
      .then()
      .when(at('08:30:20', timePasses))
      .then({ type: 'StopNoShow', stop: 'ani/ktp' })
  })

  test('a wake-up stands still', () => {
    const halted = [at('08:02', parks('lk-1', { minutes: 5 })), at('08:04', halts('q-ktp', { minutes: 60 })), at('08:30', goesOn('q-ktp'))]
    givenIn(everyVerbPlan, ...aniIsCalled, ...halted)
      .when(at('08:32:59', timePasses))
      .then()
      .when(at('08:33', timePasses))
      .then({ type: 'StopWoken', stop: 'ani/ktp' })
  })

  test('[L15] the minutes aside stand still', () => {
    const aside = [at('08:00', takes('ani', ['ktp'])), at('08:01', stepsAside('ani'))]
    givenIn(everyVerbPlan, ...aside, at('08:03', halts('q-ktp', { minutes: 20 })), at('08:23', timePasses))
      .when(at('08:30:59', timePasses))
      .then()
      .when(at('08:31', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/ktp', reason: 'aside' })
  })

  test('they have stood still, and go on, for whoever is moved to another queue', () => {
    const aside = [at('08:00', takes('ani', ['pbb'])), at('08:01', stepsAside('ani')), at('08:03', halts('q-pajak', { minutes: 60 }))]
    givenIn(everyVerbPlan, ...aside, at('08:23', moves('q-pajak', 'q-lansia')))
      .when(at('08:30:59', timePasses))
      .then()
      .when(at('08:31', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/pbb', reason: 'aside' })
  })

  test('they have not stood still yet for whoever is moved to a queue that is halted', () => {
    const aside = [at('08:00', takes('ani', ['pbb'])), at('08:01', halts('q-lansia', { minutes: 60 })), at('08:10', stepsAside('ani'))]
    givenIn(everyVerbPlan, ...aside, at('08:14', moves('q-pajak', 'q-lansia')), at('08:30', goesOn('q-lansia')))
      .when(at('08:35:59', timePasses))
      .then()
      .when(at('08:36', timePasses))
      .then({ type: 'HoldEnded', stop: 'ani/pbb', reason: 'aside' })
  })

  test('whoever is served without a hand has the whole time to come', () => {
    const called = [at('08:00', takes('ani', ['pbb'])), at('08:00', opens('lk-5')), at('08:01', callsNext('lk-5'))]
    givenIn(byItself(everyVerbPlan), ...called, at('08:01:10', halts('q-pajak', { minutes: 60 })), at('08:30', goesOn('q-pajak')))
      .when(at('08:30:29', timePasses))
      .then()
      .when(at('08:30:30', timePasses))
      .then({ type: 'StopStarted', stop: 'ani/pbb', by: 'time' })
  })
})
