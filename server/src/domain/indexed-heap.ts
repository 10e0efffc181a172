/**
 * A binary heap that knows where each item stands, so that any item can leave in O(log n): a stop that is held leaves its
 * queue's heap and comes back with its place.
 */
export class IndexedHeap<Item> {
  private readonly items: Item[] = []
  private readonly positions = new Map<Item, number>()
  private readonly before: (a: Item, b: Item) => boolean

  /** `before` must be a strict order without ties. */
  constructor(before: (a: Item, b: Item) => boolean) {
    this.before = before
  }

  get size(): number {
    return this.items.length
  }

  has(item: Item): boolean {
    return this.positions.has(item)
  }

  peek(): Item | undefined {
    return this.items[0]
  }

  /** Adding an item that is already there changes nothing. */
  add(item: Item): void {
    if (this.positions.has(item)) return
    this.place(item, this.items.length)
    this.rise(this.items.length - 1)
  }

  /** Removing an item that is not there changes nothing. */
  remove(item: Item): void {
    const position = this.positions.get(item)
    if (position === undefined) return
    this.positions.delete(item)
    const last = this.items.pop() as Item
    if (last === item) return
    this.place(last, position)
    this.rise(position)
    this.sink(position)
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

  private earlier(a: number, b: number): boolean {
    const left = this.items[a]
    const right = this.items[b]
    return left !== undefined && (right === undefined || this.before(left, right))
  }

  private place(item: Item, position: number): void {
    this.items[position] = item
    this.positions.set(item, position)
  }

  private rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!this.earlier(at, parent)) return
      this.swap(at, parent)
      at = parent
    }
  }

  private sink(from: number): void {
    for (let at = from; ; ) {
      const left = 2 * at + 1
      const child = this.earlier(left + 1, left) ? left + 1 : left
      if (!this.earlier(child, at)) return
      this.swap(at, child)
      at = child
    }
  }

  private swap(a: number, b: number): void {
    const item = this.items[a] as Item
    this.place(this.items[b] as Item, a)
    this.place(item, b)
  }
}
