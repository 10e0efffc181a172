import type { Instant } from '@antre/shared/instants'
import { evolveStopAdded } from './add-stop.ts'
import { evolveEpochBegun, evolveNumbersSkipped } from './begin-epoch.ts'
import { noteByItself } from './by-itself.ts'
import { evolveStopCalled } from './call.ts'
import { evolveVisitCancelled } from './cancel-visit.ts'
import { evolveClassChanged } from './change-class.ts'
import { evolveDayChanged } from './change-day.ts'
import { evolveCounterClosed } from './close-counter.ts'
import { evolveDayOpened } from './day.ts'
import type { Event } from './events.ts'
import { evolveStopFinished } from './finish.ts'
import { evolveHaltEnded, evolveHalted } from './halt.ts'
import { evolveCounterHandedOver } from './hand-over.ts'
import { evolveVisitIssued } from './issue-visit.ts'
import { evolveVisitLimited } from './limit-visit.ts'
import { evolveStopsMoved } from './move-stops.ts'
import { evolveStopNoShow } from './no-show.ts'
import { evolveCounterOpened } from './open-counter.ts'
import { evolveStopParked, evolveStopWoken } from './park.ts'
import { evolveCounterPaused } from './pause-counter.ts'
import { evolvePlanPublished } from './publish-plan.ts'
import { evolveStopRecalled } from './recall.ts'
import { evolveCallSpoken } from './report-spoken.ts'
import { evolveVisitReprinted } from './reprint-visit.ts'
import { evolveCounterResumed } from './resume-counter.ts'
import { evolveStopRequeued } from './return-to-queue.ts'
import { evolveStopReturned } from './return-visit.ts'
import { evolveStopStarted } from './start.ts'
import type { State } from './state.ts'
import { evolveStopsHeld } from './step-aside.ts'
import { evolveHoldEnded, evolveStopExpired } from './tick.ts'
import { evolveStopTransferred } from './transfer.ts'
import { evolveActUndone, noteChange, rememberAct } from './undo.ts'

/** An event with its place in the journal. `device` is where the command came from. */
export type Fact = { event: Event; seq: number; at: Instant; device: string | null }

/** Changes the state by one fact, in place. Decides nothing: the same facts give the same state. */
export function evolve(state: State, fact: Fact): void {
  state.seq = fact.seq
  state.at = fact.at
  rememberAct(state, fact)
  follow(state, fact)
  noteChange(state, fact)
  noteByItself(state, fact)
}

function follow(state: State, { event, seq, at, device }: Fact): void {
  switch (event.type) {
    case 'DayOpened':
      return evolveDayOpened(state, event, { seq, at })
    case 'DayClosed':
      return
    case 'PlanPublished':
      return evolvePlanPublished(state, event)
    case 'EpochBegun':
      return evolveEpochBegun(state, event)
    case 'NumbersSkipped':
      return evolveNumbersSkipped(state, event)
    case 'VisitIssued':
      return evolveVisitIssued(state, event, at, device)
    case 'VisitCancelled':
      return evolveVisitCancelled(state, event, at)
    case 'StopCalled':
      return evolveStopCalled(state, event, at)
    case 'StopRecalled':
      return evolveStopRecalled(state, event, at)
    case 'CallSpoken':
      return evolveCallSpoken(state, event)
    case 'StopStarted':
      return evolveStopStarted(state, event, at)
    case 'StopFinished':
      return evolveStopFinished(state, event, at, seq)
    case 'StopNoShow':
      return evolveStopNoShow(state, event, at)
    case 'StopParked':
      return evolveStopParked(state, event, at)
    case 'StopWoken':
      return evolveStopWoken(state, event)
    case 'StopRequeued':
      return evolveStopRequeued(state, event)
    case 'StopTransferred':
      return evolveStopTransferred(state, event, at)
    case 'StopAdded':
      return evolveStopAdded(state, event)
    case 'StopReturned':
      return evolveStopReturned(state, event)
    case 'StopsHeld':
      return evolveStopsHeld(state, event)
    case 'ClassChanged':
      return evolveClassChanged(state, event)
    case 'VisitLimited':
      return evolveVisitLimited(state, event)
    case 'VisitReprinted':
      return evolveVisitReprinted(state, event, at)
    case 'ActUndone':
      return evolveActUndone(state, event, at)
    case 'CounterWaits':
      return
    case 'StopExpired':
      return evolveStopExpired(state, event, at)
    case 'HoldEnded':
      return evolveHoldEnded(state, event)
    case 'CounterOpened':
      return evolveCounterOpened(state, event, at)
    case 'CounterPaused':
      return evolveCounterPaused(state, event, at)
    case 'CounterResumed':
      return evolveCounterResumed(state, event)
    case 'CounterClosed':
      return evolveCounterClosed(state, event)
    case 'CounterHandedOver':
      return evolveCounterHandedOver(state, event, at)
    case 'StopsMoved':
      return evolveStopsMoved(state, event)
    case 'DayChanged':
      return evolveDayChanged(state, event)
    case 'Halted':
      return evolveHalted(state, event, at)
    case 'HaltEnded':
      return evolveHaltEnded(state, event, at)
    case 'QuestionAnswered':
    case 'AccessNoted':
      return
  }
}
