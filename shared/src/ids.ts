/**
 * Ids are strings that cannot be mixed up: a CounterId where a StopId is asked does not compile.
 * Those of the plan are chosen by people (`lk-01`), those of a day are random (22 letters, 128 bits).
 */
declare const kind: unique symbol
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type AgencyId = Id<'agency'>
export type ZoneId = Id<'zone'>
export type QueueId = Id<'queue'>
export type CounterId = Id<'counter'>
export type ServiceId = Id<'service'>
export type KioskId = Id<'kiosk'>
export type DisplayId = Id<'display'>
export type VisitId = Id<'visit'>
export type StopId = Id<'stop'>
export type SessionId = Id<'session'>

/** A ticket's secret: 128 bits in base64url, computed from the visit and never stored. */
export type TicketToken = Id<'ticket-token'>

/** What the plan calls something: short, lower case, fit for an address. */
export const PLAN_ID_PATTERN = '^[a-z][a-z0-9-]{0,31}$'

/** 128 random bits in base64url. */
export const RANDOM_ID_PATTERN = '^[A-Za-z0-9_-]{22}$'
