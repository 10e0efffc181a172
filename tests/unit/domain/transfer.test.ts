import { describe, expect, test } from 'vitest'
import { callsNext, closes, finishes, halts, opens, setsQuota, starts, takes, timePasses, transfers } from '../../model/asks.ts'
import { deskPlan } from '../../model/desk-plan.ts'
import { at, givenIn, wib } from '../../model/story.ts'

const allOpen = ['lk-1', 'lk-2', 'lk-3', 'lk-4'].map((counter) => at('07:59', opens(counter)))

/** Ani is served at lk-1 for what belongs to the tax office, where Budi and Citra wait. */
const served = [
  ...allOpen,
  at('08:00', takes('ani', ['ktp'])),
  at('08:01', takes('budi', ['pbb'])),
  at('08:02', takes('citra', ['pbb'], { people: { pbb: 2 } })),
  at('08:03', callsNext('lk-1')),
  at('08:03', starts('lk-1')),
]
const toTax = { queue: 'q-pajak' }

describe('[L6] to another queue', () => {
  test('the stop ends, and one that names it waits there by the old arrival, after the walk', () => {
    const sent = givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', toTax)))
      .then({
        type: 'StopTransferred',
        stop: 'ani/ktp',
        counter: 'lk-1',
        reason: 'salah-loket',
        next: { stop: 'sent', queue: 'q-pajak', service: 'ktp', creditedAt: wib('08:00'), because: 'transferred', only: null, ahead: 0 },
        back: null,
      })
      .expectStops({ 'ani/ktp': 'done', sent: 'held walking' })
    expect([sent.ahead('budi/pbb'), sent.people('q-ktp'), sent.people('q-pajak')]).toEqual([1, 0, 4])
    sent
      .when(at('08:06', callsNext('lk-3')))
      .then({ type: 'StopCalled', stop: 'sent', number: 'A-001', why: { rule: 'credited', because: 'transferred' } })
  })

  test('with a delay it is held as long', () => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', toTax, { minutes: 20 })))
      .then({ type: 'StopTransferred' })
      .expectStops({ sent: 'held walking, delay' })
      .when(at('08:06', callsNext('lk-3')))
      .then({ type: 'StopCalled', stop: 'budi/pbb' })
      .when(at('08:25', timePasses))
      .then({ type: 'HoldEnded', stop: 'sent', reason: 'delay' })
      .expectStops({ sent: 'waiting' })
  })

  test('from called, too, and the next is called in the same breath', () => {
    givenIn(deskPlan, ...served.slice(0, -1), at('08:03', takes('dedi', ['ktp'])))
      .when(at('08:05', transfers('lk-1', toTax, { then: 'call-next' })))
      .then({ type: 'StopTransferred' }, { type: 'StopCalled', stop: 'dedi/ktp', follows: true })
  })

  test('to the queue of another service it waits for that one', () => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', { service: 'npwp' })))
      .then({ type: 'StopTransferred', next: { queue: 'q-pajak', service: 'npwp' } })
  })

  test('[S7] it tells how many of those who came later it stands before, and always needs a reason of the plan', () => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', toTax, { reason: 'formulir' })))
      .thenRefused({ code: 'reason-unknown' })
      .when(at('08:05', transfers('lk-1', toTax)))
      .then({ type: 'StopTransferred', reason: 'salah-loket', next: { passed: 2 } })
  })

  test('[N8] its place of the quota moves along, also where no place is left', () => {
    const { state } = givenIn(deskPlan, at('07:58', setsQuota('q-ktp', 1)), at('07:58', setsQuota('q-pajak', 3)), ...served)
      .when(at('08:05', transfers('lk-1', toTax)))
      .then({ type: 'StopTransferred' })
      .when(at('08:06', takes('edi', ['ktp'])))
      .then({ type: 'VisitIssued' })
    expect(state.queues.get('q-pajak' as never)?.quotaUsed).toBe(4)
  })

  test('[V2] the other errands are held for the walk, and the visit goes on with what it still has', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['ktp', 'pbb'])), at('08:01', callsNext('lk-1')))
      .when(at('08:05', transfers('lk-1', { service: 'kk' })))
      .then({ type: 'StopTransferred', walking: [{ stop: 'ani/pbb', until: wib('08:06') }], next: { holds: [{ reason: 'walking' }] } })
      .expectStops({ 'ani/ktp': 'done', 'ani/pbb': 'held walking', sent: 'held walking' })
  })

  test('[V3] whoever waits for it waits for what goes on with it', () => {
    givenIn(deskPlan, ...allOpen, at('08:00', takes('ani', ['pbb', 'paspor'])), at('08:01', callsNext('lk-3')))
      .when(at('08:05', transfers('lk-3', { queue: 'q-ktp' })))
      .then({ type: 'StopTransferred' })
      .expectStops({ 'ani/paspor': 'held walking, prerequisite' })
      .when(at('08:10', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'sent' })
      .when(at('08:11', starts('lk-1')))
      .then({ type: 'StopStarted' })
      .when(at('08:12', finishes('lk-1')))
      .then({ type: 'StopFinished' })
      .when(at('08:15', timePasses))
      .then({ type: 'HoldEnded', reason: 'walking' })
      .expectStops({ 'ani/paspor': 'waiting' })
  })

  test('a halted queue takes it: its place is kept there', () => {
    givenIn(deskPlan, ...served, at('08:04', halts('q-pajak')))
      .when(at('08:05', transfers('lk-1', toTax)))
      .then({ type: 'StopTransferred' })
      .when(at('08:30', timePasses))
      .then()
      .expectStops({ sent: 'held walking' })
  })

  test.each([
    ['where it is already', { queue: 'q-ktp' }],
    ['for what it is here for already', { service: 'ktp' }],
    ['to this counter', { counter: 'lk-1' }],
    ['to a counter that is not there', { counter: 'lk-99' }],
    ['to a service that is not there', { service: 'sim' }],
    ['to a queue that is not there', { queue: 'q-sim' }],
  ])('not %s', (_case, to) => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', to)))
      .thenRefused({ code: 'target-unfit' })
  })

  test('nobody is sent on from a counter where nobody is', () => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-2', toTax)))
      .thenRefused({ code: 'no-stop-at-counter' })
  })
})

describe('[L6] to one counter', () => {
  const toTwo = [...served, at('08:05', transfers('lk-1', { counter: 'lk-2' }))]

  test('only that one calls it while it is open', () => {
    givenIn(deskPlan, ...toTwo, at('08:05', takes('dedi', ['ktp'])))
      .when(at('08:06', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'dedi/ktp' })
      .when(at('08:06', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'sent', counter: 'lk-2' })
  })

  test('when it is closed any counter of the queue does: nobody waits for an empty chair', () => {
    givenIn(deskPlan, ...toTwo, at('08:06', closes('lk-2')))
      .when(at('08:07', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'sent' })
  })

  test('of another agency it waits in that counter’s queue', () => {
    givenIn(deskPlan, ...served)
      .when(at('08:05', transfers('lk-1', { counter: 'lk-3' })))
      .then({ type: 'StopTransferred', next: { queue: 'q-pajak', only: 'lk-3' } })
  })
})

describe('[L6] [V3] and back to me', () => {
  const goesAndComes = [...served, at('08:05', transfers('lk-1', toTax, { back: 'back' }))]

  test('a further one waits for this counter until the other is done', () => {
    givenIn(deskPlan, ...goesAndComes)
      .when(at('08:06', callsNext('lk-3')))
      .then({ type: 'StopCalled', stop: 'sent' })
      .expectStops({ back: 'held prerequisite, busy' })
      .when(at('08:07', starts('lk-3')))
      .then({ type: 'StopStarted' })
      .when(at('08:08', finishes('lk-3')))
      .then({ type: 'StopFinished', stop: 'sent', walking: [{ stop: 'back', until: wib('08:09') }] })
      .when(at('08:09', callsNext('lk-2')))
      .then({ type: 'StopCalled', stop: 'budi/pbb' })
      .when(at('08:09', callsNext('lk-1')))
      .then({ type: 'StopCalled', stop: 'back', creditedAt: wib('08:00'), why: { rule: 'credited', because: 'transferred' } })
  })

  test('sent on once more, it waits for that one', () => {
    givenIn(deskPlan, ...goesAndComes, at('08:06', callsNext('lk-3')))
      .when(at('08:07', transfers('lk-3', { queue: 'q-paspor' }, { stop: 'sent again' })))
      .then({ type: 'StopTransferred', stop: 'sent' })
      .expectStops({ back: 'held walking, prerequisite', 'sent again': 'held walking' })
  })
})
