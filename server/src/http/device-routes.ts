import { PairDevice } from '@antre/shared/contract'
import { RANDOM_ID_PATTERN } from '@antre/shared/ids'
import { Type } from 'typebox'
import { iso } from '../views/times.ts'
import { DevicesAnswer, PairedDeviceAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

const DeviceParams = Type.Object({ id: Type.String({ pattern: RANDOM_ID_PATTERN }) }, { additionalProperties: false })

/** Kiosks and displays: enrolled by a one-time link, listed and revoked by an admin. */
export function addDeviceRoutes(app: App, { engine, devices, refuse }: Pick<HttpParts, 'engine' | 'devices'> & { refuse: Refuse }): void {
  app.post(
    '/api/devices/pair',
    { schema: { summary: 'Enrol a device', body: PairDevice, response: { 201: PairedDeviceAnswer } } },
    async (request, reply) => {
      const paired = devices.pair(request.body.link)
      return paired ? reply.code(201).send(paired) : refuse(reply, { code: 'wrong-credentials' })
    },
  )

  app.get('/api/devices', { schema: { summary: 'Enrolled devices', response: { 200: DevicesAnswer } } }, async (_request, reply) => {
    const state = engine.committed()
    return reply.send({ devices: devices.list().map(({ pairedAt, ...device }) => ({ ...device, pairedAt: iso(state, pairedAt) })) })
  })

  app.delete(
    '/api/devices/:id',
    { schema: { summary: 'Revoke a device', params: DeviceParams, response: { 204: Type.Null() } } },
    async (request, reply) => (devices.revoke(request.params.id) ? reply.code(204).send(null) : refuse(reply, { code: 'not-found' })),
  )
}
