import { type Static, Type } from 'typebox'
import {
  type AgencyId,
  type CounterId,
  PLAN_ID_PATTERN,
  RANDOM_ID_PATTERN,
  type ServiceId,
  type StopId,
  type TicketToken,
  type VisitId,
} from './ids.ts'
import type { Day } from './instants.ts'
import { CLASSES, LANGUAGES, type Language, type PublicPlan, type VisitClass } from './plan.ts'
import type { PrintState } from './print-state.ts'
import type { CounterState, CounterStop, IsoInstant, TicketStop } from './views.ts'

/** Requests of the outer surface: the schema validates, the type is derived, and `/api/openapi.json` is made of it. */
const strict = { additionalProperties: false }
const planId = <T extends string>() => Type.Unsafe<T>(Type.String({ pattern: PLAN_ID_PATTERN }))
const randomId = <T extends string>() => Type.Unsafe<T>(Type.String({ pattern: RANDOM_ID_PATTERN }))
const code = Type.String({ pattern: PLAN_ID_PATTERN })
const oneOf = <T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>(Type.String({ enum: [...values] }))

/** A visit has at most 10 stops whatever the plan says. */
const STOPS_LIMIT = 10

export const IssueVisit = Type.Object(
  {
    stops: Type.Array(
      Type.Object({ service: planId<ServiceId>(), people: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })) }, strict),
      { minItems: 1, maxItems: STOPS_LIMIT },
    ),
    class: Type.Optional(oneOf(CLASSES)),
    language: Type.Optional(oneOf(LANGUAGES)),
  },
  strict,
)
export const OpenCounter = Type.Object({}, strict)
export const PauseCounter = Type.Object({ reason: code, minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })) }, strict)
export const ResumeCounter = Type.Object({}, strict)
export const CloseCounter = Type.Object({}, strict)
export const CallNext = Type.Object({}, strict)
/** Calls one certain stop: in its turn, or out of order with a reason. */
export const CallStop = Type.Object({ stop: randomId<StopId>(), reason: Type.Optional(code) }, strict)
export const Recall = Type.Object({}, strict)
export const Start = Type.Object({}, strict)
export const Finish = Type.Object({ outcome: Type.Optional(code), then: Type.Optional(Type.Literal('call-next')) }, strict)
/** `calledDirectly`: the clerk called by her own voice, needed where no display has confirmed a call (L4). */
export const NoShow = Type.Object(
  { then: Type.Optional(Type.Literal('call-next')), calledDirectly: Type.Optional(Type.Literal(true)) },
  strict,
)
export const CancelVisit = Type.Object({}, strict)
/** With a password, or with a one-time link that the server printed at a start. */
export const SignIn = Type.Union([
  Type.Object({ username: Type.String({ minLength: 1, maxLength: 64 }), password: Type.String({ minLength: 1, maxLength: 256 }) }, strict),
  Type.Object({ link: randomId<string>() }, strict),
])
/** How far the machine's clock was from ours when the admin saw that it is right: another jump since then is not confirmed with it. */
export const ConfirmClock = Type.Object({ jumpedByMs: Type.Integer() }, strict)
export const PairDevice = Type.Object({ link: randomId<string>() }, strict)

export type IssueVisit = Static<typeof IssueVisit>
export type PauseCounter = Static<typeof PauseCounter>
export type CallStop = Static<typeof CallStop>
export type Finish = Static<typeof Finish>
export type NoShow = Static<typeof NoShow>
export type SignIn = Static<typeof SignIn>
export type PairDevice = Static<typeof PairDevice>

/** Verbs at `POST /api/counters/{counter}/{verb}` with their bodies. */
export const COUNTER_VERBS = {
  open: OpenCounter,
  pause: PauseCounter,
  resume: ResumeCounter,
  close: CloseCounter,
  'call-next': CallNext,
  call: CallStop,
  recall: Recall,
  start: Start,
  finish: Finish,
  'no-show': NoShow,
} as const
export type CounterVerb = keyof typeof COUNTER_VERBS

export const CounterParams = Type.Object({ counter: planId<CounterId>() }, strict)
export const VisitParams = Type.Object({ id: randomId<VisitId>() }, strict)
export type VisitParams = Static<typeof VisitParams>
export const TokenParams = Type.Object({ token: randomId<string>() }, strict)

export const ROLES = ['clerk', 'supervisor', 'reception', 'manager', 'admin', 'auditor'] as const
export type Role = (typeof ROLES)[number]
export const DEVICE_KINDS = ['kiosk', 'display'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** An error on the wire: RFC 9457, with our stable code and a sentence that says what to do. */
export type Problem = { type: 'about:blank'; status: number; code: string; title: string; detail: string }

/** `GET /api/session` and the answer of a sign-in. */
export type Who = { username: string; role: Role; agency: AgencyId | null; counters: CounterId[] }

/** The answer of `POST /api/devices/pair`: kept by the device, sent as `Authorization: Bearer` and in the socket's `auth`. */
export type PairedDevice = { device: string; kind: DeviceKind; place: string; token: string }

/** `GET /api/plan` */
export type PlanAnswer = { version: number; plan: PublicPlan }

/** 201 of `POST /api/visits` */
export type IssuedVisit = {
  visit: {
    id: VisitId
    number: string
    token: TicketToken
    /** Of the page that follows it on a phone; null where phones cannot reach the building (S8). */
    ticketUrl: string | null
    class: VisitClass
    language: Language
    day: Day
    issuedAt: IsoInstant
    stops: TicketStop[]
  }
  print: PrintState | 'none'
}

/** 200 of the counter verbs: where the command stands in the journal and what the counter has now. */
export type CounterAnswer = { seq: number; counter: { id: CounterId; state: CounterState }; stop: CounterStop | null }
