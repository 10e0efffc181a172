import type { DeviceKind, PairedDevice } from '@antre/shared/contract'
import { type Instant, minutesAfter, SECOND_MS } from '@antre/shared/instants'
import { networkOf } from '../access/client-address.ts'
import { newSecret, type RandomBytes, secretKey } from '../access/random.ts'
import { createTokenBuckets, type Rate } from '../access/token-buckets.ts'
import type { Clock } from '../time/clock.ts'

/** Consonants only, so that no code is a word; none looks like another, nor like a digit. */
const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const CODE_LENGTH = 8
const VALID_MINUTES = 10
/** All devices of a hall may share one address, and come at once when they are first switched on. */
const PER_ADDRESS_MAX = 40
/** A building has at most 300 devices; who asks for more is none of them. */
const WAITING_MAX = 400
/** Fingers slip; guessing 34 bits at this rate takes longer than the universe has time for a code. */
const WRONG_CODES: Rate = { burst: 5, everyMs: 12_000 }

/** A device that asks to belong to the building. It alone knows `poll`; its code stands on its screen. */
type Pairing = { kind: DeviceKind; code: string; network: string; expiresAt: Instant; paired: PairedDevice | null }

export type Pairings = {
  /** Null where too many wait already, at this address or at all. */
  ask(of: { kind: DeviceKind; address: string }): { code: string; poll: string; expiresAt: Instant } | null
  /** What became of it, for the one who holds the secret; null once its time is over. The token stands here until then, and nowhere else. */
  poll(secret: string): { state: 'waiting' } | { state: 'approved'; device: PairedDevice } | null
  /** The device that shows this code now, as a person may have typed it; `by` has only so many wrong ones a minute. */
  find(code: string, by: string): { kind: DeviceKind } | 'unknown' | { waitSeconds: number }
  /** Enrols the device that still shows this code, and hands it what only it will know. Null where another admin was faster, or its time is over. */
  approve(code: string, enrol: () => PairedDevice): PairedDevice | null
}

/** In memory: after a restart a device simply asks again. */
export function createPairings({ clock, randomBytes }: { clock: Pick<Clock, 'now'>; randomBytes: RandomBytes }): Pairings {
  const pairings = new Map<string, Pairing>()
  const wrongCodes = createTokenBuckets(WRONG_CODES)

  function current(): Pairing[] {
    for (const [key, { expiresAt }] of pairings) if (expiresAt <= clock.now()) pairings.delete(key)
    return [...pairings.values()]
  }

  const shown = (code: string): Pairing | undefined => current().find((one) => one.paired === null && one.code === plain(code))

  return {
    ask({ kind, address }) {
      const waiting = current()
      const network = networkOf(address)
      if (waiting.length >= WAITING_MAX || waiting.filter((one) => one.network === network).length >= PER_ADDRESS_MAX) return null
      const poll = newSecret(randomBytes)
      const code = newCode(randomBytes)
      const expiresAt = minutesAfter(clock.now(), VALID_MINUTES)
      pairings.set(secretKey(poll), { kind, code, network, expiresAt, paired: null })
      return { code, poll, expiresAt }
    },
    poll(secret) {
      const found = pairings.get(secretKey(secret))
      if (!found || found.expiresAt <= clock.now()) return null
      return found.paired ? { state: 'approved', device: found.paired } : { state: 'waiting' }
    },
    find(code, by) {
      const waitMs = wrongCodes.waitMs(by, clock.now())
      if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / SECOND_MS) }
      const found = shown(code)
      if (found) return { kind: found.kind }
      wrongCodes.take(by, clock.now())
      return 'unknown'
    },
    approve(code, enrol) {
      const found = shown(code)
      if (!found) return null
      found.paired = enrol()
      // Approved in its last second, or while the device is cut off: it must still be able to fetch its token.
      found.expiresAt = minutesAfter(clock.now(), VALID_MINUTES)
      return found.paired
    },
  }
}

/** As a person types it: `bcdf-ghjk` is the code `BCDFGHJK`. */
const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z]/g, '')

function newCode(randomBytes: RandomBytes): string {
  let code = ''
  // Bytes beyond the last whole alphabet would make its first letters likelier.
  const fair = 256 - (256 % CODE_LETTERS.length)
  while (code.length < CODE_LENGTH) for (const byte of randomBytes(1)) if (byte < fair) code += CODE_LETTERS[byte % CODE_LETTERS.length]
  return code
}
