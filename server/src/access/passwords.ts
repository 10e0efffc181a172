import { hash, verify } from '@node-rs/argon2'

/** OWASP's least for argon2id: 19 MiB, two passes. About 70 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each takes a thread and 19 MiB: a flood of sign-ins must not stall the rest of the server. */
const AT_ONCE_MAX = 4
/** Who waits behind more than this would have gone away by then. */
const WAITING_MAX = 64

export type Passwords = {
  hash(password: string): Promise<string>
  /** With `null` for the hash the answer is no, after the same time as for a wrong password. */
  isRight(password: string, hash: string | null): Promise<boolean>
  /** True when more are waiting than will be served in time. */
  isFull(): boolean
}

/** Slow on purpose, and off the loop: the work runs in the thread pool. */
export function createPasswords(): Passwords {
  const gate = createGate()
  let decoy: Promise<string> | null = null
  return {
    hash: (password) => gate.through(() => hash(password, COST)),
    async isRight(password, known) {
      decoy ??= gate.through(() => hash('', COST))
      const against = known ?? (await decoy)
      const right = await gate.through(() => verify(against, password))
      return right && known !== null
    },
    isFull: () => gate.waiting() >= WAITING_MAX,
  }
}

function createGate() {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    waiting: () => waiting.length,
    async through<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inside < AT_ONCE_MAX) inside += 1
      else await new Promise<void>((enter) => waiting.push(enter))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}
