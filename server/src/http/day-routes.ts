import { AssignCounter, CounterParams, NoBody, QueueParams, ServiceParams, SetQuota, SwitchOff } from '@antre/shared/contract'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyRequest } from 'fastify'
import type { Command } from '../domain/commands.ts'
import { DayChangedAnswer } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

const response = { 200: DayChangedAnswer }

/** What a supervisor changes for her agency until the day ends, without touching the plan. */
export function addDayRoutes(app: App, { engine, refuse }: Pick<HttpParts, 'engine'> & { refuse: Refuse }): void {
  app.post(
    '/api/services/:service/switch-off',
    { schema: { summary: 'Give a service to nobody for a while', params: ServiceParams, body: SwitchOff, response } },
    async (request, reply) => {
      const { reason, minutes = null } = request.body
      const done = await changed(request, { type: 'switch-service', ...request.params, off: { reason, minutes } })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post(
    '/api/services/:service/switch-on',
    { schema: { summary: 'Give a service again', params: ServiceParams, body: NoBody, response } },
    async (request, reply) => {
      const done = await changed(request, { type: 'switch-service', ...request.params, off: null })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post(
    '/api/queues/:queue/quota',
    { schema: { summary: "Set today's quota", params: QueueParams, body: SetQuota, response } },
    async (request, reply) => {
      const done = await changed(request, { type: 'set-quota', ...request.params, ...request.body })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  app.post(
    '/api/counters/:counter/assign',
    { schema: { summary: 'Give a counter other queues for today', params: CounterParams, body: AssignCounter, response } },
    async (request, reply) => {
      const done = await changed(request, { type: 'assign-counter', ...request.params, ...request.body })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  async function changed(request: FastifyRequest, asked: Command): Promise<{ seq: number } | { refusal: Refusal }> {
    const done = await command(request, { engine, of: 'nothing', command: asked })
    return 'refusal' in done ? done : { seq: done.seq }
  }
}
