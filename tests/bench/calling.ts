import { Agent, request as httpRequest } from 'node:http'
import { commandKey } from '@antre/shared/api-client'
import { connectOurs, connectPlain, openScreens, type Screens } from './screens.ts'

/**
 * The thousand screens and the clerk, in a process of their own with one clock: from just before a call is sent to when each screen
 * has it. Told what to do by the process that started the servers; sends back the delays of each call.
 */
export type CallingTask = {
  screens: number
  warmUpCalls: number
  calls: number
  view: string
  ours: { port: number; displayToken: string; kioskToken: string; clerkCookie: string; counter: string; service: string }
  plain: { port: number }
}
export type CallDelays = { oursMs: number[]; plainMs: number[] }

const agent = new Agent({ keepAlive: true })

process.once('message', (task: CallingTask) => {
  measure(task).then(
    (delays) => process.send?.(delays, () => process.exit(0)),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exit(1)
    },
  )
})

async function measure({ screens, warmUpCalls, calls, view, ours, plain }: CallingTask): Promise<CallDelays[]> {
  const oursScreens = await openScreens(screens, () => connectOurs({ port: ours.port, token: ours.displayToken, view }))
  const plainScreens = await openScreens(screens, () => connectPlain(plain.port))
  const at = `/api/counters/${ours.counter}`
  const clerk = { cookie: ours.clerkCookie }
  await post(ours.port, { path: `${at}/open`, headers: clerk, body: '{}' })
  const delays: CallDelays[] = []
  for (let n = 0; n < warmUpCalls + calls; n++) {
    await post(ours.port, {
      path: '/api/visits',
      headers: { authorization: `Bearer ${ours.kioskToken}` },
      body: JSON.stringify({ stops: [{ service: ours.service }] }),
    })
    const askOurs = (verb: string) => () => post(ours.port, { path: `${at}/${verb}`, headers: clerk, body: '{}' })
    const oursMs = await delaysOf(oursScreens, askOurs('call-next'))
    const askPlain = () => post(plain.port, { path: `/?bytes=${oursScreens.bytes()}`, headers: {}, body: '{}' })
    const plainMs = await delaysOf(plainScreens, askPlain)
    for (const verb of ['start', 'finish']) {
      await delaysOf(oursScreens, askOurs(verb))
      await delaysOf(plainScreens, askPlain)
    }
    if (n >= warmUpCalls) delays.push({ oursMs, plainMs })
  }
  oursScreens.close()
  plainScreens.close()
  return delays
}

async function delaysOf(screens: Screens, ask: () => Promise<void>): Promise<number[]> {
  const arrived = screens.next()
  const began = performance.now()
  await ask()
  return (await arrived).map((at) => at - began)
}

type Post = { path: string; headers: Record<string, string>; body: string }

function post(port: number, { path, headers, body }: Post): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      agent,
      port,
      host: '127.0.0.1',
      method: 'POST',
      path,
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': commandKey() },
    })
    request.on('error', reject).on('response', (response) => {
      response.resume()
      if (response.statusCode === undefined || response.statusCode >= 300) reject(new Error(`${path} was answered ${response.statusCode}`))
      response.on('end', resolve)
    })
    request.end(body)
  })
}
