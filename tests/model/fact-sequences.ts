import assert from 'node:assert/strict'
import type { Event, NumbersSkipped, StopCalled } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'

/**
 * What one fact alone must be after those before it: whatever counts goes on by one, time never goes back, a counter has one stop. Each
 * takes the same time, however long the day.
 */
export class FactSequences {
  private day = ''
  private seq = 0
  private at = 0
  private readonly numbers = new Map<string, number>()
  private readonly callNumbers = new Map<string, number>()
  private readonly atCounter = new Map<string, string>()
  private readonly counterOf = new Map<string, string>()

  follow({ event, seq, at }: Fact): void {
    assert.equal(seq, this.seq + 1, '[D1] the journal has a gap')
    assert.ok(at >= this.at, '[D6] a fact lies before the last one')
    this.seq = seq
    this.at = at
    if (event.type === 'DayOpened') this.openDay(event.day)
    if (event.type === 'VisitIssued') this.expectNumber(event)
    if (event.type === 'NumbersSkipped') this.expectGap(event)
    if (event.type === 'StopCalled' || event.type === 'StopRecalled' || event.type === 'ActUndone') this.expectCallNumbers(event)
    this.expectOneAtCounter(event)
  }

  /** The last call of a zone that the facts tell of. */
  callNumberOf(zone: string): number {
    return this.callNumbers.get(zone) ?? 0
  }

  /** [N3] */
  private openDay(day: string): void {
    assert.ok(day > this.day, `[N3] ${day} was opened after ${this.day}`)
    assert.equal(this.atCounter.size, 0, '[L10] a day begins with people at counters')
    this.day = day
    this.numbers.clear()
  }

  /** [N2] Without gaps from 1 on each day but those with a name. */
  private expectNumber({ prefix, number }: Extract<Event, { type: 'VisitIssued' }>): void {
    assert.equal(number, (this.numbers.get(prefix) ?? 0) + 1, `[N2] ${prefix} has a gap`)
    this.numbers.set(prefix, number)
  }

  /** [N2] A gap with a name begins where the numbers stand, and leads to a full hundred (D5). */
  private expectGap({ prefix, from, to }: NumbersSkipped): void {
    assert.equal(from, (this.numbers.get(prefix) ?? 0) + 1, `[N2] ${prefix} has a gap before the one that is named`)
    assert.ok(to >= from + 98 && (to + 1) % 100 === 0, `[D5] ${prefix} goes on at ${to + 1} after ${from - 1}`)
    this.numbers.set(prefix, to)
  }

  /** [A1] In every zone one more than the last, over all days. */
  private expectCallNumbers({ zones }: Pick<StopCalled, 'zones'>): void {
    for (const { zone, n } of zones) {
      assert.equal(n, this.callNumberOf(zone) + 1, `[A1] call numbers of ${zone} have a gap`)
      this.callNumbers.set(zone, n)
    }
  }

  /** [L2] */
  private expectOneAtCounter(event: Event): void {
    if (event.type === 'StopCalled') {
      assert.equal(this.atCounter.get(event.counter), undefined, `[L2] ${event.stop} was called to ${event.counter}, which is taken`)
      assert.equal(this.counterOf.get(event.stop), undefined, `[L2] ${event.stop} was called though it is at a counter`)
      this.atCounter.set(event.counter, event.stop)
      this.counterOf.set(event.stop, event.counter)
    }
    for (const stop of stopsGoneBy(event)) {
      const counter = this.counterOf.get(stop)
      this.counterOf.delete(stop)
      if (counter !== undefined) this.atCounter.delete(counter)
    }
    if (event.type === 'ActUndone') this.expectOneBack(event)
  }

  /** [L2] [L8] Whoever the act had sent away is there again. */
  private expectOneBack({ counter, stops }: Extract<Event, { type: 'ActUndone' }>): void {
    for (const { stop } of stops.filter(({ to }) => to === 'called' || to === 'serving')) {
      assert.equal(this.atCounter.get(counter), undefined, `[L2] ${stop} is back at ${counter}, which is taken`)
      this.atCounter.set(counter, stop)
      this.counterOf.set(stop, counter)
    }
  }
}

const LEAVE: Event['type'][] = ['StopFinished', 'StopNoShow', 'StopParked', 'StopRequeued', 'StopTransferred', 'StopExpired']

function stopsGoneBy(event: Event): readonly string[] {
  if (event.type === 'VisitCancelled') return event.stops
  if (event.type === 'ActUndone') return event.stops.map(({ stop }) => stop)
  return LEAVE.includes(event.type) && 'stop' in event ? [event.stop] : []
}
