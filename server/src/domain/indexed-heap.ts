/** Ties go by serial. Where an item stands in its heap is kept in the item, so that finding it costs nothing; -1 while it is in none. */
export type HeapItem = { readonly serial: number; heapAt: number }

export const NOT_IN_HEAP = -1

/**
 * A binary heap that knows where each item stands, so that any item can leave in O(log n): a stop that is held leaves its
 * queue's heap and comes back with its place. An item can be in one heap at a time. Keys lie in an array of their own: comparing must
 * not touch a hundred thousand cold objects.
 */
export class IndexedHeap<Item extends HeapItem> {
  private readonly items: Item[] = []
  private readonly keys: number[] = []
  private readonly keyOf: (item: Item) => number

  constructor(keyOf: (item: Item) => number) {
    this.keyOf = keyOf
  }

  get size(): number {
    return this.items.length
  }

  has(item: Item): boolean {
    return this.items[item.heapAt] === item
  }

  peek(): Item | undefined {
    return this.items[0]
  }

  /** Adding an item that is already there changes nothing. */
  add(item: Item): void {
    if (this.has(item)) return
    this.rise({ item, key: this.keyOf(item) }, this.items.length)
  }

  /** Removing an item that is not there changes nothing. */
  remove(item: Item): void {
    if (!this.has(item)) return
    const position = item.heapAt
    item.heapAt = NOT_IN_HEAP
    const last = { item: this.items.pop() as Item, key: this.keys.pop() as number }
    if (last.item === item) return
    if (position > 0 && this.isBefore(last, (position - 1) >> 1)) this.rise(last, position)
    else this.sink(last, position)
  }

  /** The `count` smallest in order, without removing them: O(count²), for the few that a screen shows. */
  smallest(count: number): Item[] {
    const found: Item[] = []
    const frontier = [0]
    while (found.length < count && frontier.length > 0) {
      const next = this.takeSmallest(frontier)
      const item = this.items[next]
      if (item === undefined) continue
      found.push(item)
      frontier.push(2 * next + 1, 2 * next + 2)
    }
    return found
  }

  /** All that fulfil a condition which, once an item fails it, every later item fails too. Unordered. */
  while(holds: (item: Item) => boolean): Item[] {
    const found: Item[] = []
    const open = [0]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const item = this.items[at]
      if (item === undefined || !holds(item)) continue
      found.push(item)
      open.push(2 * at + 1, 2 * at + 2)
    }
    return found
  }

  private takeSmallest(frontier: number[]): number {
    let best = 0
    for (let at = 1; at < frontier.length; at++) if (this.earlier(frontier[at] as number, frontier[best] as number)) best = at
    return frontier.splice(best, 1)[0] as number
  }

  /** A place beyond the end is later than any other. */
  private earlier(a: number, b: number): boolean {
    if (a >= this.items.length) return false
    return b >= this.items.length || this.isBefore({ item: this.items[a] as Item, key: this.keys[a] as number }, b)
  }

  private isBefore({ item, key }: Placed<Item>, position: number): boolean {
    const other = this.keys[position] as number
    return key < other || (key === other && item.serial < (this.items[position] as Item).serial)
  }

  private place({ item, key }: Placed<Item>, position: number): void {
    this.items[position] = item
    this.keys[position] = key
    item.heapAt = position
  }

  /** Moves parents down until the item fits. */
  private rise(placed: Placed<Item>, from: number): void {
    let at = from
    while (at > 0 && this.isBefore(placed, (at - 1) >> 1)) {
      this.move((at - 1) >> 1, at)
      at = (at - 1) >> 1
    }
    this.place(placed, at)
  }

  /** Moves the earlier child up until the item fits. */
  private sink(placed: Placed<Item>, from: number): void {
    let at = from
    for (;;) {
      const left = 2 * at + 1
      const child = this.earlier(left + 1, left) ? left + 1 : left
      if (child >= this.items.length || this.isBefore(placed, child)) break
      this.move(child, at)
      at = child
    }
    this.place(placed, at)
  }

  private move(from: number, to: number): void {
    this.place({ item: this.items[from] as Item, key: this.keys[from] as number }, to)
  }
}

type Placed<Item> = { item: Item; key: number }
