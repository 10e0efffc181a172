import { type Static, type TSchema, Type } from 'typebox'
import type { AgencyId, CounterId, DisplayId, KioskId, QueueId, ServiceId, ZoneId } from './ids.ts'
import { PLAN_ID_PATTERN } from './ids.ts'
import type { Day } from './instants.ts'
import { wallTime } from './schemas.ts'

/**
 * The plan: the whole configuration of one building, as one document. Units stand in the names; times are local wall times.
 * What a schema cannot say (references, unique prefixes, every queue served somewhere) is in the server's `plan/check-plan.ts`.
 */
const strict = { additionalProperties: false }
const object = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, strict)
const id = <T extends string>() => Type.Unsafe<T>(Type.String({ pattern: PLAN_ID_PATTERN }))
const words = Type.String({ minLength: 1, maxLength: 300 })
const minutes = Type.Integer({ minimum: 0, maximum: 24 * 60 })
const day = Type.Unsafe<Day>(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }))
const weekday = Type.Integer({ minimum: 1, maximum: 7 })

/** Indonesian is required; a missing Sundanese or English text falls back to it. */
export const Text = object({ id: words, su: Type.Optional(words), en: Type.Optional(words) })

/** Where a value comes from, by field: `estimate`, `recall`, `verified-page`, `assumption`. */
const notes = Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 500 })))

const Hours = object({ open: wallTime, close: wallTime })
/** Adzan: while it sounds only the voice is silent. */
const Silence = object({ from: wallTime, to: wallTime })
/** With `issuing` false nobody can take a number during the break; with true the counters take turns. */
const Break = object({ from: wallTime, to: wallTime, issuing: Type.Boolean() })
const WorkingDay = object({ weekday, open: wallTime, close: wallTime, breaks: Type.Array(Break, { maxItems: 4 }) })

/** Days: 1 = Monday; absent means every working day. */
const CrowdHours = object({
  weekdays: Type.Optional(Type.Array(weekday, { minItems: 1, uniqueItems: true })),
  from: wallTime,
  to: wallTime,
})

const ClassRule = object({ headStartMinutes: minutes })

const Zone = object({
  id: id<ZoneId>(),
  digit: Type.Integer({ minimum: 1, maximum: 9 }),
  floor: Type.Integer({ minimum: -3, maximum: 50 }),
  name: Text,
  notes,
})

const Agency = object({
  id: id<AgencyId>(),
  short: words,
  name: Text,
  /** What citizens call its errands, before the abbreviation: "KTP, KK, akta". */
  topic: Text,
  zone: id<ZoneId>(),
  /** Days it is present, 1 = Monday; absent means every working day. */
  weekdays: Type.Optional(Type.Array(weekday, { minItems: 1, uniqueItems: true })),
  hours: Type.Optional(Hours),
  /** Share of the building's visitors, 0 to 1: for the demo's crowd. */
  demandShare: Type.Number({ minimum: 0, maximum: 1 }),
  notes,
})

/** What a queue may ask a citizen for; `note` is free text of the staff. Kept apart from everything else, and erased (S4). */
export const PERSONAL_FIELDS = ['name', 'phone', 'nik', 'note'] as const
export type PersonalField = (typeof PERSONAL_FIELDS)[number]

/** `purpose` is what the citizen is told; `keepDays` after the day of the visit it is erased. */
const Ask = object({
  field: Type.Unsafe<PersonalField>(Type.String({ enum: [...PERSONAL_FIELDS] })),
  purpose: Text,
  keepDays: Type.Integer({ minimum: 1, maximum: 366 }),
})

const Queue = object({
  id: id<QueueId>(),
  prefix: Type.String({ pattern: '^[A-Z]{1,3}$' }),
  agency: id<AgencyId>(),
  name: Text,
  /** People per operating day; null: no limit. */
  quotaPerDay: Type.Union([Type.Integer({ minimum: 1, maximum: 10_000 }), Type.Null()]),
  issuesTickets: Type.Boolean(),
  /** Most priority calls in a row before a regular one; null: no limit (O1). */
  priorityCallsInARowMax: Type.Union([Type.Integer({ minimum: 1, maximum: 100 }), Type.Null()]),
  /** Absent: nothing, as it should be wherever a number is enough. */
  asks: Type.Optional(Type.Array(Ask, { minItems: 1, maxItems: PERSONAL_FIELDS.length })),
  /** A clerk says how each ended, instead of the plan's first outcome being meant (L11). */
  outcomeRequired: Type.Optional(Type.Boolean()),
  notes,
})

/** An own queue has no `assistAfterMinutes`; an assisted one is looked at as if its people came that much later. */
const Serves = object({ queue: id<QueueId>(), assistAfterMinutes: Type.Optional(minutes) })

/** Long enough for a person to say no. */
const bySelfSeconds = Type.Integer({ minimum: 3, maximum: 600 })

const Counter = object({
  id: id<CounterId>(),
  /** Spoken and shown large; unique in the building. */
  number: Type.Integer({ minimum: 1, maximum: 999 }),
  agency: id<AgencyId>(),
  zone: id<ZoneId>(),
  serves: Type.Array(Serves, { minItems: 1, maxItems: 20 }),
  accessible: Type.Boolean(),
  /** So long after its last stop has ended the next is called by itself; absent: the clerk calls. */
  callAfterSeconds: Type.Optional(bySelfSeconds),
  /** So long after its call a stop counts as begun; absent: the clerk says so. */
  startAfterSeconds: Type.Optional(bySelfSeconds),
  notes,
})

const Cost = object({ text: Text, amountRupiah: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]), basis: Type.Optional(words) })

const Service = object({
  id: id<ServiceId>(),
  agency: id<AgencyId>(),
  queue: id<QueueId>(),
  name: Text,
  /** Shown, spoken and printed instead of the name where strangers can read it (A6). */
  publicName: Type.Optional(Text),
  requirements: Type.Array(Text, { maxItems: 20 }),
  cost: Cost,
  completionTime: Text,
  serviceMinutes: minutes,
  waitTargetMinutes: minutes,
  noTicketNeeded: Type.Boolean(),
  appointmentOnly: Type.Boolean(),
  continuationOnly: Type.Boolean(),
  priorityOnly: Type.Boolean(),
  /** Services that, where the visit has them too, have to be done first (V3). */
  after: Type.Optional(Type.Array(id<ServiceId>(), { minItems: 1, maxItems: 10, uniqueItems: true })),
  /** Where an appointment is made: "M-Paspor". */
  externalBooking: Type.Union([words, Type.Null()]),
  /** Among the services offered first; lower comes first. */
  popularRank: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** The kiosk asks for how many people a number is: each counts in quota and work ahead (V8). */
  asksPeople: Type.Optional(Type.Boolean()),
  /** What citizens call it, in any of their languages: found by the kiosk's search, shown nowhere. */
  words: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 40 })),
  notes,
})

const Holiday = object({ day, name: words, notes })

/** Reason codes with their words: what stands in the journal instead of free text (S4). */
const Reasons = Type.Array(object({ code: id<string>(), text: Text }), { minItems: 1 })

/** TCP 9100; a printer has no authentication, so it belongs on a network only the server reaches. */
const Printer = object({
  host: Type.String({ minLength: 1, maxLength: 253 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  paperMm: Type.Union([Type.Literal(58), Type.Literal(80)]),
})

const Kiosk = object({ id: id<KioskId>(), name: words, zone: id<ZoneId>(), printer: Type.Union([Printer, Type.Null()]) })

/** `speaks`: the zones whose calls this display says aloud; one display per zone. */
const Display = object({
  id: id<DisplayId>(),
  name: words,
  zones: Type.Array(id<ZoneId>(), { minItems: 1, uniqueItems: true }),
  speaks: Type.Array(id<ZoneId>(), { uniqueItems: true }),
})

const Announcements = object({
  /** `digits`: A, nol, nol, tujuh. `natural`: A, tujuh. Counters are always spoken as numbers. */
  numbers: Type.Union([Type.Literal('digits'), Type.Literal('natural')]),
  /** Spoken one after the other, Indonesian first. */
  languages: Type.Array(Type.Union([Type.Literal('id'), Type.Literal('su'), Type.Literal('en')]), {
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
  }),
  chime: Type.Boolean(),
  /** Lines that the displays show in turn. */
  runningText: Type.Array(Text, { maxItems: 20 }),
  /** Every day, as the building enters the times of prayer. Absent: the voice is never silent. */
  silences: Type.Optional(Type.Array(Silence, { maxItems: 10 })),
})

export const PlanSchema = object({
  building: object({
    name: words,
    short: words,
    address: words,
    /** IANA name: Asia/Jakarta. */
    timeZone: words,
    /** What people call that zone's clock: WIB. */
    clockName: words,
    /** Where to complain, in a sentence: said where a visit ends. */
    complaints: Type.Optional(Text),
  }),
  classes: object({ regular: ClassRule, priority: ClassRule, emergency: ClassRule }),
  visits: object({
    /** How many queues one visit waits in at once (V1). */
    parallelPlaces: Type.Integer({ minimum: 1, maximum: 4 }),
    stopsMax: Type.Integer({ minimum: 1, maximum: 10 }),
    /** From one zone to another, or to another floor when that differs. */
    walkingSeconds: object({
      sameZone: Type.Integer({ minimum: 0, maximum: 3600 }),
      otherZone: Type.Integer({ minimum: 0, maximum: 3600 }),
      otherFloor: Type.Integer({ minimum: 0, maximum: 3600 }),
    }),
  }),
  calls: object({
    /** After these the console offers no-show. */
    callsMax: Type.Integer({ minimum: 1, maximum: 10 }),
    secondsBetween: Type.Integer({ minimum: 0, maximum: 600 }),
    noShowAfterSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
    /** `automatic`: after the last call and its time a number that was heard is given up without the clerk; absent: she decides. */
    noShow: Type.Optional(Type.Union([Type.Literal('by-clerk'), Type.Literal('automatic')])),
    /** Who did not come and reports within this goes after so many who can be called; later he counts as arriving then (L5). */
    returnGraceMinutes: Type.Optional(minutes),
    returnAfterStops: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
    returnsMax: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
  }),
  issuing: object({
    /** Numbers can be taken from this time on, before the counters open. */
    from: wallTime,
    lastTicketMinutesBeforeClose: minutes,
  }),
  /** When most people come: kiosks then offer today's services at once, with the places left. */
  crowdHours: Type.Optional(Type.Array(CrowdHours, { minItems: 1, maxItems: 20 })),
  workingDays: Type.Array(WorkingDay, { minItems: 1, maxItems: 7 }),
  holidays: Type.Array(Holiday, { maxItems: 400 }),
  zones: Type.Array(Zone, { minItems: 1, maxItems: 9 }),
  agencies: Type.Array(Agency, { minItems: 1, maxItems: 100 }),
  queues: Type.Array(Queue, { minItems: 1, maxItems: 300 }),
  counters: Type.Array(Counter, { minItems: 1, maxItems: 500 }),
  services: Type.Array(Service, { minItems: 1, maxItems: 2_000 }),
  kiosks: Type.Array(Kiosk, { maxItems: 100 }),
  displays: Type.Array(Display, { maxItems: 200 }),
  announcements: Announcements,
  reasons: object({
    /** For whatever puts somebody before others (O2, S7). */
    outOfOrder: Reasons,
    pause: Reasons,
    /** Why the day departs from the plan: a queue is halted, people are moved, a service is off. Absent, as in an older plan: those of a pause. */
    change: Type.Optional(Reasons),
    park: Type.Optional(Reasons),
    transfer: Type.Optional(Reasons),
    /** What is asked at the desk of the reception, counted by topic (no number is needed). */
    questions: Type.Optional(Reasons),
  }),
  /** `backToday`: with it a clerk may let somebody be next at her counter on return (L11). */
  outcomes: Type.Array(object({ code: id<string>(), text: Text, backToday: Type.Optional(Type.Boolean()) }), { minItems: 1 }),
  notes,
})

export type Plan = Static<typeof PlanSchema>
export type Reasons = Static<typeof Reasons>
export type Text = Static<typeof Text>
export type Zone = Plan['zones'][number]
export type Agency = Plan['agencies'][number]
export type Queue = Plan['queues'][number]
export type Counter = Plan['counters'][number]
export type Service = Plan['services'][number]
export type Kiosk = Plan['kiosks'][number]
export type Display = Plan['displays'][number]
export type Printer = NonNullable<Kiosk['printer']>

/** What anyone may read: no printer's address, no demo figures. */
export type PublicPlan = Omit<Plan, 'kiosks' | 'notes'> & { kiosks: Omit<Kiosk, 'printer'>[] }

export const LANGUAGES = ['id', 'su', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const CLASSES = ['regular', 'priority', 'emergency'] as const
export type VisitClass = (typeof CLASSES)[number]
