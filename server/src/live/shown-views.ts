import { formatInstant } from '@antre/shared/local-time'
import type { ViewMessage } from '@antre/shared/views'
import { nextAvailabilityChange } from '../domain/availability.ts'
import type { Commit, Engine } from '../engine/engine.ts'
import type { Cancel, Clock } from '../time/clock.ts'
import { changesOf } from '../views/changes.ts'
import type { View } from '../views/view-book.ts'

/** Figures that a burst of tickets changes are sent at most this often. */
const FIGURES_EVERY_MS = 250

export type ShownViewsParts = {
  engine: Pick<Engine, 'committed' | 'head'>
  clock: Clock
  /** Of this process: a new one at each start. */
  run: string
  /** Who looks at the views: rooms of sockets. */
  audience: {
    isWatching(name: string): boolean
    send(name: string, message: ViewMessage<object>): void
    /** A plan dropped the thing, or the day of the ticket is over: its screens are told, and need not ask again. */
    end(name: string): void
  }
  report(sentence: string, fields: object): void
}

type Shown = { view: View; version: number; json: string; message: Omit<ViewMessage<object>, 'now'> }

/** The views that somebody watches, each built and serialised once per version for all who do. */
export function createShownViews({ engine, clock, run, audience, report }: ShownViewsParts) {
  const shown = new Map<string, Shown>()
  const late = new Set<string>()
  let version = 0
  let figuresTimer: Cancel | null = null
  let hoursTimer: Cancel = () => {}

  function publish({ facts, state }: Commit): void {
    const changes = changesOf(facts, state)
    for (const [name, { view }] of shown) if (view.touchedBy(changes, state)) touch(name, view)
    if (changes.everything) armHoursTimer()
  }

  /** A call goes at once; a figure may be a moment old, so that a burst is built once. */
  function touch(name: string, view: View): void {
    if (view.urgent) return sendNewer(name)
    late.add(name)
    figuresTimer ??= clock.after(FIGURES_EVERY_MS, () => {
      figuresTimer = null
      for (const one of late) sendNewer(one)
      late.clear()
    })
  }

  /** Sends a view that somebody watches if it has changed; forgets one that nobody does. */
  function sendNewer(name: string): void {
    const before = shown.get(name)
    if (!before || !audience.isWatching(name)) return void shown.delete(name)
    const after = build(name, before.view)
    if (!after) audience.end(name)
    else if (after !== before) audience.send(name, withTime(after))
  }

  /** The view as it stands; the same as before where nothing has changed. Null where it cannot be shown. */
  function build(name: string, view: View): Shown | null {
    const before = shown.get(name)
    const data = dataOf(name, view)
    const { epoch } = engine.committed()
    if (!data) {
      shown.delete(name)
      return null
    }
    const json = JSON.stringify(data)
    if (before?.json === json && before.message.epoch === epoch) return before
    version += 1
    const next: Shown = { view, version, json, message: { view: name, epoch, run, version, seq: engine.head().seq, data } }
    shown.set(name, next)
    return next
  }

  /** One view with a fault must not take the others with it. */
  function dataOf(name: string, view: View): object | null {
    try {
      return view.build(engine.committed(), clock.now())
    } catch (error) {
      report('A view could not be built.', { view: name.split('/')[0], error })
      return null
    }
  }

  const withTime = ({ message }: Shown): ViewMessage<object> => ({ ...message, now: now() })
  const now = () => formatInstant(clock.now(), engine.committed().plan.plan.building.timeZone)

  /** What can be taken changes at the edges of the opening hours, without any fact. */
  function armHoursTimer(): void {
    hoursTimer()
    hoursTimer = clock.at(nextAvailabilityChange(engine.committed(), clock.now()), () => {
      for (const [name, { view }] of shown) if (!view.urgent) sendNewer(name)
      armHoursTimer()
    })
  }

  armHoursTimer()
  return {
    publish,
    sendNewer,
    now,
    /** What a screen gets that begins to watch. While others do, it is there already: a thousand come back at once after a restart. */
    present(name: string, view: View): ViewMessage<object> | null {
      const found = (audience.isWatching(name) && shown.get(name)) || build(name, view)
      return found && withTime(found)
    },
    close(): void {
      hoursTimer()
      figuresTimer?.()
    },
  }
}
