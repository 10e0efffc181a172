/** Ties go by serial. Where an item stands in its heap is kept in the item, so that finding it costs nothing; -1 while it is in none. */
export type HeapItem = { readonly serial: number; heapAt: number }

export const NOT_IN_HEAP = -1

/** Four children lie in one line of the processor's cache, and a heap of a hundred thousand is half as deep as with two. */
const CHILDREN = 4

/**
 * A heap that knows where each item stands, so that any item can leave in O(log n). An item can be in one heap at a time. Keys lie in
 * an array of their own: comparing must not touch cold objects.
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
    this.rise(item, this.items.length)
  }

  /** Removing an item that is not there changes nothing. */
  remove(item: Item): void {
    if (!this.has(item)) return
    const position = item.heapAt
    item.heapAt = NOT_IN_HEAP
    const last = this.items.pop() as Item
    this.keys.pop()
    if (last === item) return
    if (position > 0 && this.isBefore(last, parentOf(position))) this.rise(last, position)
    else this.sink(last, position)
  }

  /** All that fulfil a condition which, once an item fails it, every later item fails too. Unordered. */
  while(holds: (item: Item) => boolean): Item[] {
    const found: Item[] = []
    const open = [0]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const item = this.items[at]
      if (item === undefined || !holds(item)) continue
      found.push(item)
      for (let child = firstChildOf(at); child < this.endOfChildren(at); child++) open.push(child)
    }
    return found
  }

  /** Both places are taken. Items are looked at on ties only. */
  private earlier(a: number, b: number): boolean {
    const key = this.keys[a] as number
    const other = this.keys[b] as number
    return key < other || (key === other && (this.items[a] as Item).serial < (this.items[b] as Item).serial)
  }

  /** Whether an item that has no place yet comes before the one that stands at a place. */
  private isBefore(item: Item, position: number): boolean {
    const key = this.keyOf(item)
    const other = this.keys[position] as number
    return key < other || (key === other && item.serial < (this.items[position] as Item).serial)
  }

  private place(item: Item, position: number): void {
    this.items[position] = item
    this.keys[position] = this.keyOf(item)
    item.heapAt = position
  }

  /** Moves parents down until the item fits. */
  private rise(item: Item, from: number): void {
    let at = from
    while (at > 0 && this.isBefore(item, parentOf(at))) {
      this.move(parentOf(at), at)
      at = parentOf(at)
    }
    this.place(item, at)
  }

  /** Moves the earliest child up until the item fits. */
  private sink(item: Item, from: number): void {
    let at = from
    for (;;) {
      const child = this.earliestChildOf(at)
      if (child === null || this.isBefore(item, child)) break
      this.move(child, at)
      at = child
    }
    this.place(item, at)
  }

  private earliestChildOf(at: number): number | null {
    let best = firstChildOf(at)
    if (best >= this.items.length) return null
    for (let child = best + 1; child < this.endOfChildren(at); child++) if (this.earlier(child, best)) best = child
    return best
  }

  private endOfChildren(at: number): number {
    return Math.min(firstChildOf(at) + CHILDREN, this.items.length)
  }

  private move(from: number, to: number): void {
    const item = this.items[from] as Item
    this.items[to] = item
    this.keys[to] = this.keys[from] as number
    item.heapAt = to
  }
}

const parentOf = (at: number): number => Math.floor((at - 1) / CHILDREN)
const firstChildOf = (at: number): number => CHILDREN * at + 1
