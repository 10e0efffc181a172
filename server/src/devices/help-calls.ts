import type { KioskId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import type { Cancel, Clock } from '../time/clock.ts'

/** Who has not been helped by then has found another way; the kiosk may be asked again. */
const UNANSWERED_MINUTES = 15
/** Across the hall and a talk: after it the next person at the kiosk finds it as always. */
const COMING_MINUTES = 3

/** Somebody at this kiosk asks for a person. `answeredBy`: who said that she comes. */
export type HelpCall = { kiosk: KioskId; since: Instant; answeredBy: string | null }

export type HelpCalls = {
  /** Asking twice is asking once: who waits keeps her time. */
  ask(kiosk: KioskId): void
  /** False where nobody asks. Who comes last is who comes. */
  answer(kiosk: KioskId, by: string): boolean
  /** It is not needed any more. */
  withdraw(kiosk: KioskId): void
  of(kiosk: KioskId): HelpCall | null
  /** Who waits longest first. */
  all(): HelpCall[]
  /** Asks to be told of each kiosk whose call is new, answered or over. */
  onChanged(run: (kiosk: KioskId) => void): void
  close(): void
}

/** Calls for a person, in memory: after a restart whoever still stands there touches the door again. */
export function createHelpCalls({ clock }: { clock: Pick<Clock, 'now' | 'at'> }): HelpCalls {
  const calls = new Map<KioskId, HelpCall & { end: Cancel }>()
  const listeners: ((kiosk: KioskId) => void)[] = []
  const tell = (kiosk: KioskId) => {
    for (const run of listeners) run(kiosk)
  }

  function withdraw(kiosk: KioskId): void {
    const call = calls.get(kiosk)
    if (!call) return
    call.end()
    calls.delete(kiosk)
    tell(kiosk)
  }
  const endIn = (kiosk: KioskId, minutes: number): Cancel => clock.at(minutesAfter(clock.now(), minutes), () => withdraw(kiosk))

  return {
    ask(kiosk) {
      if (calls.has(kiosk)) return
      calls.set(kiosk, { kiosk, since: clock.now(), answeredBy: null, end: endIn(kiosk, UNANSWERED_MINUTES) })
      tell(kiosk)
    },
    answer(kiosk, by) {
      const call = calls.get(kiosk)
      if (!call) return false
      call.end()
      calls.set(kiosk, { ...call, answeredBy: by, end: endIn(kiosk, COMING_MINUTES) })
      tell(kiosk)
      return true
    },
    withdraw,
    of: (kiosk) => calls.get(kiosk) ?? null,
    all: () => [...calls.values()],
    onChanged: (run) => void listeners.push(run),
    close() {
      for (const { end } of calls.values()) end()
    },
  }
}
