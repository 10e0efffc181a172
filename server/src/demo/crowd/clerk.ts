import type { CounterAnswer } from '@antre/shared/contract'
import type { StopId } from '@antre/shared/ids'
import { type Day, MINUTE_MS, parseInstant, SECOND_MS } from '@antre/shared/instants'
import { dayAt } from '@antre/shared/local-time'
import type { Counter, Service } from '@antre/shared/plan'
import type { CounterStop, CounterView } from '@antre/shared/views'
import { type ClerkDay, clerkDay } from './clerk-day.ts'
import type { Hall } from './hall.ts'
import type { LiveView } from './live-view.ts'
import { type Guest, nextStep, type Step } from './next-step.ts'
import { between, chance, logNormal, pick, type Random } from './random.ts'
import type { Reply } from './sender.ts'

/** After a refusal, and until a view has caught up with a command: real time, since it is the network that is waited for. */
const LOOK_AGAIN_MS = 1_000
const WALK_SECONDS = { from: 10, to: 70 }
/** Sigma of the logarithm of service times: a third of people take less than two thirds of the usual time. */
const SERVICE_SPREAD = 0.45
const THEN_CALL_NEXT_SHARE = 0.6
const OUTCOME_SHARES: [outcome: string, share: number][] = [
  ['served', 0.9],
  ['incomplete-documents', 0.07],
  ['cannot-be-served', 0.03],
]

/** A clerk at her counter, day after day. She signs in again whenever the server does not know her any more. */
export async function workAtCounter(hall: Hall, counter: Counter): Promise<never> {
  const guestOf = createGuestBook(hall, hall.randomFor(`counter ${counter.id}`))
  const dayOn = onceADay((day) => clerkDay(hall.plan, counter, day))
  for (;;) {
    const cookie = await signIn(hall, counter)
    if (cookie) await workSignedIn(hall, { counter, cookie, guestOf, dayOn })
    await hall.time.pause(LOOK_AGAIN_MS)
  }
}

async function signIn({ sender, access }: Hall, { id }: Counter): Promise<string | null> {
  const body = access.clerks[id]
  if (!body) return null
  const reply = await sender.send({ method: 'POST', path: '/api/session', body })
  return reply.ok ? reply.cookie : null
}

type Desk = { counter: Counter; cookie: string; guestOf(stop: CounterStop): Guest; dayOn(day: Day): ClerkDay | null }

/** The calendar is slow to ask, and a clerk looks at every change of her view. */
function onceADay<Answer>(ask: (day: Day) => Answer): (day: Day) => Answer {
  let known: { day: Day; answer: Answer } | null = null
  return (day) => {
    if (known?.day !== day) known = { day, answer: ask(day) }
    return known.answer
  }
}

async function workSignedIn(hall: Hall, { counter, cookie, guestOf, dayOn }: Desk): Promise<void> {
  const { access, time, plan, watch } = hall
  const heard = (now: string) => time.heard(parseInstant(now))
  const screen = watch<CounterView>({ url: access.url, view: `counter/${counter.id}`, cookie, heard })
  try {
    for (;;) {
      const message = screen.latest()
      if (screen.refused()) return
      if (!message) {
        await time.untilOr(null, screen.changed())
        continue
      }
      const now = time.now()
      const day = dayOn(dayAt(now, plan.building.timeZone))
      const step = nextStep({ view: message.data, now, day, callsMax: plan.calls.callsMax, guestOf })
      if (step.do === 'wait') await time.untilOr(step.until, screen.changed())
      else if ((await perform(hall, { counter, cookie, screen, step })) === 'signed-out') return
    }
  } finally {
    screen.close()
  }
}

type Performing = { counter: Counter; cookie: string; screen: LiveView<CounterView>; step: Exclude<Step, { do: 'wait' }> }

async function perform(hall: Hall, { counter, cookie, screen, step }: Performing): Promise<'done' | 'signed-out'> {
  const path = `/api/counters/${counter.id}/${step.do}`
  const reply = await hall.sender.send<CounterAnswer>({ method: 'POST', path, body: step.body, headers: { cookie } })
  count(hall, step, reply)
  if (!reply.ok) {
    if (reply.problem.status === 401) return 'signed-out'
    await hall.time.pause(LOOK_AGAIN_MS)
    return 'done'
  }
  const late = hall.time.pause(LOOK_AGAIN_MS).then(() => 'late' as const)
  // The answer comes before the view: acting on the old one would be refused.
  while ((screen.latest()?.seq ?? 0) < reply.body.seq) if ((await Promise.race([screen.changed(), late])) === 'late') break
  return 'done'
}

function count({ tally }: Hall, step: Step, reply: Reply<CounterAnswer>): void {
  if (!reply.ok) {
    tally.refusals[reply.problem.code] = (tally.refusals[reply.problem.code] ?? 0) + 1
    return
  }
  if (step.do === 'recall') tally.recalled += 1
  if (step.do === 'finish') tally.served += 1
  if (step.do === 'no-show') tally.notShown += 1
  if (reply.body.counter.state === 'calling' && step.do !== 'recall') tally.called += 1
}

/** What was drawn for a stop holds until its end, however often the clerk looks. */
function createGuestBook({ plan, absent }: Hall, random: Random): (stop: CounterStop) => Guest {
  const services = new Map<string, Service>(plan.services.map((service) => [service.id, service]))
  let drawn: { stop: StopId; guest: Omit<Guest, 'isAbsent'> } | null = null
  return (stop) => {
    if (drawn?.stop !== stop.id) drawn = { stop: stop.id, guest: drawGuest(random, services.get(stop.service)?.serviceMinutes ?? 1) }
    return { ...drawn.guest, isAbsent: absent.has(stop.visit) }
  }
}

const drawGuest = (random: Random, serviceMinutes: number): Omit<Guest, 'isAbsent'> => ({
  walkMs: between(random, WALK_SECONDS) * SECOND_MS,
  serveMs: logNormal(random, { mean: serviceMinutes, spread: SERVICE_SPREAD }) * MINUTE_MS,
  outcome: pick(random, OUTCOME_SHARES, ([, share]) => share)?.[0] ?? 'served',
  thenCallNext: chance(random, THEN_CALL_NEXT_SHARE),
})
