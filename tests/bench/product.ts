import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandKey } from '@antre/shared/api-client'
import type { Plan } from '@antre/shared/plan'
import { type Credentials, DEMO_ACCESS_FILE, type DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { type AskedServer, type ServerProcess, startServerProcess } from './server-process.ts'

const START = join(import.meta.dirname, '../../server/start.mjs')

export type Product = ServerProcess & { access: DemoAccess }

/** A day's quota ends after a hundred numbers, and a figure needs thousands. */
export const planWithoutQuotas: Plan = { ...samplePlan, queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })) }

/** The whole product, with everyone enrolled and nobody there, and with as many numbers as are asked for. */
export async function startProduct(folder: string, around: Pick<AskedServer, 'preload' | 'env'> = {}): Promise<Product> {
  const server = await startServerProcess({
    ...around,
    script: START,
    args: ['demo', '--crowd', '0', '--port', '0', '--host', '127.0.0.1', '--data', folder],
  })
  const access: DemoAccess = JSON.parse(readFileSync(join(folder, DEMO_ACCESS_FILE), 'utf8'))
  const { version } = await fetch(`http://127.0.0.1:${server.port}/api/plan`).then(
    (answer) => answer.json() as Promise<{ version: number }>,
  )
  const headers = { cookie: await signIn(server.port, access.admin), 'content-type': 'application/json', 'idempotency-key': commandKey() }
  const body = JSON.stringify({ after: version, plan: planWithoutQuotas })
  const published = await fetch(`http://127.0.0.1:${server.port}/api/plan`, { method: 'PUT', headers, body })
  if (!published.ok) throw new Error(`the plan was refused: ${await published.text()}`)
  return { ...server, access }
}

/** The cookie of a new session. */
export async function signIn(port: number, { username, password }: Credentials): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': commandKey() },
    body: JSON.stringify({ username, password }),
  })
  const [cookie] = answer.headers.getSetCookie()
  if (!answer.ok || cookie === undefined) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  return cookie.split(';', 1)[0] as string
}

/** Starts the building's server as `npm start` does. */
export const startBuilding = (folder: string, clockAt: string): Promise<ServerProcess> =>
  startServerProcess({ script: START, args: ['--port', '0', '--host', '127.0.0.1', '--data', folder], env: { ANTRE_CLOCK: clockAt } })
