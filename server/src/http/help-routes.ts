import { KioskParams, NoBody } from '@antre/shared/contract'
import type { KioskId } from '@antre/shared/ids'
import { Type } from 'typebox'
import type { SignedIn } from '../access/caller.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

/** Somebody at a kiosk asks for a person, and a person says that she comes. Nothing of the day changes by it. */
export function addHelpRoutes(app: App, { engine, help, refuse }: Pick<HttpParts, 'engine' | 'help'> & { refuse: Refuse }): void {
  const response = { 204: Type.Null() }
  const isKnown = (kiosk: KioskId) => engine.committed().plan.plan.kiosks.some(({ id }) => id === kiosk)

  app.post(
    '/api/kiosks/:kiosk/help',
    { schema: { summary: 'Ask for a person at this kiosk', params: KioskParams, body: NoBody, response } },
    async ({ params: { kiosk } }, reply) => {
      if (!isKnown(kiosk)) return refuse(reply, { code: 'kiosk-unknown' })
      help.ask(kiosk)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/kiosks/:kiosk/help',
    { schema: { summary: 'No person is needed any more', params: KioskParams, response } },
    async ({ params: { kiosk } }, reply) => {
      help.withdraw(kiosk)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/kiosks/:kiosk/help/answer',
    { schema: { summary: 'I go there', params: KioskParams, body: NoBody, response } },
    async ({ params: { kiosk }, caller }, reply) => {
      if (!isKnown(kiosk)) return refuse(reply, { code: 'kiosk-unknown' })
      if (!help.answer(kiosk, (caller as SignedIn).username)) return refuse(reply, { code: 'help-not-asked' })
      return reply.code(204).send(null)
    },
  )
}
