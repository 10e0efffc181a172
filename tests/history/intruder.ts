import { randomUUID } from 'node:crypto'
import { pick, type Random } from '../../server/src/demo/crowd/random.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { signIn } from '../whole/access.ts'
import type { Recorder } from './recorder.ts'

/** Tries what nobody of its role may: a number without a kiosk, a call by a display, another agency's counter. Refused or not, it is recorded. */
export async function trespass(access: DemoAccess, { recorder, random }: { recorder: Recorder; random: Random }): Promise<void> {
  const [visit, call] = ['/api/visits', `/api/counters/${pick(random, Object.keys(access.clerks))}/call-next`]
  const [display = ''] = Object.values(access.displays)
  const [kiosk = ''] = Object.values(access.kiosks)
  const number = { stops: [{ service: 's-a01' }] }
  const attempts: [path: string, body: object, headers: Record<string, string>][] = [
    [visit, number, {}],
    [visit, number, { authorization: `Bearer ${display}` }],
    [call, {}, { authorization: `Bearer ${kiosk}` }],
    [call, {}, {}],
  ]
  const [path, body, headers] = pick(random, attempts) as (typeof attempts)[number]
  await post(recorder, new URL(path, access.url), { body, headers })
}

/** A clerk at the counter of another agency. */
export async function trespassAsClerk(
  access: DemoAccess,
  { recorder, clerk, counter }: { recorder: Recorder; clerk: string; counter: string },
): Promise<void> {
  const credentials = access.clerks[clerk]
  if (!credentials) throw new Error(`The demo has no clerk ${clerk}.`)
  const cookie = await signIn(access, credentials, { fetch: recorder.fetch })
  await post(recorder, new URL(`/api/counters/${counter}/open`, access.url), { body: {}, headers: { cookie } })
}

async function post(recorder: Recorder, url: URL, { body, headers }: { body: object; headers: Record<string, string> }): Promise<void> {
  const request = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  }
  // The server may be killed under it; what was told is written down in any case.
  await recorder.fetch(url, request).catch(() => null)
}
