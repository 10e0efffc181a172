import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Nothing from elsewhere, nothing inline, no frame around us. Blobs: the QR on a ticket and the clips of a display. */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'media-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
}

/**
 * The API's documentation is a page of others that sets styles on its elements. Nothing else is loosened, and only there.
 */
export const DOCS_POLICY = policyText({ ...POLICY, 'style-src': ["'self'", "'unsafe-inline'"], 'connect-src': ["'self'"] })

/**
 * Headers of every answer. What only https can keep (HSTS, own process) is not promised over plain http, where browsers complain.
 * Older Safari does not count a socket among `'self'`: the public address is named for it.
 */
export function securityHeaders(publicUrl: string | null): FastifyHelmetOptions {
  const overHttps = publicUrl?.startsWith('https:') ?? false
  const socket = publicUrl ? [new URL(publicUrl).origin.replace(/^http/, 'ws')] : []
  return {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: { ...POLICY, 'connect-src': ["'self'", ...socket] } },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: overHttps,
    crossOriginOpenerPolicy: overHttps,
    originAgentCluster: overHttps,
  }
}

/** For pages: a kiosk in a hall needs no camera, and a display may play its voice. */
export const PERMISSIONS_POLICY = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), autoplay=(self)'

function policyText(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
