import type { Problem } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'
import { expect, test } from 'vitest'
import type { Session } from '../../../counter-ui/src/session/session-model.ts'
import { wantedScreen } from '../../../counter-ui/src/wanted-screen.ts'
import { rina } from './rina.ts'

const passing: Problem = { type: 'about:blank', status: 429, code: 'too-many-requests', title: '', detail: '' }
const wanted = (session: Session, rest: { address?: string; plan?: 'known' | 'unknown' | Problem } = {}) =>
  wantedScreen({ session, address: '', remembered: null, plan: 'known', ...rest })
const inAs = (changes: Partial<typeof rina>): Session => ({ is: 'in', who: { ...rina, ...changes } })

test('a locked screen stays the same one while the plan comes and the address changes', () => {
  const locked = inAs({ locked: true })
  const before = wanted(locked, { plan: 'unknown' })
  expect(before).toMatchObject({ is: 'locked' })
  expect(wanted(locked, { address: '#lk-02' })).toEqual(before)
})

test('so does the choice of a password, behind an invitation and for whoever is in already', () => {
  const invited: Session = { is: 'invited', link: 'x', username: 'sari' }
  expect(wanted(invited, { plan: 'unknown' })).toEqual({ is: 'password', username: 'sari', link: 'x' })
  expect(wanted(invited)).toEqual(wanted(invited, { plan: 'unknown' }))
  expect(wanted(inAs({ hasPassword: false }), { plan: passing })).toEqual({ is: 'password', username: 'rina', link: null })
})

test('nobody goes to a counter without the plan, and why it does not come is said', () => {
  const session = inAs({ counters: ['lk-01' as CounterId] })
  expect(wanted(session, { plan: 'unknown' })).toEqual({ is: 'starting' })
  expect(wanted(session, { plan: passing })).toEqual({ is: 'unreachable', problem: passing })
  expect(wanted(session)).toMatchObject({ is: 'place', place: { is: 'counter', counter: 'lk-01' } })
})
