/** A member with its weight; no two of a list have the same key and serial. */
export type Ranked = { readonly serial: number; readonly weight: number }

/** Where a member stands, or would stand: by key, ties by serial. */
export type Place = { key: number; serial: number }

/** Members in order, with their keys and weights beside them: finding a place and summing up must not touch cold objects. */
type Block<Member> = { members: Member[]; keys: number[]; weights: number[] }

/** A block this full is cut in two: moving its members is as cheap as summing up the blocks of a very full hall. */
const BLOCK_MAX = 128

/**
 * A sorted list that knows how much stands before each member, cut into blocks. People join at the end and leave at the front, so a
 * hall of a hundred thousand costs hardly more than one of ten: the two blocks in use are in the processor's cache.
 */
export class RankedList<Member extends Ranked> {
  private readonly blocks: Block<Member>[] = []
  /** Of each block. */
  private readonly weights: number[] = []
  private readonly keyOf: (member: Member) => number

  constructor(keyOf: (member: Member) => number) {
    this.keyOf = keyOf
  }

  /** The sum of all weights. */
  get weight(): number {
    return sum(this.weights, this.weights.length)
  }

  /** Adding a member that is already there changes nothing. */
  add(member: Member): void {
    const place = this.placeOf(member)
    const at = this.blockAt(place)
    const block = this.blocks[at] ?? this.insertBlock(at, { members: [], keys: [], weights: [] })
    const index = indexIn(block, place)
    if (block.members[index] === member) return
    insert(block, index, { member, key: place.key })
    this.weights[at] = (this.weights[at] as number) + member.weight
    if (block.members.length > BLOCK_MAX) this.cut(at)
  }

  /** Removing a member that is not there changes nothing. */
  remove(member: Member): void {
    const place = this.placeOf(member)
    const at = this.blockAt(place)
    const block = this.blocks[at]
    const index = block ? indexIn(block, place) : -1
    if (block?.members[index] !== member) return
    for (const list of [block.members, block.keys, block.weights]) list.splice(index, 1)
    this.weights[at] = (this.weights[at] as number) - member.weight
    if (block.members.length === 0) for (const list of [this.blocks, this.weights]) list.splice(at, 1)
  }

  /** The weights of all members before a place; one that stands there is not counted. */
  weightBefore(place: Place): number {
    const at = this.blockAt(place)
    const block = this.blocks[at]
    return sum(this.weights, at) + (block ? sum(block.weights, indexIn(block, place)) : 0)
  }

  /** How many members stand before a place. */
  countBefore(place: Place): number {
    const at = this.blockAt(place)
    const block = this.blocks[at]
    let count = block ? indexIn(block, place) : 0
    for (let index = 0; index < at; index++) count += (this.blocks[index] as Block<Member>).members.length
    return count
  }

  /** How many members there are. */
  get size(): number {
    return this.blocks.reduce((size, { members }) => size + members.length, 0)
  }

  /** The first ones, in order. */
  first(count: number): Member[] {
    const found: Member[] = []
    for (const { members } of this.blocks) {
      if (found.length === count) break
      found.push(...members.slice(0, count - found.length))
    }
    return found
  }

  /** In order. */
  *[Symbol.iterator](): Generator<Member> {
    for (const { members } of this.blocks) yield* members
  }

  private placeOf(member: Member): Place {
    return { key: this.keyOf(member), serial: member.serial }
  }

  /** The first block that does not end before a place; behind all of them the last one. */
  private blockAt(place: Place): number {
    const { blocks } = this
    // Most leave at the front and join at the end.
    if (blocks.length < 2 || !endsBefore(blocks[0] as Block<Member>, place)) return 0
    let low = 1
    let high = blocks.length - 1
    if (endsBefore(blocks[high - 1] as Block<Member>, place)) return high
    while (low < high) {
      const middle = (low + high) >>> 1
      if (endsBefore(blocks[middle] as Block<Member>, place)) low = middle + 1
      else high = middle
    }
    return low
  }

  private insertBlock(at: number, block: Block<Member>): Block<Member> {
    this.blocks.splice(at, 0, block)
    this.weights.splice(at, 0, sum(block.weights, block.weights.length))
    return block
  }

  /** At the end of the list only the newest is split off: those who come after it fill the new block. */
  private cut(at: number): void {
    const { members, keys, weights } = this.blocks[at] as Block<Member>
    const from = at === this.blocks.length - 1 ? members.length - 1 : members.length >>> 1
    const rest = this.insertBlock(at + 1, { members: members.splice(from), keys: keys.splice(from), weights: weights.splice(from) })
    this.weights[at] = (this.weights[at] as number) - sum(rest.weights, rest.weights.length)
  }
}

/** The first index whose member does not come before a place. */
function indexIn(block: Block<Ranked>, place: Place): number {
  let low = 0
  let high = block.members.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(block, middle, place)) low = middle + 1
    else high = middle
  }
  return low
}

const endsBefore = (block: Block<Ranked>, place: Place): boolean => isBefore(block, block.members.length - 1, place)

/** Members are looked at on ties only. */
function isBefore({ keys, members }: Block<Ranked>, index: number, { key, serial }: Place): boolean {
  const own = keys[index] as number
  return own < key || (own === key && (members[index] as Ranked).serial < serial)
}

function insert<Member extends Ranked>(block: Block<Member>, index: number, { member, key }: { member: Member; key: number }): void {
  block.members.splice(index, 0, member)
  block.keys.splice(index, 0, key)
  block.weights.splice(index, 0, member.weight)
}

function sum(numbers: readonly number[], count: number): number {
  let total = 0
  for (let index = 0; index < count; index++) total += numbers[index] as number
  return total
}
