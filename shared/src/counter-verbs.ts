import { type Static, Type } from 'typebox'
import type { CounterId, QueueId, ServiceId, StopId } from './ids.ts'
import { CLASSES, LANGUAGES } from './plan.ts'
import { code, oneOf, people, planId, randomId, strict } from './schemas.ts'

/** What is asked at a counter: the bodies of `POST /api/counters/{counter}/{verb}`. */
export const OpenCounter = Type.Object({}, strict)
export const PauseCounter = Type.Object({ reason: code, minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })) }, strict)
export const ResumeCounter = Type.Object({}, strict)
/** By the next clerk, with whoever is at the counter (L9). */
export const HandOver = Type.Object({}, strict)
export const CloseCounter = Type.Object({}, strict)
export const CallNext = Type.Object({}, strict)
/** Calls one certain stop: in its turn, or out of order with a reason. */
export const CallStop = Type.Object({ stop: randomId<StopId>(), reason: Type.Optional(code) }, strict)
export const Recall = Type.Object({}, strict)
export const Start = Type.Object({}, strict)
const callNextThen = { then: Type.Optional(Type.Literal('call-next')) }
/** `delivered`: other than one of its own service. `backToday`: next at this counter on return, where the outcome allows it (L11). */
export const Finish = Type.Object(
  {
    outcome: Type.Optional(code),
    delivered: Type.Optional(
      Type.Array(Type.Object({ service: planId<ServiceId>(), quantity: Type.Integer({ minimum: 1, maximum: 99 }) }, strict), {
        minItems: 1,
        maxItems: 10,
      }),
    ),
    backToday: Type.Optional(Type.Literal(true)),
    ...callNextThen,
  },
  strict,
)
/** With `minutes` it goes back to its queue by itself when they are over (L6). */
export const Park = Type.Object(
  { reason: code, minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })), ...callNextThen },
  strict,
)
/** `reason` where it passes somebody. */
export const Unpark = Type.Object({ stop: randomId<StopId>(), reason: Type.Optional(code) }, strict)
export const ReturnToQueue = Type.Object(callNextThen, strict)
export const Transfer = Type.Object(
  {
    to: Type.Union([
      Type.Object({ queue: planId<QueueId>() }, strict),
      Type.Object({ counter: planId<CounterId>() }, strict),
      Type.Object({ service: planId<ServiceId>() }, strict),
    ]),
    reason: code,
    delayMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    /** Waits for this counter again once the other is done. */
    comeBack: Type.Optional(Type.Literal(true)),
    ...callNextThen,
  },
  strict,
)
export const AddStop = Type.Object({ service: planId<ServiceId>(), people: Type.Optional(people) }, strict)
export const WalkIn = Type.Object(
  {
    service: planId<ServiceId>(),
    class: Type.Optional(oneOf(CLASSES)),
    language: Type.Optional(oneOf(LANGUAGES)),
    people: Type.Optional(people),
    reason: Type.Optional(code),
  },
  strict,
)
/** `of`: the row of the act, as its answer or the counter's view named it (L8). */
export const Undo = Type.Object({ of: Type.Integer({ minimum: 1 }) }, strict)
/** What would happen by itself does not. */
export const Wait = Type.Object({}, strict)
/** `calledDirectly`: the clerk called by her own voice, needed where no display has confirmed a call (L4). */
export const NoShow = Type.Object(
  { then: Type.Optional(Type.Literal('call-next')), calledDirectly: Type.Optional(Type.Literal(true)) },
  strict,
)
/** Verbs at `POST /api/counters/{counter}/{verb}` with their bodies. */
export const COUNTER_VERBS = {
  open: OpenCounter,
  pause: PauseCounter,
  resume: ResumeCounter,
  close: CloseCounter,
  'hand-over': HandOver,
  'call-next': CallNext,
  call: CallStop,
  recall: Recall,
  start: Start,
  finish: Finish,
  'no-show': NoShow,
  park: Park,
  unpark: Unpark,
  'return-to-queue': ReturnToQueue,
  transfer: Transfer,
  'add-stop': AddStop,
  'walk-in': WalkIn,
  undo: Undo,
  wait: Wait,
} as const
export type CounterVerb = keyof typeof COUNTER_VERBS

export type PauseCounter = Static<typeof PauseCounter>
export type Finish = Static<typeof Finish>
export type NoShow = Static<typeof NoShow>
