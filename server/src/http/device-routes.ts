import {
  ApprovePairing,
  type AskedPairing,
  AskPairing,
  type DeviceKind,
  PairDevice,
  type PairedDevice,
  PollPairing,
} from '@antre/shared/contract'
import { RANDOM_ID_PATTERN } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { SignedIn } from '../access/caller.ts'
import { newId } from '../access/random.ts'
import { iso, isoOrNull } from '../views/times.ts'
import { AskedPairingAnswer, DevicesAnswer, PairedDeviceAnswer, PolledPairingAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

const DeviceParams = Type.Object({ id: Type.String({ pattern: RANDOM_ID_PATTERN }) }, { additionalProperties: false })

/** A code is read from one screen and typed at another: no need to ask more often. */
const POLL_SECONDS = 5

type DeviceRouteParts = Pick<HttpParts, 'engine' | 'devices' | 'pairings' | 'presence' | 'links' | 'randomBytes'> & { refuse: Refuse }

/** Kiosks and displays: enrolled by a code that an admin approves, or by a printed link; listed and revoked by an admin. */
export function addDeviceRoutes(app: App, parts: DeviceRouteParts): void {
  const { engine, devices, presence, links, refuse } = parts

  app.post(
    '/api/devices/pair',
    { schema: { summary: 'Enrol a device by a printed link', body: PairDevice, response: { 201: PairedDeviceAnswer } } },
    async (request, reply) => {
      const { link } = request.body
      const found = links.find(link, ['kiosk', 'display'])
      if (!found) return refuse(reply, { code: 'wrong-credentials' })
      const { kind, subject: place } = found
      const act: Enrolling['act'] = (enrolNow) => links.use(link, [kind]) && enrolNow()
      const enrolled = await enrol(request, { kind: kind as DeviceKind, place, name: place, act, spent: 'wrong-credentials' }, parts)
      return 'refusal' in enrolled ? refuse(reply, enrolled.refusal) : reply.code(201).send(enrolled.device)
    },
  )

  addPairingRoutes(app, parts)

  app.get('/api/devices', { schema: { summary: 'Enrolled devices', response: { 200: DevicesAnswer } } }, async (_request, reply) => {
    const state = engine.committed()
    const entries = devices.list().map(({ pairedAt, ...device }) => {
      const { lastSeenAt, ...here } = presence.of(device.id)
      return { ...device, ...here, pairedAt: iso(state, pairedAt), lastSeenAt: isoOrNull(state, lastSeenAt) }
    })
    return reply.send({ devices: entries })
  })

  app.delete(
    '/api/devices/:id',
    { schema: { summary: 'Revoke a device', params: DeviceParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { id } = request.params
      if (!devices.list().some((device) => device.id === id)) return refuse(reply, { code: 'not-found' })
      const refusal = await note(engine, request.caller, { what: 'device-revoked', device: id })
      if (refusal) return refuse(reply, refusal)
      devices.revoke(id)
      return reply.code(204).send(null)
    },
  )
}

function addPairingRoutes(app: App, parts: DeviceRouteParts): void {
  const { engine, pairings, refuse } = parts

  app.post(
    '/api/devices/pairings',
    { schema: { summary: 'Ask to belong to the building', body: AskPairing, response: { 201: AskedPairingAnswer } } },
    async (request, reply) => {
      const asked = pairings.ask({ kind: request.body.kind, address: request.ip })
      if (!asked) return refuse(reply, { code: 'too-many-requests', retryAfterSeconds: 60 })
      const answer: AskedPairing = { ...asked, expiresAt: iso(engine.committed(), asked.expiresAt), pollSeconds: POLL_SECONDS }
      return reply.code(201).send(answer)
    },
  )

  app.post(
    '/api/devices/pairings/poll',
    { schema: { summary: 'Whether it was approved', body: PollPairing, response: { 200: PolledPairingAnswer } } },
    async (request, reply) => {
      const polled = pairings.poll(request.body.poll)
      reply.header('cache-control', 'no-store')
      return polled ? reply.send(polled) : refuse(reply, { code: 'pairing-unknown' })
    },
  )

  app.post(
    '/api/devices/pairings/approve',
    { schema: { summary: 'Let a device in by its code', body: ApprovePairing, response: { 201: Type.Object({ device: Type.String() }) } } },
    async (request, reply) => {
      const { code, name, place } = request.body
      const found = pairings.find(code, (request.caller as SignedIn).session)
      if (found === 'unknown') return refuse(reply, { code: 'pairing-code-unknown' })
      if ('waitSeconds' in found) return refuse(reply, { code: 'too-many-requests', retryAfterSeconds: found.waitSeconds })
      if (!hasPlace(engine.committed().plan.plan, found.kind, place)) return refuse(reply, { code: 'place-unknown' })
      const act: Enrolling['act'] = (enrolNow) => pairings.approve(code, enrolNow)
      const enrolled = await enrol(request, { kind: found.kind, place, name, act, spent: 'pairing-code-unknown' }, parts)
      if ('refusal' in enrolled) return refuse(reply, enrolled.refusal)
      return reply.code(201).send({ device: enrolled.device.device })
    },
  )
}

const hasPlace = (plan: Plan, kind: DeviceKind, place: string): boolean =>
  (kind === 'kiosk' ? plan.kiosks : plan.displays).some(({ id }) => id === place)

/** `act` enrols once the journal has it; null where what lets the device in has been `spent` meanwhile. */
type Enrolling = {
  kind: DeviceKind
  place: string
  name: string
  act(enrolNow: () => PairedDevice): PairedDevice | null
  spent: 'wrong-credentials' | 'pairing-code-unknown'
}

async function enrol(
  request: FastifyRequest,
  { act, spent, ...as }: Enrolling,
  { engine, devices, randomBytes }: DeviceRouteParts,
): Promise<{ device: PairedDevice } | { refusal: Refusal }> {
  const id = newId<string>(randomBytes)
  const refusal = await note(engine, request.caller, { what: 'device-enrolled', device: id, kind: as.kind, place: as.place })
  if (refusal) return { refusal }
  const device = act(() => devices.enrol({ ...as, id }))
  return device ? { device } : { refusal: { code: spent } }
}
