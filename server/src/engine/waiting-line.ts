/** Who asks: staff and displays, on whom the hall depends, or kiosks and phones, which come in crowds. */
export type From = 'house' | 'public'

/**
 * The longest each may wait for the engine, in commands; who comes later is turned away at once rather than late. Each has a line of
 * its own, so that no crowd can take a clerk's place.
 */
export const WAITING_MAX: Readonly<Record<From, number>> = {
  /** Ten times what all counters and displays of a large building can ask at once. */
  house: 500,
  /** What a small machine on a slow disk does in the four seconds after which a screen asks anew: more would wait for nobody. */
  public: 2_000,
}

/** Commands that wait for the engine. */
export function createWaitingLine<Item>() {
  const lines: Record<From, Item[]> = { house: [], public: [] }
  return {
    size: (): number => lines.house.length + lines.public.length,
    /** False when its line is full: it does not wait then. */
    join(from: From, item: Item): boolean {
      if (lines[from].length >= WAITING_MAX[from]) return false
      lines[from].push(item)
      return true
    },
    /** The next ones: the house before the public, each in the order of their coming. */
    take(count: number): Item[] {
      const house = lines.house.splice(0, count)
      return [...house, ...lines.public.splice(0, count - house.length)]
    },
  }
}
