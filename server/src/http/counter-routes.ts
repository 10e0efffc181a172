import { type CounterAnswer, CounterParams } from '@antre/shared/contract'
import { COUNTER_VERBS, type CounterVerb } from '@antre/shared/counter-verbs'
import type { CounterId, SessionId, StopId, VisitId } from '@antre/shared/ids'
import type { Static } from 'typebox'
import type { Staff } from '../access/caller.ts'
import { newId } from '../access/random.ts'
import type { Answer, Command } from '../domain/commands.ts'
import type { State } from '../domain/state.ts'
import { counterOf } from '../domain/stop.ts'
import { counterState, counterStop } from '../views/counter-view.ts'
import { CounterAnswerSchema } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type Asked<Verb extends CounterVerb> = {
  at: { counter: CounterId; by: string; as: 'clerk' | 'floor' }
  body: Static<(typeof COUNTER_VERBS)[Verb]>
  newSession(): SessionId
  newStop(): StopId
  newVisit(): VisitId
}

const COMMANDS: { [Verb in CounterVerb]: (asked: Asked<Verb>) => Command } = {
  open: ({ at, newSession }) => ({ type: 'open-counter', ...at, session: newSession() }),
  pause: ({ at, body }) => ({ type: 'pause-counter', ...at, reason: body.reason, minutes: body.minutes ?? null }),
  resume: ({ at }) => ({ type: 'resume-counter', ...at }),
  close: ({ at }) => ({ type: 'close-counter', ...at }),
  'hand-over': ({ at, newSession }) => ({ type: 'hand-over', ...at, session: newSession() }),
  'call-next': ({ at }) => ({ type: 'call-next', ...at }),
  call: ({ at, body }) => ({ type: 'call-stop', ...at, stop: body.stop, reason: body.reason ?? null }),
  recall: ({ at }) => ({ type: 'recall', ...at }),
  start: ({ at }) => ({ type: 'start', ...at }),
  finish: ({ at, body }) => ({
    type: 'finish',
    ...at,
    outcome: body.outcome ?? null,
    delivered: body.delivered ?? [],
    backToday: body.backToday ?? false,
    next: body.then ?? null,
  }),
  park: ({ at, body }) => ({ type: 'park', ...at, reason: body.reason, minutes: body.minutes ?? null, next: body.then ?? null }),
  unpark: ({ at, body }) => ({ type: 'unpark', ...at, stop: body.stop, reason: body.reason ?? null }),
  'return-to-queue': ({ at, body }) => ({ type: 'return-to-queue', ...at, next: body.then ?? null }),
  transfer: ({ at, body, newStop }) => ({
    type: 'transfer',
    ...at,
    to: body.to,
    reason: body.reason,
    stop: newStop(),
    back: body.comeBack ? newStop() : null,
    delayMinutes: body.delayMinutes ?? null,
    next: body.then ?? null,
  }),
  'add-stop': ({ at, body, newStop }) => ({ type: 'add-stop', ...at, stop: newStop(), service: body.service, people: body.people ?? 1 }),
  'walk-in': ({ at, body, newStop, newVisit }) => ({
    type: 'walk-in',
    ...at,
    visit: newVisit(),
    stop: newStop(),
    service: body.service,
    class: body.class ?? 'regular',
    language: body.language ?? 'id',
    people: body.people ?? 1,
    reason: body.reason ?? null,
  }),
  undo: ({ at, body }) => ({ type: 'undo', ...at, of: body.of }),
  wait: ({ at }) => ({ type: 'wait', ...at }),
  'no-show': ({ at, body }) => ({ type: 'no-show', ...at, calledDirectly: body.calledDirectly ?? false, next: body.then ?? null }),
}

type CounterRouteParts = Pick<HttpParts, 'engine' | 'randomBytes' | 'needs'> & { refuse: Refuse }

/** What a clerk does at her counter, and a supervisor or manager on her behalf. */
export function addCounterRoutes(app: App, parts: CounterRouteParts): void {
  for (const verb of Object.keys(COUNTER_VERBS) as CounterVerb[]) addVerb(app, verb, parts)
}

function addVerb<Verb extends CounterVerb>(app: App, verb: Verb, { engine, randomBytes, needs, refuse }: CounterRouteParts): void {
  const newIds = {
    newSession: () => newId<SessionId>(randomBytes),
    newStop: () => newId<StopId>(randomBytes),
    newVisit: () => newId<VisitId>(randomBytes),
  }
  app.post(
    `/api/counters/:counter/${verb}`,
    { schema: { summary: `Counter: ${verb}`, params: CounterParams, body: COUNTER_VERBS[verb], response: { 200: CounterAnswerSchema } } },
    async (request, reply) => {
      const { counter } = request.params as { counter: CounterId }
      const staff = request.caller as Staff
      const at = { counter, by: staff.username, as: staff.role === 'clerk' ? ('clerk' as const) : ('floor' as const) }
      const body = request.body as Asked<Verb>['body']
      const done = await command(request, { engine, of: 'counter', command: COMMANDS[verb]({ at, body, ...newIds }) })
      if ('refusal' in done) return refuse(reply, done.refusal)
      return reply.send(counterAnswer(engine.committed(), done, needs))
    },
  )
}

/** The counter as it stands now, and the stop this command was about: also for a key that comes again. */
function counterAnswer(
  state: State,
  { answer, seq }: { answer: Extract<Answer, { of: 'counter' }>; seq: number },
  needs: HttpParts['needs'],
): CounterAnswer {
  const stop = answer.stop === null ? undefined : state.stops.get(answer.stop)
  const known = state.counters.has(answer.counter)
  return {
    seq,
    counter: { id: answer.counter, state: known ? counterState(counterOf(state, answer.counter)) : 'closed' },
    stop: stop ? counterStop(state, stop, needs) : null,
  }
}
