/**
 * An ordered set that knows how much stands before each member: a treap whose nodes carry the weight of their subtree.
 * Adding, removing and ranking cost O(log n). Node priorities come from a fixed mixing of the member's serial number, so the same
 * history builds the same tree.
 */
export type Ranked = { readonly serial: number; readonly weight: number }

/** Where a member stands, or would stand. */
export type Place = { key: number; serial: number }

/** Key, serial and weight are copied from the member: walking down must not touch cold objects. */
type Node<Member> = {
  member: Member
  key: number
  serial: number
  own: number
  priority: number
  weight: number
  left: Node<Member> | null
  right: Node<Member> | null
}

export class RankedTree<Member extends Ranked> {
  private root: Node<Member> | null = null
  private readonly keyOf: (member: Member) => number

  /** Members go by their key, ties by serial. */
  constructor(keyOf: (member: Member) => number) {
    this.keyOf = keyOf
  }

  /** The sum of all weights. */
  get weight(): number {
    return weightOf(this.root)
  }

  add(member: Member): void {
    this.root = this.insert(this.root, this.nodeOf(member))
  }

  remove(member: Member): void {
    this.root = this.without(this.root, { key: this.keyOf(member), serial: member.serial })
  }

  /** The weights of all members before a place; one that stands there is not counted. */
  weightBefore(place: Place): number {
    let sum = 0
    for (let node = this.root; node; ) {
      if (isBefore(node, place)) {
        sum += weightOf(node.left) + node.own
        node = node.right
      } else node = node.left
    }
    return sum
  }

  /** In order. */
  *[Symbol.iterator](): Generator<Member> {
    const path: Node<Member>[] = []
    for (let node = this.root; node || path.length > 0; ) {
      while (node) {
        path.push(node)
        node = node.left
      }
      const next = path.pop() as Node<Member>
      yield next.member
      node = next.right
    }
  }

  private nodeOf(member: Member): Node<Member> {
    const { serial, weight } = member
    return { member, key: this.keyOf(member), serial, own: weight, priority: mixed(serial), weight, left: null, right: null }
  }

  private insert(node: Node<Member> | null, added: Node<Member>): Node<Member> {
    if (!node) return added
    if (added.priority > node.priority) {
      const [left, right] = this.split(node, added)
      return weighed(added, left, right)
    }
    return isBefore(added, node)
      ? weighed(node, this.insert(node.left, added), node.right)
      : weighed(node, node.left, this.insert(node.right, added))
  }

  private split(node: Node<Member> | null, at: Place): [Node<Member> | null, Node<Member> | null] {
    if (!node) return [null, null]
    if (isBefore(node, at)) {
      const [left, right] = this.split(node.right, at)
      return [weighed(node, node.left, left), right]
    }
    const [left, right] = this.split(node.left, at)
    return [left, weighed(node, right, node.right)]
  }

  private without(node: Node<Member> | null, place: Place): Node<Member> | null {
    if (!node) return null
    if (node.serial === place.serial) return joined(node.left, node.right)
    return isBefore(place, node)
      ? weighed(node, this.without(node.left, place), node.right)
      : weighed(node, node.left, this.without(node.right, place))
  }
}

const isBefore = (a: Place, b: Place): boolean => a.key < b.key || (a.key === b.key && a.serial < b.serial)

function joined<Member extends Ranked>(left: Node<Member> | null, right: Node<Member> | null): Node<Member> | null {
  if (!left) return right
  if (!right) return left
  return left.priority > right.priority
    ? weighed(left, left.left, joined(left.right, right))
    : weighed(right, joined(left, right.left), right.right)
}

function weighed<Member extends Ranked>(node: Node<Member>, left: Node<Member> | null, right: Node<Member> | null): Node<Member> {
  node.left = left
  node.right = right
  node.weight = weightOf(left) + weightOf(right) + node.own
  return node
}

const weightOf = (node: Node<Ranked> | null): number => (node ? node.weight : 0)

/** The finaliser of MurmurHash3: neighbours in, scattered 32 bits out. */
function mixed(serial: number): number {
  let bits = Math.imul(serial ^ (serial >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
