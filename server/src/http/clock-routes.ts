import { ConfirmClock } from '@antre/shared/contract'
import { instant } from '@antre/shared/instants'
import { dayAt } from '@antre/shared/local-time'
import type { Refusal } from '@antre/shared/refusals'
import { Type } from 'typebox'
import type { Staff } from '../access/caller.ts'
import { JUMP_LIMIT_MS } from '../time/clock.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type ClockRouteParts = Pick<HttpParts, 'engine' | 'clock'> & { refuse: Refuse }

/** After a jump of the machine's clock an admin says that it shows the right time (N3). */
export function addClockRoutes(app: App, parts: ClockRouteParts): void {
  app.post(
    '/api/clock/confirm',
    { schema: { summary: 'The clock of the machine is right', body: ConfirmClock, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { jumpedByMs } = request.body
      const refusal = reasonNotTo(parts, jumpedByMs)
      if (refusal) return parts.refuse(reply, refusal)
      parts.clock.followWall()
      request.log.warn({ by: (request.caller as Staff).username, jumpedByMs }, 'An admin confirmed the clock of this machine.')
      return reply.code(204).send(null)
    },
  )
}

/** Nothing speaks against a clock that is followed already: the answer of the first attempt may have been lost. */
function reasonNotTo({ engine, clock }: ClockRouteParts, confirmedMs: number): Refusal | null {
  const now = clock.now()
  const jumpedByMs = clock.jumpedByMs()
  if (jumpedByMs === null) return null
  if (Math.abs(jumpedByMs - confirmedMs) > JUMP_LIMIT_MS) return { code: 'clock-otherwise' }
  const { day, plan } = engine.committed()
  return dayAt(instant(now + jumpedByMs), plan.plan.building.timeZone) < day ? { code: 'day-never-goes-back' } : null
}
