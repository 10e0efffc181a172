import {
  type CounterAnswer,
  type DeviceEntry,
  DeviceHealth,
  type IssuedVisit,
  type PairedDevice,
  type PolledPairing,
  type User,
  type Who,
} from '@antre/shared/contract'
import type { CounterStop, TicketView } from '@antre/shared/views'
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

const ticketStop = object({
  ...stopFields,
  counters: Type.Array(text<Stop['counters'][number]>()),
  ahead: orNull(Type.Integer()),
  wait: orNull(object({ p50: Type.Number(), p90: Type.Number() })),
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

export const TicketAnswer = object({
  visit: text<TicketView['visit']>(),
  number: text(),
  class: text<TicketView['class']>(),
  language: text<TicketView['language']>(),
  day: text<TicketView['day']>(),
  issuedAt: text(),
  print: orNull(text<NonNullable<TicketView['print']>>()),
  ended: Type.Boolean(),
  stops: Type.Array(ticketStop),
})

/** Why each stop of a visit was called, and who was called before it though they came later (O5). */
export const WhyAnswer = object({
  stops: Type.Array(
    object({
      stop: text<Stop['id']>(),
      number: text(),
      calledAt: orNull(text()),
      why: orNull(why),
      before: Type.Array(object({ stop: text<Stop['id']>(), number: text(), issuedAt: text(), calledAt: text(), why })),
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

export const PublishedPlanAnswer = object({ version: Type.Integer() })

export type WhyAnswer = Static<typeof WhyAnswer>
