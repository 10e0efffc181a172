import { type HaltAnswer, HaltBuilding, HaltQueue, MoveStops, NoBody, QueueParams } from '@antre/shared/contract'
import type { QueueId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyRequest } from 'fastify'
import type { Command } from '../domain/commands.ts'
import type { State } from '../domain/state.ts'
import { haltView } from '../views/halt-view.ts'
import { HaltAnswerSchema } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type HaltParts = Pick<HttpParts, 'engine'> & { refuse: Refuse }
const response = { 200: HaltAnswerSchema }

/** Lets a queue, or the whole building, stand still and go on (L12, L13), and moves people between queues. */
export function addHaltRoutes(app: App, { engine, refuse }: HaltParts): void {
  app.post(
    '/api/queues/:queue/halt',
    { schema: { summary: 'Halt a queue', params: QueueParams, body: HaltQueue, response } },
    async (request, reply) => {
      const { reason } = request.body
      const minutes = 'minutes' in request.body ? request.body.minutes : null
      const done = await told(request, { type: 'halt-queue', ...request.params, reason, minutes })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post(
    '/api/queues/:queue/resume',
    { schema: { summary: 'Let a queue go on', params: QueueParams, body: NoBody, response } },
    async (request, reply) => {
      const done = await told(request, { type: 'resume-queue', ...request.params })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post(
    '/api/queues/:queue/move',
    { schema: { summary: 'Move people who wait to another queue', params: QueueParams, body: MoveStops, response } },
    async (request, reply) => {
      const { to, reason } = request.body
      const stops = 'stops' in request.body ? request.body.stops : 'first' in request.body ? { first: request.body.first } : null
      const done = await told(request, { type: 'move-stops', ...request.params, to, reason, stops })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post('/api/building/halt', { schema: { summary: 'Halt the building', body: HaltBuilding, response } }, async (request, reply) => {
    const { reason, minutes } = request.body
    const done = await told(request, { type: 'halt-building', reason, minutes: minutes ?? null })
    return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
  })

  app.post(
    '/api/building/close-day',
    { schema: { summary: 'Send home who still waits', body: NoBody, response } },
    async (request, reply) => {
      const done = await told(request, { type: 'close-day' })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post('/api/building/resume', { schema: { summary: 'Let the building go on', body: NoBody, response } }, async (request, reply) => {
    const done = await told(request, { type: 'resume-building' })
    return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
  })

  async function told(request: FastifyRequest, asked: Command & { queue?: QueueId }): Promise<HaltAnswer | { refusal: Refusal }> {
    const done = await command(request, { engine, of: 'nothing', command: asked })
    return 'refusal' in done ? done : haltAnswer(engine.committed(), { seq: done.seq, queue: asked.queue })
  }
}

function haltAnswer(state: State, { seq, queue }: { seq: number; queue: QueueId | undefined }): HaltAnswer {
  const queues = [...state.queues.values()].filter(({ id }) => queue === undefined || id === queue)
  const halt = queue === undefined ? state.halt : (state.queues.get(queue)?.halt ?? null)
  return { seq, waiting: queues.reduce((sum, { line }) => sum + line.people, 0), halt: haltView(state, halt) }
}
