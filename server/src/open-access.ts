import { type AccountParts, createAccounts } from './access/accounts.ts'
import { type CallerParts, createCallers } from './access/callers.ts'
import { createLimits } from './access/limits.ts'
import { createPasswords } from './access/passwords.ts'
import { createProve } from './access/proof.ts'
import type { RandomBytes } from './access/random.ts'
import { sessionCookie } from './access/session-cookie.ts'
import { createSessions } from './access/sessions.ts'
import { createStartLinks } from './access/start-links.ts'
import { createDevices } from './devices/devices.ts'
import { createPairings } from './devices/pairings.ts'
import { createPresence } from './devices/presence.ts'

export type AccessParts = Omit<AccountParts, 'passwords'> & Pick<CallerParts, 'tickets'> & { randomBytes: RandomBytes; overHttps: boolean }

/** Everything that tells who somebody is, put together over one database. */
export function openAccess({ tickets, overHttps, ...storing }: AccessParts) {
  const passwords = createPasswords()
  const parts = { ...storing, passwords }
  const accounts = createAccounts(parts)
  const sessions = createSessions({ ...parts, accounts })
  const links = createStartLinks(parts)
  const devices = createDevices(parts)
  const cookie = sessionCookie({ overHttps })
  return {
    passwords,
    accounts,
    sessions,
    links,
    prove: createProve({ accounts, links }),
    devices,
    pairings: createPairings(parts),
    presence: createPresence(parts),
    limits: createLimits(parts),
    cookie,
    callers: createCallers({ cookie, sessions, devices, tickets }),
  }
}
