import { type ReadonlySignal, signal } from '@preact/signals'

/** Counts down what the server told to wait before the next try. */
export type WaitModel = { secondsLeft: ReadonlySignal<number>; begin(seconds: number): void; stop(): void }

export function createWaitModel(): WaitModel {
  const secondsLeft = signal(0)
  let ticking: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    secondsLeft.value -= 1
    if (secondsLeft.value <= 0) clearInterval(ticking)
  }
  return {
    secondsLeft,
    begin(seconds) {
      clearInterval(ticking)
      secondsLeft.value = seconds
      if (seconds > 0) ticking = setInterval(tick, 1_000)
    },
    stop: () => clearInterval(ticking),
  }
}
