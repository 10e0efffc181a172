import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { CounterState } from '@antre/shared/views'
import type { Event } from '../../server/src/domain/events.ts'

type StopStanding = {
  visit: string
  number: string
  state: 'queued' | 'called' | 'serving' | 'parked' | 'missed' | 'ended'
  counter: string | null
}
type CounterStanding = { open: boolean; paused: boolean; stop: string | null }

/** What is wrong with a fact, given those before it: of the life of a stop (L1), of counter and stop (L2), of a visit's stops (V2). */
export type Fault = { id: 'L1' | 'L2' | 'V2'; said: string; about: string[] }

/** States from which a fact may follow; what it leads to stands in `follow`. */
const FROM: Partial<Record<Event['type'], StopStanding['state'][]>> = {
  StopCalled: ['queued', 'parked'],
  StopRecalled: ['called'],
  StopStarted: ['called'],
  StopFinished: ['serving'],
  StopNoShow: ['called'],
  StopParked: ['called', 'serving'],
  StopTransferred: ['called', 'serving'],
  StopRequeued: ['called', 'serving'],
  StopWoken: ['parked'],
  StopReturned: ['missed'],
  StopExpired: ['queued', 'called', 'parked'],
  VisitCancelled: ['queued', 'called', 'parked'],
}

const STATE_AFTER = { StopParked: 'parked', StopTransferred: 'ended', StopRequeued: 'queued' } as const

/** The day as the facts tell it, kept as plainly as possible and without the domain's code. */
export class Standing {
  readonly stops = new Map<string, StopStanding>()
  readonly counters = new Map<string, CounterStanding>()
  readonly spokenUpTo = new Map<string, number>()

  follow(event: Event): Fault[] {
    switch (event.type) {
      case 'DayOpened':
        this.stops.clear()
        this.counters.clear()
        return []
      case 'VisitIssued': {
        const number = formatTicketNumber(event.prefix, event.number)
        for (const { stop } of event.stops) this.stops.set(stop, { visit: event.visit, number, state: 'queued', counter: null })
        return []
      }
      case 'VisitCancelled': {
        const faults = event.stops.flatMap((stop) => this.life(stop, event.type))
        for (const stop of event.stops) this.leave(stop)
        return faults
      }
      case 'StopCalled':
        return this.called(event)
      case 'StopRecalled':
      case 'StopStarted': {
        const faults = [...this.life(event.stop, event.type), ...this.holder(event)]
        this.move(event.stop, { state: event.type === 'StopStarted' ? 'serving' : 'called', counter: event.counter })
        return faults
      }
      case 'StopFinished':
      case 'StopNoShow': {
        const faults = [...this.life(event.stop, event.type), ...this.holder(event)]
        this.leave(event.stop)
        if (event.type === 'StopNoShow') this.move(event.stop, { state: 'missed', counter: null })
        return faults
      }
      case 'StopExpired': {
        const faults = this.life(event.stop, event.type)
        this.leave(event.stop)
        return faults
      }
      case 'CallSpoken':
        this.spokenUpTo.set(event.zone, event.n)
        return []
      case 'CounterOpened':
        this.counter(event.counter).open = true
        return []
      case 'CounterClosed':
        this.counters.delete(event.counter)
        return []
      case 'CounterPaused':
        this.counter(event.counter).paused = true
        return []
      case 'CounterResumed':
        this.counter(event.counter).paused = false
        return []
      case 'StopParked':
      case 'StopTransferred':
      case 'StopRequeued': {
        const faults = [...this.life(event.stop, event.type), ...this.holder(event)]
        this.leave(event.stop)
        this.move(event.stop, { state: STATE_AFTER[event.type], counter: null })
        if (event.type === 'StopTransferred') for (const joined of [event.next, event.back]) if (joined) this.join(event.visit, joined.stop)
        return faults
      }
      case 'StopWoken':
      case 'StopReturned': {
        const faults = this.life(event.stop, event.type)
        this.move(event.stop, { state: 'queued', counter: null })
        return faults
      }
      case 'StopAdded':
        this.join(event.visit, event.joined.stop)
        return []
      case 'ActUndone':
        return this.undo(event)
      case 'AccessNoted':
      case 'ClassChanged':
      case 'CounterWaits':
      case 'StopsHeld':
      case 'VisitLimited':
      case 'VisitReprinted':
      case 'QuestionAnswered':
      case 'DayClosed':
      case 'EpochBegun':
      case 'StopsMoved':
      case 'CounterHandedOver':
      case 'DayChanged':
      case 'Halted':
      case 'HaltEnded':
      case 'HoldEnded':
      case 'NumbersSkipped':
      case 'PlanPublished':
        // None of these moves anybody.
        return []
    }
  }

  /** As a board shows it. */
  shownAt(id: string): { state: CounterState; number: string | null } {
    const { open, paused, stop } = this.counters.get(id) ?? { open: false, paused: false, stop: null }
    const current = stop === null ? undefined : this.stops.get(stop)
    const state = !open ? 'closed' : paused ? 'paused' : current ? (current.state === 'serving' ? 'serving' : 'calling') : 'free'
    return { state, number: current?.number ?? null }
  }

  private called({ stop: id, visit, counter: at, number }: Extract<Event, { type: 'StopCalled' }>): Fault[] {
    const stop = this.stops.get(id)
    const counter = this.counter(at)
    const elsewhere = [...this.stops].filter(([other, one]) => other !== id && one.visit === visit && one.counter !== null)
    const faults: Fault[] = [
      ...(stop?.counter
        ? [{ id: 'L2' as const, said: `${number} is called to ${at} and still at ${stop.counter}`, about: [id] }]
        : this.life(id, 'StopCalled')),
      ...(counter.stop !== null && counter.stop !== id
        ? [{ id: 'L2' as const, said: `${at} calls ${number} and still has another`, about: [id, counter.stop] }]
        : []),
      ...(counter.open && !counter.paused ? [] : [{ id: 'L1' as const, said: `${at} calls though nobody works there`, about: [id] }]),
      ...elsewhere.map(
        ([other]): Fault => ({ id: 'V2', said: `${number} is called to ${at} while at another counter`, about: [id, other] }),
      ),
    ]
    this.move(id, { state: 'called', counter: at })
    counter.stop = id
    return faults
  }

  /** Under the number of its visit. */
  private join(visit: string, stop: string): void {
    const number = [...this.stops.values()].find((one) => one.visit === visit)?.number ?? ''
    this.stops.set(stop, { visit, number, state: 'queued', counter: null })
  }

  /** What it says of each stop is believed; that the counter had acted on them is held against what was known. */
  private undo({ counter, stops }: Extract<Event, { type: 'ActUndone' }>): Fault[] {
    for (const { stop } of stops) if (this.stops.get(stop)?.counter === counter) this.leave(stop)
    for (const { stop, to } of stops) {
      const atCounter = to === 'called' || to === 'serving'
      const state = to === 'queued' || to === 'parked' || atCounter ? to : to === 'no-show' ? 'missed' : 'ended'
      this.move(stop, { state, counter: atCounter ? counter : null })
      if (atCounter) this.counter(counter).stop = stop
    }
    return []
  }

  private life(id: string, type: Event['type']): Fault[] {
    const state = this.stops.get(id)?.state
    if (state && FROM[type]?.includes(state)) return []
    return [{ id: 'L1', said: `${type} of a stop that is ${state ?? 'not there'}`, about: [id] }]
  }

  /** What a counter does with a stop, it does with the one it has. */
  private holder({ stop, counter }: { stop: string; counter: string }): Fault[] {
    return this.stops.get(stop)?.counter === counter
      ? []
      : [{ id: 'L2', said: `${counter} acts on a stop it does not have`, about: [stop] }]
  }

  private leave(id: string): void {
    const counter = this.stops.get(id)?.counter
    if (counter) this.counter(counter).stop = null
    this.move(id, { state: 'ended', counter: null })
  }

  private move(id: string, change: Pick<StopStanding, 'state' | 'counter'>): void {
    Object.assign(this.stops.get(id) ?? {}, change)
  }

  private counter(id: string): CounterStanding {
    const counter = this.counters.get(id) ?? { open: false, paused: false, stop: null }
    this.counters.set(id, counter)
    return counter
  }
}
