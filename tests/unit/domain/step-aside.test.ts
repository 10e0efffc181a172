import { describe, expect, test } from 'vitest'
import { allGoesOn, callsNext, cancels, haltsAll, opens, parks, stepsAside, takes, timePasses } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

const twoWait = [at('07:59', opens('lk-1')), at('08:00', takes('ani', ['ktp', 'kk', 'pbb'])), at('08:01', takes('budi', ['ktp']))]

describe('[L15] a citizen steps aside', () => {
  test('others pass, the place stays', () => {
    const aside = givenIn(deskPlan, ...twoWait)
      .when(at('08:02', stepsAside('ani', 10)))
      .then({ type: 'StopsHeld', visit: 'ani', stops: ['ani/ktp', 'ani/kk', 'ani/pbb'], reason: 'aside', until: wib('08:12') })
      .expectStops({ 'ani/ktp': 'held aside', 'ani/pbb': 'held places, aside' })
    expect(aside.ahead('budi/ktp')).toBe(2)
    aside
      .when(at('08:03', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'budi/ktp', why: { rule: 'first-come' } })
      .when(at('08:03', parks('lk-1')))
      .then({ type: 'StopParked' })
      .when(at('08:12', timePasses))
      .then(
        { type: 'HoldEnded', stop: 'ani/ktp', reason: 'aside' },
        { type: 'HoldEnded', stop: 'ani/kk' },
        { type: 'HoldEnded', stop: 'ani/pbb' },
      )
      .expectStops({ 'ani/ktp': 'waiting', 'ani/pbb': 'held places' })
      .when(at('08:12', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'ani/ktp', creditedAt: wib('08:00') })
  })

  test('once more: the new time counts', () => {
    givenIn(deskPlan, ...twoWait, at('08:02', stepsAside('ani', 30)))
      .when(at('08:03', stepsAside('ani', 10)))
      .then({ type: 'StopsHeld', until: wib('08:13') })
      .when(at('08:13', timePasses))
      .then({ type: 'HoldEnded' }, { type: 'HoldEnded' }, { type: 'HoldEnded' })
      .when(at('08:32', timePasses))
      .then()
  })

  test('[L13] while everything stands still, no minute of it passes', () => {
    givenIn(deskPlan, ...twoWait, at('08:02', stepsAside('ani', 10)), at('08:03', haltsAll()), at('09:03', allGoesOn))
      .when(at('09:11:59', timePasses))
      .then()
      .when(at('09:12', timePasses))
      .then({ type: 'HoldEnded' }, { type: 'HoldEnded' }, { type: 'HoldEnded' })
  })

  test('not from a counter, nor when nothing waits', () => {
    givenIn(deskPlan, ...twoWait, at('08:02', callsNext('lk-1')), at('08:02', cancels('budi')))
      .when(at('08:03', stepsAside('ani')))
      .thenRefused({ code: 'nothing-to-step-aside' })
      .when(at('08:03', stepsAside('budi')))
      .thenRefused({ code: 'nothing-to-step-aside' })
      .when(at('08:03', stepsAside('nobody')))
      .thenRefused({ code: 'visit-unknown' })
  })
})
