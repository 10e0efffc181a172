import type { VisitId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { Need } from '@antre/shared/needs'
import type { PersonalStore } from './personal-store.ts'

export type NeedsBook = {
  of(visit: VisitId): readonly Need[]
  with(need: Need): VisitId[]
  /** All that it needs, as it is to be. */
  write(visit: VisitId, needs: readonly Need[]): void
  onChanged(listener: (visit: VisitId) => void): void
}

const NONE: readonly Need[] = []

/** What callers must know of those who are here today (L14): in memory for the screens, and in the store that forgets. */
export function createNeedsBook({ store, today }: { store: Pick<PersonalStore, 'needs' | 'writeNeeds'>; today(): Day }): NeedsBook {
  const listeners: ((visit: VisitId) => void)[] = []
  let day = today()
  let known = store.needs(day)
  /** A new day has its own people, and none of the last one's signs. */
  function ofToday(): Map<VisitId, readonly Need[]> {
    if (day !== today()) {
      day = today()
      known = store.needs(day)
    }
    return known
  }
  return {
    of: (visit) => ofToday().get(visit) ?? NONE,
    with: (need) => [...ofToday()].flatMap(([visit, needs]) => (needs.includes(need) ? [visit] : [])),
    write(visit, needs) {
      store.writeNeeds({ visit, day: today(), needs })
      ofToday().set(visit, needs)
      for (const listener of listeners) listener(visit)
    },
    onChanged: (listener) => void listeners.push(listener),
  }
}
