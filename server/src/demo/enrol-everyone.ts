import type { Role } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { Accounts } from '../access/accounts.ts'
import type { Devices } from '../devices/devices.ts'
import type { Credentials, DemoAccess } from './demo-access.ts'

type Parts = { plan: Plan; url: string; accounts: Accounts; devices: Pick<Devices, 'enrol'>; newPassword(): string }

/**
 * Every device of the plan with a token, and a person for every place: a clerk per counter, named like it, a supervisor per agency, and
 * one of each role of the building. Each has a password of her own; they are hashed side by side, which takes about two seconds.
 */
export async function enrolEveryone({ plan, url, accounts, devices, newPassword }: Parts): Promise<DemoAccess> {
  const known = new Set(accounts.usernames())
  async function person(username: string, role: Role, agency: AgencyId | null = null): Promise<Credentials> {
    const password = newPassword()
    // A demo that was stopped while it enrolled has left some who cannot come in.
    if (known.has(username)) await accounts.setPassword(username, password)
    else await accounts.createUser({ username, role, agency, password })
    return { username, password }
  }
  const token = (kind: 'kiosk' | 'display', place: string) => [place, devices.enrol({ kind, place }).token] as const

  const [clerks, supervisors, reception, manager, admin, auditor] = await Promise.all([
    Promise.all(plan.counters.map(async ({ id, agency }) => [id, await person(id, 'clerk', agency)] as const)),
    Promise.all(plan.agencies.map(async ({ id }) => [id, await person(`supervisor-${id}`, 'supervisor', id)] as const)),
    person('reception', 'reception'),
    person('manager', 'manager'),
    person('admin', 'admin'),
    person('auditor', 'auditor'),
  ])
  return {
    url,
    kiosks: Object.fromEntries(plan.kiosks.map(({ id }) => token('kiosk', id))),
    displays: Object.fromEntries(plan.displays.map(({ id }) => token('display', id))),
    clerks: Object.fromEntries(clerks),
    reception,
    supervisors: Object.fromEntries(supervisors),
    manager,
    admin,
    auditor,
  }
}
