import type { AuditAnswer, AuditLine, HistoryStep, NumberHistory } from '@antre/shared/audit'
import {
  type CounterAnswer,
  type DeviceEntry,
  DeviceHealth,
  type FoundVisits,
  type IssuedVisit,
  type PairedDevice,
  type PolledPairing,
  type Reprinted,
  type User,
  type Who,
} from '@antre/shared/contract'
import type { Day } from '@antre/shared/instants'
import type { PersonalField, Text, VisitClass } from '@antre/shared/plan'
import type { CounterStop, TicketView, UndoableAct } from '@antre/shared/views'
import { type Static, type TSchema, Type } from 'typebox'

/**
 * Answers as schemas: the framework writes them several times faster than it would guess them, the API's description is made of them,
 * and a field that is not named here never leaves the house.
 */
const object = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, { additionalProperties: false })
const text = <T extends string>() => Type.Unsafe<T>(Type.String())
const orNull = <S extends TSchema>(schema: S) => Type.Unsafe<Static<S> | null>({ ...schema, nullable: true })
type Stop = TicketView['stops'][number]

const stopFields = {
  id: text<Stop['id']>(),
  visit: text<Stop['visit']>(),
  number: text(),
  service: text<Stop['service']>(),
  queue: text<Stop['queue']>(),
  state: text<Stop['state']>(),
  holds: Type.Array(text<Stop['holds'][number]>()),
  people: Type.Integer(),
  creditedAt: text(),
}

const halt = object({
  reason: text(),
  since: text(),
  until: orNull(text()),
  noMoreToday: Type.Boolean(),
  comeBackOn: orNull(text<Day>()),
})

const ticketStop = object({
  ...stopFields,
  counters: Type.Array(text<Stop['counters'][number]>()),
  ahead: orNull(Type.Integer()),
  wait: orNull(object({ p50: Type.Number(), p90: Type.Number() })),
  halt: orNull(halt),
  asideUntil: orNull(text()),
  call: orNull(
    object({
      counter: text<NonNullable<Stop['call']>['counter']>(),
      label: text(),
      zone: text<NonNullable<Stop['call']>['zone']>(),
      at: text(),
      calls: Type.Integer(),
    }),
  ),
})

/** Of a call; its fields differ by rule. */
const why = Type.Unsafe<NonNullable<CounterStop['why']>>(
  Type.Object(
    { rule: Type.String(), creditedAt: Type.String() },
    { additionalProperties: true, description: 'The rule by which it was called, with the figures that prove it.' },
  ),
)

const counterStop = object({
  ...stopFields,
  class: text<CounterStop['class']>(),
  language: text<CounterStop['language']>(),
  issuedAt: text(),
  calls: Type.Integer(),
  firstCalledAt: orNull(text()),
  lastCalledAt: orNull(text()),
  startedAt: orNull(text()),
  recallFrom: orNull(text()),
  noShowFrom: orNull(text()),
  callDirectly: Type.Boolean(),
  why: orNull(why),
  needs: Type.Array(text<CounterStop['needs'][number]>()),
  returns: Type.Integer(),
  reprints: Type.Integer(),
})

export const IssuedVisitAnswer = object({
  visit: object({
    id: text<IssuedVisit['visit']['id']>(),
    number: text(),
    token: text<IssuedVisit['visit']['token']>(),
    ticketUrl: orNull(text()),
    class: text<IssuedVisit['visit']['class']>(),
    language: text<IssuedVisit['visit']['language']>(),
    day: text<IssuedVisit['visit']['day']>(),
    issuedAt: text(),
    stops: Type.Array(ticketStop),
  }),
  print: text<IssuedVisit['print']>(),
})

const ticketFields = {
  visit: text<TicketView['visit']>(),
  number: text(),
  class: text<TicketView['class']>(),
  language: text<TicketView['language']>(),
  day: text<TicketView['day']>(),
  issuedAt: text(),
  print: orNull(text<NonNullable<TicketView['print']>>()),
  ended: Type.Boolean(),
  buildingHalt: orNull(halt),
  mayReturn: Type.Boolean(),
  mayStepAside: Type.Boolean(),
  next: orNull(text<Stop['id']>()),
  stops: Type.Array(ticketStop),
}
export const TicketAnswer = object(ticketFields)

export const FoundVisitsAnswer = Type.Unsafe<FoundVisits>(
  object({
    visits: Type.Array(
      object({
        ...ticketFields,
        needs: Type.Array(text<CounterStop['needs'][number]>()),
        copies: Type.Integer(),
      }),
    ),
  }),
)

export const ReprintedAnswer = object({
  visit: text<TicketView['visit']>(),
  kiosk: text<Reprinted['kiosk']>(),
  copy: Type.Boolean(),
  print: text<Reprinted['print']>(),
})

export const QuestionAnswer = object({ seq: Type.Integer() })

/** Why each stop of a visit was called, and who was called before it though they came later (O5). */
export const WhyAnswer = object({
  stops: Type.Array(
    object({
      stop: text<Stop['id']>(),
      number: text(),
      calledAt: orNull(text()),
      why: orNull(why),
      before: Type.Array(object({ stop: text<Stop['id']>(), number: text(), issuedAt: text(), calledAt: text(), why })),
      /** Who stands before it now though they came later. */
      stands: Type.Array(object({ stop: text<Stop['id']>(), number: text(), issuedAt: text(), why })),
    }),
  ),
})

/** As its bytes: no schema writes it, this only describes it. */
export const PictureAnswer = { content: { 'image/png': { schema: Type.Unsafe<Uint8Array>(Type.String({ format: 'binary' })) } } }

export const CounterAnswerSchema = object({
  seq: Type.Integer(),
  counter: object({ id: text<CounterAnswer['counter']['id']>(), state: text<CounterAnswer['counter']['state']>() }),
  stop: orNull(counterStop),
})

export const HaltAnswerSchema = object({ seq: Type.Integer(), waiting: Type.Integer(), halt: orNull(halt) })

export const DayChangedAnswer = object({ seq: Type.Integer() })

export const WhoAnswer = object({
  username: text(),
  name: text(),
  role: text<Who['role']>(),
  agency: orNull(text<NonNullable<Who['agency']>>()),
  counters: Type.Array(text<Who['counters'][number]>()),
  hasPassword: Type.Boolean(),
  hasPin: Type.Boolean(),
  locked: Type.Boolean(),
})

const user = object({
  username: text(),
  name: text(),
  role: text<User['role']>(),
  agency: orNull(text<NonNullable<User['agency']>>()),
  counters: orNull(Type.Array(text<NonNullable<User['counters']>[number]>())),
  state: text<User['state']>(),
  sessions: Type.Integer(),
})
export const UserAnswer = object({ user })
export const UsersAnswer = object({ users: Type.Array(user) })
export const UserLinkAnswer = object({ user, link: text(), expiresAt: text() })

export const PairedDeviceAnswer = object({ device: text(), kind: text<PairedDevice['kind']>(), place: text(), token: text() })

export const AskedPairingAnswer = object({ code: text(), poll: text(), expiresAt: text(), pollSeconds: Type.Integer() })
export const PolledPairingAnswer = object({ state: text<PolledPairing['state']>(), device: Type.Optional(PairedDeviceAnswer) })

export const DevicesAnswer = object({
  devices: Type.Array(
    object({
      id: text(),
      kind: text<DeviceEntry['kind']>(),
      name: text(),
      place: text(),
      pairedAt: text(),
      online: Type.Boolean(),
      lastSeenAt: orNull(text()),
      health: orNull(DeviceHealth),
    }),
  ),
})

const shownText = Type.Unsafe<Text>(
  Type.Object({ id: Type.String(), su: Type.Optional(Type.String()), en: Type.Optional(Type.String()) }, { additionalProperties: false }),
)
const named = object({ id: text<NonNullable<AuditLine['counter']>['id']>(), number: Type.Integer() })
const namedAgency = object({ id: text<NonNullable<AuditLine['agency']>['id']>(), short: text() })
const chainHead = object({ seq: Type.Integer(), hash: text() })
const sums = Type.Array(object({ id: text(), label: text(), acts: Type.Integer(), passed: Type.Integer() }))

const auditLine = object({
  seq: Type.Integer(),
  at: text(),
  day: text<AuditLine['day']>(),
  by: text(),
  counter: orNull(named),
  agency: orNull(namedAgency),
  number: text(),
  kind: text<AuditLine['kind']>(),
  act: Type.Optional(text()),
  passed: Type.Optional(Type.Integer()),
  reason: Type.Optional(shownText),
  seconds: Type.Optional(Type.Integer()),
  calls: Type.Optional(Type.Integer()),
  numbers: Type.Optional(Type.Integer()),
})

export const AuditAnswerSchema = Type.Unsafe<AuditAnswer>(
  object({
    from: text(),
    to: text(),
    head: chainHead,
    brokenAt: orNull(Type.Integer()),
    counts: Type.Record(Type.String(), Type.Integer()),
    total: Type.Integer(),
    lines: Type.Array(auditLine),
    sums: object({ by: sums, counter: sums, agency: sums }),
  }),
)

const toldWhy = object({
  rule: text(),
  class: Type.Optional(text()),
  minutes: Type.Optional(Type.Integer()),
  calls: Type.Optional(Type.Integer()),
  passed: Type.Optional(Type.Integer()),
  reason: Type.Optional(orNull(shownText)),
  because: Type.Optional(text()),
})

const historyStep = object({
  seq: Type.Integer(),
  at: text(),
  by: text(),
  stop: orNull(text<NonNullable<HistoryStep['stop']>>()),
  what: text<HistoryStep['what']>(),
  counter: Type.Optional(named),
  why: Type.Optional(toldWhy),
  calls: Type.Optional(Type.Integer()),
  zone: Type.Optional(Type.Integer()),
  outcome: Type.Optional(shownText),
  calledDirectly: Type.Optional(Type.Boolean()),
  byItself: Type.Optional(Type.Boolean()),
  backToday: Type.Optional(Type.Boolean()),
  reason: Type.Optional(orNull(shownText)),
  until: Type.Optional(orNull(text())),
  to: Type.Optional(shownText),
  only: Type.Optional(orNull(named)),
  comesBack: Type.Optional(Type.Boolean()),
  service: Type.Optional(shownText),
  isLate: Type.Optional(Type.Boolean()),
  class: Type.Optional(text<VisitClass>()),
  accessibleOnly: Type.Optional(Type.Boolean()),
  act: Type.Optional(text<UndoableAct>()),
})

export const HistoryAnswer = Type.Unsafe<NumberHistory>(
  object({
    day: text(),
    number: text(),
    visit: text(),
    class: text(),
    issuedAt: text(),
    stops: Type.Array(
      object({
        id: text(),
        service: shownText,
        agency: orNull(namedAgency),
        state: text(),
        earlier: Type.Array(object({ number: text(), issuedAt: text(), calledAt: text(), counter: named, by: text(), why: toldWhy })),
      }),
    ),
    steps: Type.Array(historyStep),
    head: chainHead,
    brokenAt: orNull(Type.Integer()),
  }),
)

export const PersonalAnswerSchema = object({
  asked: Type.Array(
    object({
      field: text<PersonalField>(),
      purpose: shownText,
      keepDays: Type.Integer(),
      value: orNull(text()),
      eraseOn: orNull(text<Day>()),
    }),
  ),
})

export const FileAnswer = { content: { 'text/csv': { schema: Type.String() } } }

export const PublishedPlanAnswer = object({ version: Type.Integer() })

export type WhyAnswer = Static<typeof WhyAnswer>
