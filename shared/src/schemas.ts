import { Type } from 'typebox'
import { PLAN_ID_PATTERN, RANDOM_ID_PATTERN } from './ids.ts'
import type { WallTime } from './instants.ts'

/** The small shapes that requests are made of. */
export const strict = { additionalProperties: false }
export const planId = <T extends string>() => Type.Unsafe<T>(Type.String({ pattern: PLAN_ID_PATTERN }))
export const randomId = <T extends string>() => Type.Unsafe<T>(Type.String({ pattern: RANDOM_ID_PATTERN }))
/** Of a reason or an outcome of the plan. */
export const code = Type.String({ pattern: PLAN_ID_PATTERN })
export const oneOf = <T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>(Type.String({ enum: [...values] }))
/** A time of the building's clock, `07:30`. */
export const wallTime = Type.Unsafe<WallTime>(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }))
/** For how many a stop is (V8). */
export const people = Type.Integer({ minimum: 1, maximum: 20 })
