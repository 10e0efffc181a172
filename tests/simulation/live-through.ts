import { instant, MINUTE_MS } from '@antre/shared/instants'
import type { Day } from './day.ts'
import type { Mutant } from './simulated-house.ts'
import { type Lived, openWorld } from './world.ts'

/** Longer than any fault, than the voice's minute, and than a display needs to show what it has missed. */
const QUIET_MS = 20 * MINUTE_MS

/** Lives through a day from its first moment to the quiet after the last, or to the first promise that is broken. */
export async function liveThrough(day: Day, { mutant = {} }: { mutant?: Mutant } = {}): Promise<Lived> {
  const world = await openWorld(day, mutant)
  try {
    for (const moment of day.moments) {
      await world.time.runUntil(instant(world.time.now() + moment.afterMs + world.takeNight()), world.settled)
      if (world.violation()) return world.lived()
      world.live(moment)
    }
    await world.time.runUntil(instant(world.time.now() + world.takeNight() + QUIET_MS), world.settled)
    world.dayEnds()
    return world.lived()
  } finally {
    world.close()
  }
}
