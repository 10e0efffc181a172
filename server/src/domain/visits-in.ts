import type { VisitId } from '@antre/shared/ids'
import type { Event } from './events.ts'

/** The visits that a fact moves or changes; most name one or none. */
export function visitsIn(event: Event): VisitId[] {
  if (event.type === 'ActUndone' || event.type === 'StopsMoved') return event.stops.map(({ visit }) => visit)
  return 'visit' in event ? [event.visit] : []
}
