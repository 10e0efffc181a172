import type { Day } from '@antre/shared/instants'

export type CrowdSwitch = {
  /** What the manager said of this day; null: nothing, so that the plan's hours count. */
  on(day: Day): boolean | null
  set(said: { day: Day; on: boolean | null }): void
  onChanged(run: () => void): void
}

/** Whether the hall is crowded today, as a person sees it: in memory, for one day. */
export function createCrowdSwitch(): CrowdSwitch {
  let last: { day: Day; on: boolean | null } | null = null
  const listeners: (() => void)[] = []
  return {
    on: (day) => (last?.day === day ? last.on : null),
    set(said) {
      last = said
      for (const run of listeners) run()
    },
    onChanged: (run) => void listeners.push(run),
  }
}
