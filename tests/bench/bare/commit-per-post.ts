import { randomUUID } from 'node:crypto'
import { serveLikeOurs } from './fastify-like-ours.ts'
import { createRowWriter } from './same-rows.ts'

const [, , folder = ''] = process.argv
const at = Date.parse('2026-11-24T08:15:00+07:00')

/** What one would write first: each request commits for itself. Gives a number and asks nothing else. */
const write = createRowWriter(folder, {
  type: 'VisitIssued',
  body: (number) => ({
    visit: randomUUID(),
    prefix: 'AD',
    number,
    class: 'regular',
    language: 'id',
    channel: 'kiosk',
    stops: [
      {
        stop: randomUUID(),
        service: 's-a02',
        queue: 'q-ad',
        people: 1,
        creditedAt: at,
        headStartMinutes: 0,
        holds: [],
        ahead: number,
        wait: null,
      },
    ],
  }),
})
await serveLikeOurs((request, reply) => {
  const number = write(String(request.headers['idempotency-key']))
  return reply.code(201).send({ visit: { id: randomUUID(), number: `AD-${number}` } })
})
