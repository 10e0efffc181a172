/**
 * An ordered set that knows how much stands before each member: a treap whose nodes carry the weight of their subtree.
 * Adding, removing and ranking cost O(log n). Node priorities come from a fixed mixing of the member's serial number, so the same
 * history builds the same tree.
 */
export type Ranked = { readonly serial: number; readonly weight: number }

type Node<Member> = {
  member: Member
  priority: number
  weight: number
  left: Node<Member> | null
  right: Node<Member> | null
}

export class RankedTree<Member extends Ranked> {
  private root: Node<Member> | null = null
  private readonly before: (a: Member, b: Member) => boolean

  /** `before` must be a strict order without ties. */
  constructor(before: (a: Member, b: Member) => boolean) {
    this.before = before
  }

  /** The sum of all weights. */
  get weight(): number {
    return weightOf(this.root)
  }

  add(member: Member): void {
    this.root = this.insert(this.root, { member, priority: mixed(member.serial), weight: member.weight, left: null, right: null })
  }

  remove(member: Member): void {
    this.root = this.without(this.root, member)
  }

  /** The weights of all members before this one, itself not counted; it need not be a member. */
  weightBefore(member: Member): number {
    let sum = 0
    for (let node = this.root; node; ) {
      if (this.before(node.member, member)) {
        sum += weightOf(node.left) + node.member.weight
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

  private insert(node: Node<Member> | null, added: Node<Member>): Node<Member> {
    if (!node) return added
    if (added.priority > node.priority) {
      const [left, right] = this.split(node, added.member)
      return weighed(added, left, right)
    }
    return this.before(added.member, node.member)
      ? weighed(node, this.insert(node.left, added), node.right)
      : weighed(node, node.left, this.insert(node.right, added))
  }

  private split(node: Node<Member> | null, at: Member): [Node<Member> | null, Node<Member> | null] {
    if (!node) return [null, null]
    if (this.before(node.member, at)) {
      const [left, right] = this.split(node.right, at)
      return [weighed(node, node.left, left), right]
    }
    const [left, right] = this.split(node.left, at)
    return [left, weighed(node, right, node.right)]
  }

  private without(node: Node<Member> | null, member: Member): Node<Member> | null {
    if (!node) return null
    if (node.member === member) return joined(node.left, node.right)
    return this.before(member, node.member)
      ? weighed(node, this.without(node.left, member), node.right)
      : weighed(node, node.left, this.without(node.right, member))
  }
}

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
  node.weight = weightOf(left) + weightOf(right) + node.member.weight
  return node
}

const weightOf = (node: Node<Ranked> | null): number => (node ? node.weight : 0)

/** The finaliser of MurmurHash3: neighbours in, scattered 32 bits out. */
function mixed(serial: number): number {
  let bits = Math.imul(serial ^ (serial >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
