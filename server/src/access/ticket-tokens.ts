import { createHmac, createSecretKey } from 'node:crypto'
import type { TicketToken, VisitId } from '@antre/shared/ids'
import type { Fact } from '../domain/evolve.ts'
import type { State } from '../domain/state.ts'
import { secretKey } from './random.ts'

const TOKEN_BYTES = 16

export type TicketTokens = {
  /** 128 bits of an HMAC over the visit's random id: the same at every retry and reprint, and in no database (S5). */
  tokenOf(visit: VisitId): TicketToken
  /** The address of the ticket's page; null where phones cannot reach the building (S8). */
  urlOf(visit: VisitId): string | null
  /** Today's visit of a token; null for any other text. */
  visitOf(token: string): VisitId | null
  /** Learns the visits of a commit and forgets all when a day begins. A commit without facts means the state was made anew. */
  follow(commit: { facts: readonly Fact[]; state: State }): void
}

/** A ticket's token opens that one visit on its day; with it one can neither find another nor learn a name. */
export function createTicketTokens({ secret, publicUrl }: { secret: Buffer; publicUrl: string | null }): TicketTokens {
  // By the token's hash: how long a wrong one takes says nothing of how much of it is right.
  const visits = new Map<string, VisitId>()
  const tokens = new Map<VisitId, TicketToken>()

  // A key made ready once: from the bare bytes it would be made anew for each ticket, which costs more than the HMAC.
  const key = createSecretKey(secret)

  const compute = (visit: VisitId) =>
    createHmac('sha256', key).update(visit).digest().subarray(0, TOKEN_BYTES).toString('base64url') as TicketToken

  function learn(visit: VisitId): void {
    const token = compute(visit)
    tokens.set(visit, token)
    visits.set(secretKey(token), visit)
  }

  function forget(): void {
    tokens.clear()
    visits.clear()
  }

  const tokenOf = (visit: VisitId) => tokens.get(visit) ?? compute(visit)

  return {
    tokenOf,
    urlOf: (visit) => (publicUrl === null ? null : `${publicUrl}/t/${tokenOf(visit)}`),
    visitOf: (token) => visits.get(secretKey(token)) ?? null,
    follow({ facts, state }) {
      if (facts.length === 0) {
        forget()
        for (const visit of state.visits.keys()) learn(visit)
      }
      for (const { event } of facts) {
        if (event.type === 'DayOpened') forget()
        else if (event.type === 'VisitIssued') learn(event.visit)
      }
    },
  }
}
