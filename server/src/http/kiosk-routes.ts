import { KioskParams, NoBody, SetCrowd } from '@antre/shared/contract'
import { Type } from 'typebox'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

/** A kiosk that gave numbers too fast goes on when somebody has looked and says so; and in a crowded hall all offer what is open at once. */
export function addKioskRoutes(
  app: App,
  { engine, pauses, crowd, refuse }: Pick<HttpParts, 'engine' | 'pauses' | 'crowd'> & { refuse: Refuse },
): void {
  app.post(
    '/api/kiosks/:kiosk/resume',
    { schema: { summary: 'Let a paused kiosk go on', params: KioskParams, body: NoBody, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { kiosk } = request.params
      if (!engine.committed().plan.plan.kiosks.some(({ id }) => id === kiosk)) return refuse(reply, { code: 'kiosk-unknown' })
      // It may have gone on by itself, or the answer of the first press was lost.
      if (pauses.pausedUntil(kiosk) === null) return reply.code(204).send(null)
      const refusal = await note(engine, request.caller, { what: 'kiosk-resumed', kiosk })
      if (refusal) return refuse(reply, refusal)
      pauses.resume(kiosk)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/building/crowd',
    { schema: { summary: 'Say whether the hall is crowded today', body: SetCrowd, response: { 204: Type.Null() } } },
    async ({ body: { on } }, reply) => {
      crowd.set({ day: engine.committed().day, on })
      return reply.code(204).send(null)
    },
  )
}
