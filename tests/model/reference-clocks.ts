/**
 * A clock for each stop that stands still while its queue or the building is halted (L5, L13): what ends by time, ends by this one. Written
 * from the promise, not from the domain, which moves due instants instead.
 */
export class ReferenceClocks {
  private readonly clocks = new Map<string, { stoodMs: number; stillSince: number | null }>()

  clear(): void {
    this.clocks.clear()
  }

  /** From here on it moves, or stands still. */
  note(stop: string, { isStill, at }: { isStill: boolean; at: number }): void {
    const clock = this.clocks.get(stop) ?? { stoodMs: 0, stillSince: null }
    this.clocks.set(stop, clock)
    if (isStill) clock.stillSince ??= at
    if (isStill || clock.stillSince === null) return
    clock.stoodMs += at - clock.stillSince
    clock.stillSince = null
  }

  /** What the stop's clock shows. */
  read(stop: string, at: number): number {
    const { stoodMs, stillSince } = this.clocks.get(stop) ?? { stoodMs: 0, stillSince: null }
    return at - stoodMs - (stillSince === null ? 0 : at - stillSince)
  }
}
