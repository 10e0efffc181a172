import type { VisitId } from '@antre/shared/ids'
import { expect, test } from 'vitest'
import { createTicketTokens } from '../../../server/src/access/ticket-tokens.ts'
import type { Fact } from '../../../server/src/domain/evolve.ts'
import type { State } from '../../../server/src/domain/state.ts'

const secret = Buffer.alloc(32, 1)
const ticketsOf = (key: Buffer, publicUrl: string | null = null) => createTicketTokens({ secret: key, publicUrl })
const visit = (name: string) => name.padEnd(22, 'x') as VisitId
const stateOf = (...visits: VisitId[]) => ({ visits: new Map(visits.map((id) => [id, {}])) }) as unknown as State
const issued = (id: VisitId) => ({ event: { type: 'VisitIssued', visit: id } }) as Fact
const newDay = { event: { type: 'DayOpened' } } as Fact

test('[S5] a token is 128 bits, the same again with the same key, and another with another', () => {
  const first = ticketsOf(secret).tokenOf(visit('a'))
  expect(first).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(ticketsOf(secret).tokenOf(visit('a'))).toBe(first)
  expect(ticketsOf(Buffer.alloc(32, 2)).tokenOf(visit('a'))).not.toBe(first)
  expect(ticketsOf(secret).tokenOf(visit('b'))).not.toBe(first)
})

test('[S8] the page has an address only where phones can reach it', () => {
  const tickets = ticketsOf(secret, 'https://antrean.example.go.id')
  expect(tickets.urlOf(visit('a'))).toBe(`https://antrean.example.go.id/t/${tickets.tokenOf(visit('a'))}`)
  expect(ticketsOf(secret).urlOf(visit('a'))).toBeNull()
})

test('[S5] a token opens its visit once that is issued, until the day ends', () => {
  const tickets = ticketsOf(secret)
  const token = tickets.tokenOf(visit('a'))
  expect(tickets.visitOf(token)).toBeNull()
  tickets.follow({ facts: [issued(visit('a'))], state: stateOf() })
  expect(tickets.visitOf(token)).toBe(visit('a'))
  expect(tickets.visitOf('')).toBeNull()
  tickets.follow({ facts: [newDay, issued(visit('b'))], state: stateOf() })
  expect(tickets.visitOf(token)).toBeNull()
  expect(tickets.visitOf(tickets.tokenOf(visit('b')))).toBe(visit('b'))
})

test('[S5] a state made anew is learned as a whole, 10,000 visits without a wait', () => {
  const tickets = ticketsOf(secret)
  tickets.follow({ facts: [issued(visit('lost'))], state: stateOf() })
  const visits = Array.from({ length: 10_000 }, (_, n) => visit(`v${n}`))
  const began = performance.now()
  tickets.follow({ facts: [], state: stateOf(...visits) })
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(tickets.visitOf(tickets.tokenOf(visit('lost')))).toBeNull()
  expect(visits.every((id) => tickets.visitOf(tickets.tokenOf(id)) === id)).toBe(true)
})
