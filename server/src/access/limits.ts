import { SECOND_MS } from '@antre/shared/instants'
import type { Clock } from '../time/clock.ts'
import type { Caller } from './caller.ts'
import { networkOf } from './client-address.ts'
import { createTokenBuckets, type Rate } from './token-buckets.ts'

type Party = 'ticket' | 'device' | 'session' | 'address'

/**
 * Whoever is known has a measure of her own, so that a flood spends only what is the flood's. All phones of a hall may come from one
 * address: its measure is for those whom nothing else tells apart, and far above an honest hall.
 */
const REQUESTS: Record<Party, Rate> = {
  /** A page asks for a few things when it opens and is told the rest; a family may share one link. */
  ticket: { burst: 60, everyMs: 500 },
  /** A kiosk asks once per number, a display hardly ever; both for all at once after a restart. */
  device: { burst: 100, everyMs: 100 },
  /** A clerk with quick fingers and several windows. */
  session: { burst: 200, everyMs: 50 },
  /** 500 phones that open the page in the same minute ask for 6,000 files. */
  address: { burst: 10_000, everyMs: 1 },
}
/** A try costs 70 ms of a core. 150 clerks behind one address sign in within minutes of each other. */
const PROOFS: Rate = { burst: 100, everyMs: 1_000 }
/** A screen needs one socket. What is lost on the way may count as open for 45 s, in which a phone comes back three times. */
const SOCKETS_MAX: Record<Party, number> = { ticket: 16, device: 8, session: 24, address: 2_000 }
/** A screen asks for two or three views and reports what it has spoken. */
const MESSAGES: Rate = { burst: 60, everyMs: 100 }

export type Limits = {
  /** Seconds this caller has to wait before a request is looked at; 0 when it may come in. `address` counts where nobody is known. */
  requestWait(caller: Caller, address: string): number
  /** The same for a try to prove who one is. */
  proofWait(address: string): number
  /** One socket more; null where there are enough. What is returned gives it back. */
  holdSocket(caller: Caller, address: string): (() => void) | null
  /** Whether a socket may send one message more. */
  mayMessage(socket: string): boolean
  forgetMessages(socket: string): void
}

export type LimitParts = { clock: Pick<Clock, 'now'>; rateLimits: 'on' | 'off' }

/** What anyone may take of the server in a time, so that no flood slows the hall (S6). In memory: a restart begins anew. */
export function createLimits({ clock, rateLimits }: LimitParts): Limits {
  const requests = {
    ticket: createTokenBuckets(REQUESTS.ticket),
    device: createTokenBuckets(REQUESTS.device),
    session: createTokenBuckets(REQUESTS.session),
    address: createTokenBuckets(REQUESTS.address),
  }
  const proofs = createTokenBuckets(PROOFS)
  const messages = createTokenBuckets(MESSAGES)
  const sockets = new Map<string, number>()
  if (rateLimits === 'off')
    return { requestWait: () => 0, proofWait: () => 0, holdSocket: () => () => {}, mayMessage: () => true, forgetMessages() {} }

  return {
    requestWait(caller, address) {
      const { party, key } = partyOf(caller, address)
      return inSeconds(requests[party].take(key, clock.now()))
    },
    proofWait: (address) => inSeconds(proofs.take(networkOf(address), clock.now())),
    holdSocket(caller, address) {
      const { party, key } = partyOf(caller, address)
      const name = `${party} ${key}`
      const held = sockets.get(name) ?? 0
      if (held >= SOCKETS_MAX[party]) return null
      sockets.set(name, held + 1)
      return () => {
        const left = (sockets.get(name) ?? 1) - 1
        if (left > 0) sockets.set(name, left)
        else sockets.delete(name)
      }
    },
    mayMessage: (socket) => messages.take(socket, clock.now()) === 0,
    forgetMessages: messages.forget,
  }
}

const inSeconds = (ms: number): number => Math.ceil(ms / SECOND_MS)

function partyOf(caller: Caller, address: string): { party: Party; key: string } {
  switch (caller.kind) {
    case 'citizen':
      return { party: 'ticket', key: caller.visit }
    case 'device':
      return { party: 'device', key: caller.id }
    case 'staff':
      return { party: 'session', key: caller.session }
    case 'anyone':
      return { party: 'address', key: networkOf(address) }
  }
}
