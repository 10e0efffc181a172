import { setTimeout as sleep } from 'node:timers/promises'
import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { type Clerk, clerkOf, type Kiosk, kioskOf, newKey, type Reply } from '../whole/access.ts'
import { trespass, trespassAsClerk } from './intruder.ts'
import type { Recorder } from './recorder.ts'

/** What a short day can be broken at; the good server passes them all without noticing. */
export type Moment =
  | 'before'
  | 'number again'
  | 'oldest'
  | 'printing'
  | 'restarted'
  | 'both'
  | 'lost call'
  | 'board at the end'
  | 'last number'

export type Stage = {
  access: DemoAccess
  plan: Plan
  recorder: Recorder
  /** Said as each part of the day begins. */
  at(moment: Moment): void
  /** Resolves once the last ticket is on paper. */
  printed(): Promise<void>
  restart(): Promise<void>
}

/** Two counters of one queue, ten visitors, a restart, and somebody who tries what he may not. Every invariant has something to check. */
export async function shortDay({ access, plan, recorder, at, printed, restart }: Stage): Promise<void> {
  const recorded = { fetch: recorder.fetch }
  const people = {
    paper: kioskOf(access, 'kiosk-1', recorded),
    kiosk: kioskOf(access, 'kiosk-2', recorded),
    one: await clerkOf(access, 'lk-01', recorded),
    two: await clerkOf(access, 'lk-02', recorded),
  }
  const { paper, kiosk, one, two } = people
  const service = serviceOf(plan, 'q-ar')
  at('before')
  await one.command('open')
  await two.command('open')
  await numbers({ paper, kiosk, service, recorder, access }, { at, printed })
  await calls({ one, two }, at)
  await trespassAsClerk(access, { recorder, clerk: 'lk-30', counter: 'lk-03' })
  for (const chance of [0, 0.3, 0.6, 0.9]) await trespass(access, { recorder, random: () => chance })
  at('restarted')
  await restart()
  await printed()
  await theEnd({ one, two }, at)
  at('last number')
  await kiosk.issue(wants(service))
}

const wants = (service: ServiceId) => ({ stops: [{ service }] })

type Kiosks = { paper: Kiosk; kiosk: Kiosk; service: ServiceId; recorder: Recorder; access: DemoAccess }

async function numbers({ paper, kiosk, service, recorder, access }: Kiosks, { at, printed }: Pick<Stage, 'at' | 'printed'>): Promise<void> {
  await paper.issue(wants(service))
  await printed()
  const key = newKey()
  for (let attempt = 0; attempt < 2; attempt++) await kiosk.issue(wants(service), { key })
  await kiosk.issue({ ...wants(service), class: 'priority' })
  await kiosk.issue({ ...wants(service), language: 'en' }, { key })
  at('number again')
  await kiosk.issue(wants(service))
  at('printing')
  await paper.issue(wants(service))
  await paper.issue(wants(service))
  await printed()
  at('before')
  for (let more = 0; more < 4; more++) await kiosk.issue(wants(service))
  await cancel(access, { recorder, visit: await kiosk.issue(wants(service)) })
}

async function cancel({ url }: DemoAccess, { recorder, visit }: { recorder: Recorder; visit: Reply<IssuedVisit> }): Promise<void> {
  const token = visit.ok ? visit.body.visit.token : ''
  await recorder.fetch(new URL(`/api/visits/by-token/${token}`, url), { method: 'DELETE', headers: { 'idempotency-key': newKey() } })
}

type Clerks = { one: Clerk; two: Clerk }

async function calls({ one, two }: Clerks, at: Stage['at']): Promise<void> {
  await one.command('call-next')
  await two.command('call-next')
  // A number may be called again after the plan's seconds, which pass quickly here.
  while (!(await two.command('recall')).ok) await sleep(50)
  for (const clerk of [one, two]) await clerk.command('start')
  await one.command('finish', { then: 'call-next' })
  at('oldest')
  await two.command('finish', { then: 'call-next' })
  at('before')
  for (const clerk of [one, two]) await clerk.command('start')
}

async function theEnd({ one, two }: Clerks, at: Stage['at']): Promise<void> {
  for (const clerk of [one, two]) await clerk.command('finish')
  at('both')
  await Promise.all([one.command('call-next'), two.command('call-next')])
  at('lost call')
  await one.command('start')
  await one.command('finish', { then: 'call-next' })
  at('board at the end')
  await two.command('start')
  await two.command('finish')
  await two.command('pause', { reason: 'break' })
}

function serviceOf({ services }: Plan, queue: string): ServiceId {
  const found = services.find((one) => one.queue === queue && !one.appointmentOnly && !one.continuationOnly && !one.priorityOnly)
  if (!found) throw new Error(`The plan has no plain service for ${queue}.`)
  return found.id
}
