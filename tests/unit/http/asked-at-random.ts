import fc from 'fast-check'

/** Of what the API says of itself: a route with what its address and body must look like. Who may use it is asked more often. */
export type DescribedRoute = { method: string; url: string; params: Record<string, Schema>; body: Schema | null; mayUse: string[] }
export type Schema = {
  type?: string
  anyOf?: Schema[]
  enum?: string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
export type Asked = {
  route: DescribedRoute
  party: string
  url: string
  body: string | null
  contentType: string
  key: string | null
}

type Settings = { routes: DescribedRoute[]; parties: string[]; known: Record<string, string[]> }

const JUNK = ['', ' ', '%00', '%ff', '..%2f..%2fsecret.key', '__proto__', 'constructor', "'OR%201=1--", '%3Cscript%3E', 'x'.repeat(500)]
const CONTENT_TYPES = [
  'application/json\t; charset=utf-8',
  ' application/json',
  'application/json ;x',
  'application/json;charset=utf-16',
  'text/plain',
  'text/html',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  '\t',
]
const BROKEN_TEXTS = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"a":1}}',
  '\u0000',
  '['.repeat(5_000),
  '{"a":'.repeat(5_000),
  `{"a":"${'x'.repeat(40_000)}"}`,
]
const STRAY_KEYS = ['"__proto__":{"role":"admin"}', '"constructor":{"prototype":{"role":"admin"}}', '"role":"admin"', '"toString":1']

/** Requests that fit a route's schema, nearly fit it, or break it; each by one of the parties. */
export const askedAtRandom = ({ routes, parties, known }: Settings): fc.Arbitrary<Asked> =>
  fc.oneof(
    ...routes.map((route) =>
      fc.record({
        route: fc.constant(route),
        party: fc.constantFrom(...route.mayUse, ...parties),
        url: addressOf(route, known),
        body: route.body === null ? fc.constant(null) : textOf(fits(route.body, '', known)),
        contentType: fc.oneof({ weight: 9, arbitrary: fc.constant('application/json') }, fc.constantFrom(...CONTENT_TYPES)),
        key: fc.oneof(
          { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{16,40}$/) },
          { weight: 1, arbitrary: fc.constantFrom(null, '', 'short', 'x'.repeat(200), '__proto__') },
        ),
      }),
    ),
  )

function addressOf({ url, params }: DescribedRoute, known: Settings['known']): fc.Arbitrary<string> {
  const parts = Object.entries(params).map(([name, schema]) =>
    fc
      .oneof(
        { weight: 6, arbitrary: fits(schema, name, known).map((value) => encodeURIComponent(String(value))) },
        { weight: 1, arbitrary: fc.constantFrom(...JUNK) },
        { weight: 1, arbitrary: fc.string().map((text) => encodeURIComponent(text.toWellFormed())) },
      )
      .map((value) => [`{${name}}`, value] as const),
  )
  const query = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    fc.constantFrom('?', '?language=xx', '?__proto__[x]=1', '?a=%ff', '?language=a&language=b'),
  )
  return fc
    .tuple(query, ...parts)
    .map(([tail, ...values]) => values.reduce((text, [name, value]) => text.replace(name, () => value), url) + tail)
}

/** A body as text: as it should be, with a key too many or too few, or broken. */
const textOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: value.map((body) => JSON.stringify(body)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(value, fc.constantFrom(...STRAY_KEYS))
        .map(([body, key]) => JSON.stringify(body).replace(/^\{"/, `{${key},"`).replace('{}', `{${key}}`)),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(value, fc.nat(), fc.jsonValue()).map(([body, at, other]) => JSON.stringify(withOneChanged(body, at, other))),
    },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN_TEXTS) },
    { weight: 1, arbitrary: fc.json() },
  )

function withOneChanged(body: unknown, at: number, other: unknown): unknown {
  if (typeof body !== 'object' || body === null) return other
  const keys = Object.keys(body)
  const key = keys[at % Math.max(1, keys.length)]
  if (key === undefined) return other
  if (at % 3 === 0) return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key))
  return { ...body, [key]: at % 3 === 1 ? other : withOneChanged((body as Record<string, unknown>)[key], at >> 2, other) }
}

/** A value that fits a schema: where something of this name exists, often that. */
function fits(schema: Schema, name: string, known: Settings['known']): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fits(one, name, known)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, fits(one, key, known)])), {
        requiredKeys: schema.required ?? [],
      })
    case 'array':
      return fc.array(fits(schema.items ?? {}, name, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000_000, max: schema.maximum ?? 1_000_000 })
    case 'null':
      return fc.constant(null)
    case 'string':
      return textFitting(schema, known[name] ?? [])
    default:
      return fc.jsonValue()
  }
}

function textFitting({ pattern, minLength = 0, maxLength = 80 }: Schema, known: string[]): fc.Arbitrary<string> {
  const any = pattern ? fc.stringMatching(new RegExp(pattern)) : fc.string({ minLength, maxLength, unit: 'grapheme' })
  return known.length === 0 ? any : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, any)
}
