import { expect, test } from 'vitest'
import { createSender } from '../../../server/src/demo/crowd/sender.ts'

const breaksOff = () => new Response(new ReadableStream({ pull: (body) => body.error(new Error('the server was killed')) }))

test('an answer that breaks off is none: the same is asked again under the same key', async () => {
  const answers = [breaksOff(), Response.json({ seq: 7 })]
  const keys: (string | null)[] = []
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    keys.push(new Headers(init?.headers).get('idempotency-key'))
    return answers.shift() ?? Response.error()
  }
  const sender = createSender({ url: 'http://antre.example', pause: async () => {}, fetch })
  expect(await sender.send({ method: 'POST', path: '/api/counters/lk-01/open', body: {} })).toMatchObject({ ok: true, body: { seq: 7 } })
  expect(keys).toEqual([keys[0], keys[0]])
})
