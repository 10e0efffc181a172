import type { BoardCall } from '@antre/shared/views'
import type { Finding, Invariant, Violation } from '../check-history.ts'
import type { History, StoredFact } from '../history.ts'
import { lineOfFact, lineOfShown } from '../lines.ts'
import type { Screen, ShownCall } from '../recording.ts'
import { Standing } from '../standing.ts'

/** What displays received, against the calls of the journal. */
export const screenInvariants: Invariant[] = [
  {
    id: 'A1',
    says: 'a connected display shows every call of its zones once and in order, and no other',
    check(history) {
      const calls = announced(history)
      return sumOf(history.screens.map((screen) => againstCalls(screen, calls)))
    },
  },
  {
    id: 'A2',
    says: 'in the end a display shows what the journal amounts to',
    check: (history) => sumOf(history.screens.map((screen) => againstEnd(screen, history))),
  },
]

/** A call or recall with its number in one zone. */
type Announced = { zone: string; n: number; number: string; counter: string; kind: BoardCall['kind']; fact: StoredFact }

function announced({ facts }: History): Announced[] {
  const numbers = new Map<string, string>()
  return facts.flatMap((fact) => {
    const { event } = fact
    if (event.type !== 'StopCalled' && event.type !== 'StopRecalled') return []
    if (event.type === 'StopCalled') numbers.set(event.stop, event.number)
    const { counter, stop, zones } = event
    const kind = event.type === 'StopCalled' ? 'call' : 'recall'
    return zones.map(({ zone, n }) => ({ zone, n, number: numbers.get(stop) ?? '', counter, kind, fact }))
  })
}

function againstCalls(screen: Screen, calls: Announced[]): Finding {
  const { display, zones, contacts, shown } = screen
  const since = contacts[0]?.seq ?? Number.POSITIVE_INFINITY
  const due = calls.filter(({ zone, fact }) => zones.includes(zone) && fact.seq > since)
  const shownAs = Map.groupBy(shown, nameOf)
  const stored = new Map(calls.map((call) => [nameOf(call), call]))
  const tell = (kind: Violation['kind'], said: string, call: Announced | ShownCall): Violation => {
    const fact = stored.get(nameOf(call))?.fact
    const lines = (shownAs.get(nameOf(call)) ?? []).map((one) => lineOfShown(screen, one))
    return { kind, said: `${display} ${said}`, history: [...lines, ...(fact ? [lineOfFact(fact)] : [])] }
  }
  const missing = due.filter((call) => !shownAs.has(nameOf(call)) && !wasAway(screen, call))
  const strange = shown.filter((one) => !isSame(one, stored.get(nameOf(one))))
  return {
    checked: shown.length + due.length,
    violations: [
      ...missing.map((call) => tell('lost', 'never showed a call', call)),
      ...strange.map((one) => tell('unexpected', 'showed a call that is not, or not so, in the journal', one)),
      ...outOfOrder(shown).map((one) => tell('wrong', 'showed a call after a later one', one)),
    ],
  }
}

const nameOf = ({ zone, n }: { zone: string; n: number }): string => `${zone} ${n}`

function outOfOrder(shown: ShownCall[]): ShownCall[] {
  const upTo = new Map<string, number>()
  return shown.filter(({ zone, n }) => {
    const before = upTo.get(zone) ?? 0
    upTo.set(zone, Math.max(before, n))
    return n < before
  })
}

const isSame = (shown: ShownCall, stored: Announced | undefined): boolean =>
  stored !== undefined && stored.number === shown.number && stored.counter === shown.counter && stored.kind === shown.kind

/** A board holds at least so many calls of a zone; who comes back later has missed the older ones. */
const CALLS_KEPT = 50

function wasAway({ contacts }: Screen, { zone, n, fact }: Announced): boolean {
  const back = contacts.find(({ seq }) => seq >= fact.seq)
  const oldest = back?.oldest[zone]
  return oldest !== undefined && oldest.calls >= CALLS_KEPT && n < oldest.n
}

function againstEnd({ display, zones, last }: Screen, history: History): Finding {
  if (!last) return { checked: 0, violations: [] }
  const standing = new Standing()
  for (const { event } of history.facts) standing.follow(event)
  const newest = newestOf(history, zones)
  const shown = new Map(last.calls.map(({ zone, n }) => [zone as string, n]))
  const behind = newest.filter(({ zone, n }) => shown.get(zone) !== n)
  const counters = last.counters.filter(({ id, state, number }) => {
    const now = standing.shownAt(id)
    return now.state !== state || now.number !== number
  })
  const spoken = zones.filter((zone) => (last.spokenUpTo as Record<string, number>)[zone] !== (standing.spokenUpTo.get(zone) ?? 0))
  return {
    checked: newest.length + last.counters.length + zones.length,
    violations: [
      ...behind.map(({ zone, n, fact }) => frozen(`${display} ends at call ${shown.get(zone) ?? 'none'} of ${zone}, not at ${n}`, [fact])),
      ...counters.map(({ id, state, number }) => {
        const now = standing.shownAt(id)
        const lasts = history.facts.filter(({ event }) => 'counter' in event && event.counter === id).slice(-2)
        return frozen(`${display} ends with ${id} ${state} ${number}, which is ${now.state} ${now.number}`, lasts)
      }),
      ...spoken.map((zone) => frozen(`${display} ends with another spoken call of ${zone}`, [])),
    ],
  }
}

/** The last call of each zone that belongs to the last day: a new day begins with an empty board. */
function newestOf(history: History, zones: string[]): Announced[] {
  const dayBegan = history.facts.findLast(({ event }) => event.type === 'DayOpened')?.seq ?? 0
  const ofToday = announced(history).filter(({ zone, fact }) => zones.includes(zone) && fact.seq > dayBegan)
  return [...new Map(ofToday.map((call) => [call.zone, call])).values()]
}

const frozen = (said: string, facts: StoredFact[]): Violation => ({ kind: 'wrong', said, history: facts.map(lineOfFact) })

const sumOf = (findings: Finding[]): Finding => ({
  checked: findings.reduce((sum, { checked }) => sum + checked, 0),
  violations: findings.flatMap(({ violations }) => violations),
})
