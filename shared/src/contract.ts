import { type Static, type TSchema, Type } from 'typebox'
import { AUDIT_KINDS } from './audit.ts'
import { BUILDING_HALTS } from './building-halts.ts'
import type { AgencyId, CounterId, DisplayId, KioskId, QueueId, ServiceId, StopId, TicketToken, VisitId } from './ids.ts'
import type { Day } from './instants.ts'
import { NEEDS, type Need } from './needs.ts'
import { NAME_MAX, NAME_PATTERN, NIK_PATTERN, NOTE_MAX, PHONE_PATTERN } from './personal-shapes.ts'
import { CLASSES, LANGUAGES, type Language, type PersonalField, type PublicPlan, Text, type VisitClass } from './plan.ts'
import type { PrintState } from './print-state.ts'
import { code, oneOf, people, planId, randomId, strict, wallTime } from './schemas.ts'
import type { CounterState, CounterStop, HaltView, IsoInstant, TicketStop, TicketView } from './views.ts'

/** Requests of the outer surface: the schema validates, the type is derived, and `/api/openapi.json` is made of it. */
const day = Type.Unsafe<Day>(Type.String({ format: 'date' }))
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const needs = Type.Array(oneOf(NEEDS), { maxItems: NEEDS.length, uniqueItems: true })

const ticketNumber = Type.String({ pattern: '^[A-Z]{1,3}-[0-9]{3,6}$' })

/** A visit has at most 10 stops whatever the plan says. */
const STOPS_LIMIT = 10

export const IssueVisit = Type.Object(
  {
    stops: Type.Array(
      Type.Object(
        {
          service: planId<ServiceId>(),
          people: Type.Optional(people),
          /** The number of an earlier day on which the queue had no more: counts as having come then (L12). */
          slip: Type.Optional(ticketNumber),
        },
        strict,
      ),
      { minItems: 1, maxItems: STOPS_LIMIT },
    ),
    class: Type.Optional(oneOf(CLASSES)),
    language: Type.Optional(oneOf(LANGUAGES)),
    /** By staff: the kiosk whose printer gives the paper; absent: no paper. A kiosk prints its own. */
    printAt: Type.Optional(planId<KioskId>()),
    /** What whoever calls must know: kept apart from the visit, and gone when the day ends (L14). */
    needs: Type.Optional(needs),
  },
  strict,
)
/** `GET /api/visits`, of today: by its number, or those who took a number for a service from one minute to another, both included. */
export const FindVisits = Type.Object(
  {
    number: Type.Optional(ticketNumber),
    service: Type.Optional(planId<ServiceId>()),
    from: Type.Optional(wallTime),
    to: Type.Optional(wallTime),
  },
  { ...strict, oneOf: [{ required: ['number'] }, { required: ['service'] }] },
)
export type FindVisits = Static<typeof FindVisits>
/** `POST /api/visits/{id}/reprint`: at this kiosk's printer; absent: where its paper came from. */
export const Reprint = Type.Object({ kiosk: Type.Optional(planId<KioskId>()) }, strict)
/** `POST /api/questions`: answered without a number, by a code of the plan. */
export const AnswerQuestion = Type.Object({ topic: code }, strict)
export const CancelVisit = Type.Object({}, strict)
/** `POST /api/visits/{id}/{verb}` and, of her own, `POST /api/visits/by-token/{token}/{verb}`. */
export const ReturnVisit = Type.Object({}, strict)
export const StepAside = Type.Object({ minutes: Type.Integer({ minimum: 10, maximum: 30 }) }, strict)
/** `reason` where somebody is put before others by it. */
export const ChangeClass = Type.Object({ class: oneOf(CLASSES), reason: Type.Optional(code) }, strict)
/** All of them, as they are to be (L14). */
export const SetNeeds = Type.Object({ needs }, strict)

/** Nobody is expected to say on one day how it will be on the next. */
const haltMinutes = Type.Integer({ minimum: 1, maximum: 600 })
/** `POST /api/queues/{queue}/halt`: with its expected end, at which it ends by itself, or no more today (L12). */
export const HaltQueue = Type.Union([
  Type.Object({ reason: code, minutes: haltMinutes }, strict),
  Type.Object({ reason: code, noMoreToday: Type.Literal(true) }, strict),
])
/** `POST /api/building/halt`: an expected end is only said (L13). */
export const HaltBuilding = Type.Object({ reason: oneOf(BUILDING_HALTS), minutes: Type.Optional(haltMinutes) }, strict)
export type HaltQueue = Static<typeof HaltQueue>
export type HaltBuilding = Static<typeof HaltBuilding>
const movedWhere = { to: planId<QueueId>(), reason: code }
const STOPS_NAMED_MAX = 500
/** `POST /api/queues/{queue}/move`: all who wait there, the first so many, or those named, to another queue of the agency (S7). */
export const MoveStops = Type.Union([
  Type.Object(movedWhere, strict),
  Type.Object({ ...movedWhere, first: Type.Integer({ minimum: 1, maximum: 2_000 }) }, strict),
  Type.Object(
    { ...movedWhere, stops: Type.Array(randomId<StopId>(), { minItems: 1, maxItems: STOPS_NAMED_MAX, uniqueItems: true }) },
    strict,
  ),
])
export type MoveStops = Static<typeof MoveStops>
/** `POST /api/services/{service}/switch-off`: for so many minutes, or the rest of the day. */
export const SwitchOff = Type.Object({ reason: code, minutes: Type.Optional(haltMinutes) }, strict)
export type SwitchOff = Static<typeof SwitchOff>
export const SetQuota = Type.Object(
  { quota: Type.Union([Type.Integer({ minimum: 0, maximum: 10_000 }), Type.Null(), Type.Literal('plan')]) },
  strict,
)
/** Null: what the plan says. */
export const AssignCounter = Type.Object(
  {
    serves: orNull(
      Type.Array(
        Type.Object({ queue: planId<QueueId>(), assistAfterMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_440 })) }, strict),
        { minItems: 1, maxItems: 20 },
      ),
    ),
  },
  strict,
)
export type SetQuota = Static<typeof SetQuota>
export type AssignCounter = Static<typeof AssignCounter>
/** `POST /api/services/{service}/texts`: what citizens read of a service; what is left out stays as it is. */
export const SetServiceTexts = Type.Object(
  {
    requirements: Type.Optional(Type.Array(Text, { maxItems: 20 })),
    cost: Type.Optional(Type.Object({ text: Text, amountRupiah: orNull(Type.Integer({ minimum: 0 })) }, strict)),
    completionTime: Type.Optional(Text),
  },
  strict,
)
export type SetServiceTexts = Static<typeof SetServiceTexts>
export const ServiceParams = Type.Object({ service: planId<ServiceId>() }, strict)
export const QueueParams = Type.Object({ queue: planId<QueueId>() }, strict)
/** 200 of halting and resuming: how it stands now, and how many people wait there. */
export type HaltAnswer = { seq: number; waiting: number; halt: HaltView | null }

export const ROLES = ['clerk', 'supervisor', 'reception', 'manager', 'admin', 'auditor'] as const
export type Role = (typeof ROLES)[number]
export const DEVICE_KINDS = ['kiosk', 'display'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** Any text of a person's name or a place; no line break or other control. */
const shownText = Type.String({ minLength: 1, maxLength: NAME_MAX, pattern: NAME_PATTERN })
const username = Type.String({ pattern: '^[a-z][a-z0-9.-]{1,63}$' })
/** Its length and how common it is are refused with a sentence, not here; beyond the limit hashing would be a burden. */
const password = Type.String({ minLength: 1, maxLength: 256 })
const secret = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

/**
 * With a password, or with a one-time link. A link that the server printed opens alone; one that an admin made needs the password that
 * its user chooses, and is refused with `password-needed` until then, unused.
 */
export const SignIn = Type.Union([
  Type.Object({ username: Type.String({ minLength: 1, maxLength: 64 }), password }, strict),
  Type.Object({ link: randomId<string>(), password: Type.Optional(password) }, strict),
])
/** How far the machine's clock was from ours when the admin saw that it is right: another jump since then is not confirmed with it. */
export const ConfirmClock = Type.Object({ jumpedByMs: Type.Integer() }, strict)
/** `POST /api/session/password`: `current` is needed by whoever has one. Ends her other sessions. */
export const SetPassword = Type.Object({ current: Type.Optional(password), password }, strict)
/** `POST /api/session/pin`: for this session only, to unlock its console again. */
export const SetPin = Type.Object({ pin: Type.String({ pattern: '^[0-9]{4,6}$' }) }, strict)
/** `POST /api/session/lock`: nothing but unlocking and signing out is allowed after it. */
export const Lock = Type.Object({}, strict)
/** `POST /api/session/unlock` */
export const Unlock = Type.Union([
  Type.Object({ pin: Type.String({ pattern: '^[0-9]{4,6}$' }) }, strict),
  Type.Object({ password }, strict),
])

/** What somebody may do. A clerk and a supervisor belong to an agency; `counters` null: every counter of it. */
const powers = {
  role: oneOf(ROLES),
  agency: Type.Union([planId<AgencyId>(), Type.Null()]),
  counters: Type.Union([Type.Array(planId<CounterId>(), { minItems: 1, maxItems: 50, uniqueItems: true }), Type.Null()]),
}
/** `POST /api/users` */
export const InviteUser = Type.Object({ username, name: shownText, ...powers }, strict)
/** `POST /api/users/{username}/change`: all of it, as it is to be. Whoever may do something else has to sign in again. */
export const ChangeUser = Type.Object({ name: shownText, ...powers }, strict)
export const UserParams = Type.Object({ username }, strict)
/** Of the verbs that say all by their address. */
export const NoBody = Type.Object({}, strict)

/** `POST /api/devices/pairings`: a device without a token asks for one. */
export const AskPairing = Type.Object({ kind: oneOf(DEVICE_KINDS) }, strict)
/** `POST /api/devices/pairings/poll`: every `pollSeconds`, until it is approved or unknown. */
export const PollPairing = Type.Object({ poll: secret }, strict)
/** `POST /api/devices/pairings/approve`: `place` is the kiosk or display of the plan that the device is to be. */
export const ApprovePairing = Type.Object(
  { code: Type.String({ minLength: 8, maxLength: 16 }), name: shownText, place: planId<KioskId | DisplayId>() },
  strict,
)
export const PairDevice = Type.Object({ link: randomId<string>() }, strict)

export type IssueVisit = Static<typeof IssueVisit>
export type SignIn = Static<typeof SignIn>
export type PairDevice = Static<typeof PairDevice>
export type Unlock = Static<typeof Unlock>
export type InviteUser = Static<typeof InviteUser>
export type ChangeUser = Static<typeof ChangeUser>

/** `POST /api/building/crowd`: kiosks offer today's services at once; null: by the hours of the plan. */
export const SetCrowd = Type.Object({ on: Type.Union([Type.Boolean(), Type.Null()]) }, strict)
export const KioskParams = Type.Object({ kiosk: planId<KioskId>() }, strict)
export const CounterParams = Type.Object({ counter: planId<CounterId>() }, strict)
export const VisitParams = Type.Object({ id: randomId<VisitId>() }, strict)
export type VisitParams = Static<typeof VisitParams>
/** `POST /api/visits/{id}/personal/{queue}`: what the queue asks for; null takes it out again. Of a NIK only a keyed hash and the last four digits are kept. */
export const WritePersonal = Type.Object(
  {
    name: Type.Optional(orNull(shownText)),
    phone: Type.Optional(orNull(Type.String({ pattern: PHONE_PATTERN }))),
    nik: Type.Optional(orNull(Type.String({ pattern: NIK_PATTERN }))),
    note: Type.Optional(orNull(Type.String({ minLength: 1, maxLength: NOTE_MAX }))),
  },
  strict,
)
export type WritePersonal = Static<typeof WritePersonal>
export const PersonalParams = Type.Object({ id: randomId<VisitId>(), queue: planId<QueueId>() }, strict)
/** `GET` of the same address. `value` null: nothing was written; of a NIK the last four digits. */
export type PersonalAnswer = {
  asked: { field: PersonalField; purpose: Text; keepDays: number; value: string | null; eraseOn: Day | null }[]
}

/** `GET /api/audit` and `GET /api/audit.csv`: today where no day is named. `by` as the journal names somebody: `staff:siti`, `device:kiosk-1`. */
export const AuditFilter = Type.Object(
  {
    from: Type.Optional(day),
    to: Type.Optional(day),
    kind: Type.Optional(oneOf(AUDIT_KINDS)),
    agency: Type.Optional(planId<AgencyId>()),
    counter: Type.Optional(planId<CounterId>()),
    by: Type.Optional(Type.String({ pattern: '^(staff|device):[a-z][a-z0-9.-]{0,63}$' })),
    language: Type.Optional(oneOf(LANGUAGES)),
  },
  strict,
)
export const NumberParams = Type.Object({ day, number: ticketNumber }, strict)
export const OfAgency = Type.Object({ agency: Type.Optional(planId<AgencyId>()) }, strict)
export type OfAgency = Static<typeof OfAgency>
export type AuditFilter = Static<typeof AuditFilter>

export const TokenParams = Type.Object({ token: randomId<string>() }, strict)

/** An error on the wire: RFC 9457, with our stable code and a sentence that says what to do. */
export type Problem = { type: 'about:blank'; status: number; code: string; title: string; detail: string }

/** `GET /api/session` and the answer of a sign-in. */
export type Who = {
  username: string
  name: string
  role: Role
  agency: AgencyId | null
  counters: CounterId[]
  /** False for whoever came in by a link of the server and has yet to choose one. */
  hasPassword: boolean
  hasPin: boolean
  locked: boolean
}

/** `GET /api/users`. `invited`: has a link but no password yet. */
export type User = {
  username: string
  name: string
  role: Role
  agency: AgencyId | null
  counters: CounterId[] | null
  state: 'active' | 'invited' | 'off'
  /** Browsers at which she is signed in now. */
  sessions: number
}

/** 201 of `POST /api/users` and of `.../link`, shown once: `/counter/#link={link}` */
export type UserLink = { user: User; link: string; expiresAt: IsoInstant }

/** The refusal `password-needed`: whose password it is. */
export type PasswordNeeded = Problem & { username: string }

/** What ends the sessions of a screen, sent on its socket as `signed-out` before it is cut. */
export type SignedOut = { problem: Problem }

/** The answer of `POST /api/devices/pair`: kept by the device, sent as `Authorization: Bearer` and in the socket's `auth`. */
export type PairedDevice = { device: string; kind: DeviceKind; place: string; token: string }

/** 201 of `POST /api/devices/pairings`. The code is for the device's own screen, `poll` for nobody. */
export type AskedPairing = { code: string; poll: string; expiresAt: IsoInstant; pollSeconds: number }
export type PolledPairing = { state: 'waiting' } | { state: 'approved'; device: PairedDevice }

/** What a device says of itself on its socket as `health`, at each start and when it changes. */
export const DeviceHealth = Type.Object(
  {
    version: Type.String({ maxLength: 40 }),
    screen: Type.Object(
      { width: Type.Integer({ minimum: 0, maximum: 20_000 }), height: Type.Integer({ minimum: 0, maximum: 20_000 }) },
      strict,
    ),
    /** The last one, in a short sentence; null: none since it started. */
    error: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
    /** `none`: it does not speak. */
    voice: oneOf(['ok', 'failed', 'none'] as const),
  },
  strict,
)
export type DeviceHealth = Static<typeof DeviceHealth>
/** `GET /api/devices` */
export type DeviceEntry = {
  id: string
  kind: DeviceKind
  name: string
  place: string
  pairedAt: IsoInstant
  online: boolean
  lastSeenAt: IsoInstant | null
  health: DeviceHealth | null
}

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

/** `GET /api/visits`: at most {@link FOUND_MAX}, the newest first. `copies`: papers of it that say SALINAN (P2). */
export type FoundVisit = TicketView & { needs: Need[]; copies: number }
export type FoundVisits = { visits: FoundVisit[] }
export const FOUND_MAX = 20

/** 200 of `POST /api/visits/{id}/reprint`: where a paper comes out, and whether it says SALINAN: the first of a visit does not (P2). */
export type Reprinted = { visit: VisitId; kiosk: KioskId; copy: boolean; print: PrintState }

/** 200 of the counter verbs: where the command stands in the journal and what the counter has now. */
export type CounterAnswer = { seq: number; counter: { id: CounterId; state: CounterState }; stop: CounterStop | null }
