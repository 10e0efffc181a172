import type { DeviceKind } from '@antre/shared/contract'
import type { TicketToken } from '@antre/shared/ids'
import { ANYONE, type Caller } from './caller.ts'
import { cookieIn, type SessionCookie } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'
import type { TicketTokens } from './ticket-tokens.ts'

type Headers = Record<string, string | string[] | undefined>

export type Callers = {
  /** Who sends a request: a device by its bearer token, staff by their cookie. An unknown token or cookie is anyone. */
  ofRequest(headers: Headers): Caller
  /** Who opens a socket: `token` is a device's or a ticket's. Null where the page asking is not ours. */
  ofHandshake(handshake: { headers: Headers; token: string | null }): Caller | null
  ofTicket(token: string): Caller
}

/** The one place that turns what a request carries into who sends it. */
export function createCallers({ cookie, sessions, devices, tickets }: CallerParts): Callers {
  const ofDevice = (token: string): Caller => {
    const device = devices.byToken(token)
    return device ? { kind: 'device', id: device.id, device: device.kind, place: device.place } : ANYONE
  }
  const ofTicket = (token: string): Caller => {
    const visit = tickets.visitOf(token)
    return visit ? { kind: 'citizen', visit, token: token as TicketToken } : ANYONE
  }
  const ofCookie = (headers: Headers): Caller => {
    const id = cookieIn(oneOf(headers.cookie), cookie.name)
    return (id && sessions.callerOf(id)) || ANYONE
  }

  return {
    ofTicket,
    ofRequest(headers) {
      const token = bearerIn(oneOf(headers.authorization))
      return token === null ? ofCookie(headers) : ofDevice(token)
    },
    ofHandshake({ headers, token }) {
      if (!isSameOrigin(headers)) return null
      if (token === null) return ofCookie(headers)
      const citizen = ofTicket(token)
      return citizen.kind === 'citizen' ? citizen : ofDevice(token)
    },
  }
}

export type CallerParts = {
  cookie: SessionCookie
  sessions: Pick<Sessions, 'callerOf'>
  devices: { byToken(token: string): { id: string; kind: DeviceKind; place: string } | null }
  tickets: Pick<TicketTokens, 'visitOf'>
}

/**
 * A browser names the page that asks; one of another host must not act with our cookies, and a socket is not bound by CORS. Devices
 * and tools that are no browser name none.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = oneOf(headers.origin)
  return origin === undefined || origin.slice(origin.indexOf('://') + '://'.length) === oneOf(headers.host)
}

const BEARER = 'Bearer '
const bearerIn = (authorization: string | undefined): string | null =>
  authorization?.startsWith(BEARER) ? authorization.slice(BEARER.length) : null

const oneOf = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)
