import assert from 'node:assert/strict'
import type { CounterId } from '@antre/shared/ids'
import { nextCalls } from '../../server/src/domain/order.ts'
import type { CounterDay, QueueDay, State, Stop } from '../../server/src/domain/state.ts'
import { stateOf } from '../../server/src/domain/stop.ts'
import type { ReferenceOrder } from './reference-order.ts'
import type { ReferenceStop } from './reference-stop.ts'

/** What has to hold after every command, whatever came before. */
export function checkState(state: State, reference: ReferenceOrder): void {
  for (const queue of state.queues.values()) checkQueue(queue, { reference })
  for (const counter of state.counters.values()) checkCounter(counter, { state, reference })
  for (const stop of state.stops.values()) checkStop(stop, state)
  checkHolds(state)
  checkDue({ state, reference })
}

type Against = { state: State; reference: ReferenceOrder }

/** Line and heap hold whom the plain list says, in its order. */
function checkQueue({ id, line, quotaUsed, aside, priorityRun }: QueueDay, { reference }: Pick<Against, 'reference'>): void {
  const queued = reference.queued(id)
  const callable = new Set(reference.callable().map((stop) => stop.id))
  assert.deepEqual(idsOf(line), idsOf(queued), `line of ${id}`)
  assert.deepEqual(
    idsOf(line.callable()),
    idsOf(queued).filter((stop) => callable.has(stop)),
    `callable in ${id}`,
  )
  assert.equal(
    line.people,
    queued.reduce((sum, { people }) => sum + people, 0),
    `people of ${id}`,
  )
  for (const stop of line) assert.equal(line.peopleBefore(stop), reference.ahead(stop.id), `[V7] ahead of ${stop.id}`)
  assert.equal(quotaUsed, reference.placesUsed(id), `[N8] quota of ${id}`)
  assert.equal(priorityRun, reference.priorityRun(id), `[O1] priority calls in a row of ${id}`)
  const mayComeBack = reference.stops.filter((stop) => stop.queue === id && isAside(stop))
  assert.deepEqual(idsOf(aside).sort(), idsOf(mayComeBack).sort(), `who may come back to ${id}`)
}

/** [L2] One stop at most, and never one without a session or in a pause; [O1] the next ones. */
function checkCounter({ id, current, session, pause }: CounterDay, { state, reference }: Against): void {
  const here = [...state.stops.values()].filter(({ phase }) => isAt(phase, id))
  assert.deepEqual(idsOf(here), current ? [current.id] : [], `[L2] stops at ${id}`)
  if (current) assert.ok(session && !pause, `${id} has a stop but nobody works there`)
  if (pause) assert.ok(session, `${id} pauses without a session`)
  const next = nextCalls(state, id, 5).map(({ stop, why }) => ({ stop: stop.id as string, rule: why.rule }))
  assert.deepEqual(next, reference.sequence(id, 5), `[O1] next at ${id}`)
}

/** [L1] A stop is in exactly one place: in a line, at a counter, or nowhere any more; callable exactly when it waits. */
function checkStop(stop: Stop, state: State): void {
  const lines = [...state.queues.values()].filter(({ line }) => [...line].includes(stop))
  const counters = [...state.counters.values()].filter(({ current }) => current === stop)
  const places = [...lines.map(({ id }) => `line ${id}`), ...counters.map(({ id }) => `counter ${id}`)]
  assert.deepEqual(places, expectedPlaces(stop), `[L1] places of ${stop.id}, which is ${stateOf(stop)}`)
  const isCallable = lines.some(({ line }) => line.callable().includes(stop))
  assert.equal(isCallable, stateOf(stop) === 'waiting', `[L1] ${stop.id} is ${stateOf(stop)}`)
  const busy = stop.visit.stops.filter(({ phase }) => phase.name === 'called' || phase.name === 'serving')
  assert.ok(busy.length <= 1, `[V2] ${stop.visit.id} is at two counters`)
  assert.equal(stop.visit.busyAt !== null, busy.length === 1, `[V2] ${stop.visit.id} busy`)
}

/** Each hold that ends by time is due once, and nothing else is. */
function checkHolds(state: State): void {
  const due = state.due.while(() => true).map(({ stop, reason, at }) => `${stop.id} ${reason} ${at}`)
  const holds = [...state.stops.values()].flatMap((stop) =>
    stop.holds.flatMap(({ reason, ends }) => (ends ? [`${stop.id} ${reason} ${ends.at}`] : [])),
  )
  assert.deepEqual(due.sort(), holds.sort(), 'holds that are due')
}

/** [L5] [L13] What is due is due when the stop's own clock, which stands still with its queue, says so. */
function checkDue({ state, reference }: Against): void {
  for (const { id, queue, holds } of state.stops.values()) {
    const expected = reference.stop(id).holds
    assert.deepEqual(holds.map(({ reason }) => reason).sort(), expected.map(({ reason }) => reason as string).sort(), `holds of ${id}`)
    if (reference.isStill(queue)) continue
    for (const { reason, ends } of holds) {
      const endsAt = expected.find((hold) => hold.reason === reason)?.endsAt ?? null
      const left = endsAt === null ? null : endsAt - reference.clocks.read(id, state.at)
      assert.equal(ends && ends.at - state.at, left, `[L5] what is left of ${reason} of ${id}`)
    }
  }
}

const isAside = ({ state, isAwaited }: ReferenceStop): boolean =>
  state === 'parked' || state === 'no-show' || (state === 'done' && isAwaited)

function expectedPlaces({ phase, queue }: Stop): string[] {
  if (phase.name === 'queued') return [`line ${queue}`]
  return phase.name === 'called' || phase.name === 'serving' ? [`counter ${phase.counter}`] : []
}

const isAt = (phase: Stop['phase'], counter: CounterId): boolean =>
  (phase.name === 'called' || phase.name === 'serving') && phase.counter === counter

const idsOf = (stops: Iterable<{ id: string }>): string[] => Array.from(stops, ({ id }) => id)
