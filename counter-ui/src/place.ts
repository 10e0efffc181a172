import type { Role, Who } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'

/** Where a signed-in person stands: `strayed` names an address that is not theirs. */
export type Place = { is: 'choice'; strayed: string | null } | { is: 'counter'; counter: CounterId } | { is: 'part'; part: PartName }

/** The screens beside the counters, in the order of the menu, and who has each there. */
const SEEN_BY = {
  reception: ['supervisor', 'reception', 'manager'],
  floor: ['supervisor', 'reception', 'manager', 'admin', 'auditor'],
  audit: ['supervisor', 'manager', 'auditor'],
  devices: ['admin'],
  people: ['admin'],
} satisfies Record<string, readonly Role[]>
export type PartName = keyof typeof SEEN_BY

export const partsOf = ({ role }: Who): PartName[] =>
  (Object.keys(SEEN_BY) as PartName[]).filter((part) => (SEEN_BY[part] as readonly Role[]).includes(role))
export const addressOf = (part: PartName): string => `#${part}`

/** Asks for the choice even where this browser remembers a counter. */
export const CHOICE_ADDRESS = '#choose'

/** Their work is the whole floor; a supervisor's is the counters of one agency, with a look at the floor. */
const FLOOR_FIRST: readonly Role[] = ['manager', 'admin', 'auditor']

const FLOOR: Place = { is: 'part', part: 'floor' }

/** The address decides, then the role, then what this browser remembers, then whether there is anything to choose. */
export function placeOf({ address, remembered, who }: { address: string; remembered: string | null; who: Who }): Place {
  const parts = partsOf(who)
  const part = parts.find((one) => addressOf(one) === address)
  if (part) return { is: 'part', part }
  if (address === CHOICE_ADDRESS) return { is: 'choice', strayed: null }
  const named = who.counters.find((counter) => `#${counter}` === address)
  if (named) return { is: 'counter', counter: named }
  if (address.length > 1) return { is: 'choice', strayed: address.slice(1) }
  if (FLOOR_FIRST.includes(who.role)) return FLOOR
  if (who.role === 'reception') return { is: 'part', part: 'reception' }
  const usual = who.counters.find((counter) => counter === remembered)
  if (usual) return { is: 'counter', counter: usual }
  const [only] = who.counters
  if (only && who.counters.length === 1) return { is: 'counter', counter: only }
  if (!only && parts.includes('floor')) return FLOOR
  return { is: 'choice', strayed: null }
}

/** A one-time link stands in the fragment, which no server and no log ever sees. */
export const linkIn = (address: string): string | null => /^#link=([A-Za-z0-9_-]{22})$/.exec(address)?.[1] ?? null
