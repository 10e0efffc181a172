import type { Invariant, Violation } from '../check-history.ts'
import { atCounter, type Command, type History, isCancel, isIssue } from '../history.ts'
import { lineOfAttempt } from '../lines.ts'
import type { Party } from '../recording.ts'

/** Who may do what, written a second time and for the commands of a hall only. */
export const roleInvariants: Invariant[] = [
  {
    id: 'S1',
    says: 'nothing was acknowledged outside the role of who asked',
    check(history) {
      const outside = history.commands.filter((command) => !may(command, { history, bound: 'role' }))
      return { checked: outside.length, violations: outside.flatMap(acknowledged) }
    },
  },
  {
    id: 'S2',
    says: "nothing was acknowledged at another agency's counter",
    check(history) {
      const outside = history.commands.filter(
        (command) => may(command, { history, bound: 'role' }) && !may(command, { history, bound: 'agency' }),
      )
      return { checked: outside.length, violations: outside.flatMap(acknowledged) }
    },
  },
]

function acknowledged({ verdict, attempts }: Command): Violation[] {
  if (verdict !== 'ok') return []
  return [{ kind: 'wrong', said: 'it was done by who may not', history: attempts.map(lineOfAttempt) }]
}

function may(command: Command, { history, bound }: { history: History; bound: 'role' | 'agency' }): boolean {
  const { party, method, path } = command
  const counter = atCounter(command)
  if (isIssue(command)) return isKiosk(party) || hasRole(party, ['clerk', 'supervisor', 'reception', 'manager'])
  if (counter) {
    if (!hasRole(party, ['clerk', 'supervisor', 'manager'])) return false
    return bound === 'role' || party.agency === null || party.agency === agencyOf(history, counter.counter)
  }
  if (isCancel(command))
    return method === 'DELETE' ? party.kind === 'citizen' : hasRole(party, ['clerk', 'supervisor', 'reception', 'manager'])
  return path === '/api/plan' ? hasRole(party, ['admin']) : true
}

const isKiosk = (party: Party): boolean => party.kind === 'device' && party.device === 'kiosk'

type Staff = Extract<Party, { kind: 'staff' }>
const hasRole = (party: Party, roles: Staff['role'][]): party is Staff => party.kind === 'staff' && roles.includes(party.role)

function agencyOf({ planBefore }: History, counter: string): string | undefined {
  return planBefore(Number.POSITIVE_INFINITY).counters.find(({ id }) => id === counter)?.agency
}
