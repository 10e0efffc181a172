import type { FastifyHelmetOptions } from '@fastify/helmet'

/** What an answer is: a page with a program, a page that only reads, or no page at all. */
type PageKind = 'screen' | 'text'

type Policy = Record<string, string[]>

/** For data, and whatever else is not meant to be opened as a page: it may load and do nothing. */
const NOTHING: Policy = {
  'default-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}
/** Nothing from elsewhere, nothing inline, no frame around us. `data:` is the empty icon of each page. */
const TEXT: Policy = { ...NOTHING, 'style-src': ["'self'"], 'font-src': ["'self'"], 'img-src': ["'self'", 'data:'] }
const SCREEN: Policy = { ...TEXT, 'script-src': ["'self'"], 'connect-src': ["'self'"], 'require-trusted-types-for': ["'script'"] }

/**
 * The API's documentation is a page of others that sets styles on its elements. Nothing else is loosened, and only there.
 */
export const DOCS_POLICY = policyText({
  ...SCREEN,
  'style-src': ["'self'", "'unsafe-inline'"],
  'require-trusted-types-for': [],
})

/** Headers of every answer. What only https can keep (HSTS, own process) is not promised over plain http, where browsers complain. */
export function securityHeaders({ publicUrl, isTls }: { publicUrl: string | null; isTls: boolean }): FastifyHelmetOptions {
  const isPublicHttps = publicUrl?.startsWith('https:') ?? false
  const overHttps = isPublicHttps || isTls
  return {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // A certificate of one's own in the hall may be renewed too late: a name that is public may not.
    strictTransportSecurity: isPublicHttps,
    crossOriginOpenerPolicy: overHttps,
    originAgentCluster: overHttps,
  }
}

/**
 * What a page may do beyond that. Older Safari does not count a socket among `'self'`: the public address is named for it. Of all that a
 * browser offers, a display may sound without a touch, and no page anything else.
 */
export function pageHeaders(kind: PageKind, { publicUrl, speaks }: { publicUrl: string | null; speaks: 'speaks' | 'silent' }) {
  const socket = publicUrl ? [new URL(publicUrl).origin.replace(/^http/, 'ws')] : []
  const policy = kind === 'text' ? TEXT : { ...SCREEN, 'connect-src': ["'self'", ...socket] }
  const autoplay = speaks === 'speaks' ? 'autoplay=(self)' : 'autoplay=()'
  return { 'content-security-policy': policyText(policy), 'permissions-policy': [...REFUSED, autoplay].join(', ') }
}

const REFUSED = [
  'accelerometer',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
].map((feature) => `${feature}=()`)

function policyText(policy: Policy): string {
  return Object.entries(policy)
    .flatMap(([name, sources]) => (sources.length === 0 ? [] : [`${name} ${sources.join(' ')}`]))
    .join('; ')
}
