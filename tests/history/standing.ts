import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { CounterState } from '@antre/shared/views'
import type { Event } from '../../server/src/domain/events.ts'

type StopStanding = { visit: string; number: string; state: 'queued' | 'called' | 'serving' | 'ended'; counter: string | null }
type CounterStanding = { open: boolean; paused: boolean; stop: string | null }

/** What is wrong with a fact, given those before it: of the life of a stop (L1), of counter and stop (L2), of a visit's stops (V2). */
export type Fault = { id: 'L1' | 'L2' | 'V2'; said: string; about: string[] }

/** States from which a fact may follow; what it leads to stands in `follow`. */
const FROM: Partial<Record<Event['type'], StopStanding['state'][]>> = {
  StopCalled: ['queued'],
  StopRecalled: ['called'],
  StopStarted: ['called'],
  StopFinished: ['serving'],
  StopNoShow: ['called'],
  StopExpired: ['queued', 'called'],
  VisitCancelled: ['queued', 'called'],
}

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
      case 'AccessNoted':
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
