import { computed, type ReadonlySignal, signal } from '@preact/signals'

/** The question "still here?" stands for this long before the screen is given to the next person. */
export const WARNING_SECONDS = 20
const TICK_MS = 250

export type IdleModel = {
  /** Whole seconds until the screen goes back to its start; null while no time runs. */
  secondsLeft: ReadonlySignal<number | null>
  /** True in the last {@link WARNING_SECONDS}. */
  warning: ReadonlySignal<boolean>
  /** Begins anew with this much time; null stops. */
  run(seconds: number | null): void
  /** Somebody touched the screen: the whole time again. */
  touch(): void
}

/** Gives the screen back when nobody touches it. `onIdle` is called once per run. */
export function createIdleModel({ onIdle }: { onIdle(): void }): IdleModel {
  const limit = signal<number | null>(null)
  const left = signal<number | null>(null)
  let endsAt = 0
  let ticking: ReturnType<typeof setInterval> | undefined

  const tick = () => {
    const ms = endsAt - performance.now()
    left.value = Math.max(0, Math.ceil(ms / 1000))
    if (ms > 0) return
    stop()
    onIdle()
  }
  const stop = () => {
    clearInterval(ticking)
    limit.value = left.value = null
  }
  const run = (seconds: number | null) => {
    clearInterval(ticking)
    limit.value = left.value = seconds
    if (seconds === null) return
    endsAt = performance.now() + seconds * 1000
    ticking = setInterval(tick, TICK_MS)
  }
  return {
    secondsLeft: left,
    warning: computed(() => left.value !== null && left.value <= WARNING_SECONDS),
    run,
    touch: () => run(limit.value),
  }
}
