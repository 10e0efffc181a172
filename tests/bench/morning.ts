import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandKey } from '@antre/shared/api-client'
import type { CounterAnswer, IssuedVisit } from '@antre/shared/contract'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { connectOurs, connectPlain, openScreens, type Screens } from './screens.ts'

/** Everyone in the hall, in a process of their own. Told by the bench which servers stand; sends back what was measured. */
export type MorningTask = {
  kiosks: number
  displays: number
  phones: number
  ours: { port: number; kioskTokens: Record<string, string>; displayTokens: Record<string, string> }
  clerks: { counter: string; cookie: string }[]
  /** The counter whose calls are measured; its clerk does nothing else. */
  measured: string
  emptyPort: number
  plainPort: number
}
export type Morning = {
  issues: { oursMs: number[]; emptyMs: number[] }
  calls: { oursMs: number[]; plainMs: number[]; screens: number }
  commands: number
  refused: number
  messages: number
  seconds: number
}

const MEASURED_ISSUES = 600
const MEASURED_CALLS = 120
const KIOSK_PAUSE_MS = 2_000
const CLERK_PAUSE_MS = 1_000
/** Between two measured acts, so that the measuring adds little to what it measures. */
const MEASURED_PAUSE_MS = 40
const CONNECTING = 50

const agent = new Agent({ keepAlive: true })
/** Taken by anyone at a kiosk, whatever the day. */
const daily = new Set(samplePlan.agencies.filter(({ weekdays }) => weekdays === undefined).map(({ id }) => id))
const services = samplePlan.services.filter(
  ({ agency, appointmentOnly, continuationOnly, noTicketNeeded, priorityOnly }) =>
    daily.has(agency) && !(appointmentOnly || continuationOnly || noTicketNeeded || priorityOnly),
)

process.once('message', (task: MorningTask) => {
  live(task).then(
    (morning) => process.send?.(morning, () => process.exit(0)),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exit(1)
    },
  )
})

async function live(task: MorningTask): Promise<Morning> {
  const hall: Hall = { task, tally: { commands: 0, refused: 0, messages: 0 }, isOver: false }
  for (const { counter, cookie } of task.clerks) await command(hall, { path: `/api/counters/${counter}/open`, headers: { cookie } })
  await openPhones(hall)
  await openConsolesAndKiosks(hall)
  const boards = await openBoards(hall)
  const plain = await openScreens(boards.length, () => connectPlain(task.plainPort))
  const work = [...Array.from({ length: task.kiosks }, (_, n) => giveNumbers(hall, n)), ...task.clerks.map((clerk) => workAt(hall, clerk))]
  const began = performance.now()
  Object.assign(hall.tally, { commands: 0, refused: 0, messages: 0 })
  const issues = await measureIssues(hall)
  const calls = await measureCalls(hall, { boards, plain })
  const seconds = (performance.now() - began) / 1000
  hall.isOver = true
  await Promise.all(work)
  return { issues, calls, ...hall.tally, seconds }
}

type Hall = { task: MorningTask; tally: { commands: number; refused: number; messages: number }; isOver: boolean }

/** A display of the measured counter's zone, with what it got since `seen` was last emptied. */
type Board = { seen: { at: number; message: Buffer }[] }

/** Each phone belongs to a visit that waits. */
async function openPhones(hall: Hall): Promise<void> {
  for (let opened = 0; opened < hall.task.phones; opened += CONNECTING)
    await Promise.all(
      Array.from({ length: CONNECTING }, async (_, n) => {
        const answer = await issue(hall, { kiosk: n, service: services[(opened + n) % services.length]?.id ?? '' })
        const { token } = (JSON.parse(answer) as IssuedVisit).visit
        await watch(hall, { token, view: `ticket/${token}` })
      }),
    )
}

async function openConsolesAndKiosks(hall: Hall): Promise<void> {
  const { clerks, kiosks, ours } = hall.task
  for (const { counter, cookie } of clerks) await watch(hall, { cookie, view: `counter/${counter}` })
  for (let n = 0; n < kiosks; n++) {
    const [place = '', token = ''] = nth(Object.entries(ours.kioskTokens), n)
    await watch(hall, { token, view: `kiosk/${place}` })
  }
}

/** The displays, evenly over those of the plan; those that show the measured counter's zone are returned. */
async function openBoards(hall: Hall): Promise<Board[]> {
  const { displays, ours, measured } = hall.task
  const zone = samplePlan.counters.find(({ id }) => id === measured)?.zone
  const boards: Board[] = []
  for (let n = 0; n < displays; n++) {
    const display = nth(samplePlan.displays, n)
    const board: Board = { seen: [] }
    await watch(hall, { token: ours.displayTokens[display.id] ?? '', view: `board/${display.id}` }, (message) =>
      board.seen.push({ at: performance.now(), message }),
    )
    if (zone !== undefined && display.zones.includes(zone)) boards.push(board)
  }
  return boards
}

type Watched = { view: string; token?: string; cookie?: string }

async function watch({ task, tally }: Hall, asked: Watched, seen: (message: Buffer) => void = () => {}) {
  const { onView } = await connectOurs({ port: task.ours.port, ...asked })
  onView((message) => {
    tally.messages += 1
    seen(message)
  })
}

async function giveNumbers(hall: Hall, n: number): Promise<void> {
  await sleep((n / hall.task.kiosks) * KIOSK_PAUSE_MS)
  for (let round = 0; !hall.isOver; round++) {
    await issue(hall, { kiosk: n, service: nth(services, n + round * hall.task.kiosks).id })
    await sleep(KIOSK_PAUSE_MS)
  }
}

/** The three keys of a normal visit, again and again; where nobody waits the next key finds someone. */
async function workAt(hall: Hall, { counter, cookie }: MorningTask['clerks'][number]): Promise<void> {
  if (counter === hall.task.measured) return
  while (!hall.isOver) {
    for (const verb of ['call-next', 'start', 'finish']) {
      await sleep(CLERK_PAUSE_MS)
      const answer = await command(hall, { path: `/api/counters/${counter}/${verb}`, headers: { cookie } })
      if (!answer.includes('"stop":{')) break
    }
  }
}

async function measureIssues(hall: Hall): Promise<Morning['issues']> {
  const oursMs: number[] = []
  const emptyMs: number[] = []
  for (let n = 0; n < MEASURED_ISSUES; n++) {
    oursMs.push(await timed(() => issue(hall, { kiosk: n, service: nth(services, n).id })))
    const empty = { port: hall.task.emptyPort, path: '/api/visits', headers: {}, body: bodyOf(nth(services, n).id) }
    emptyMs.push(await timed(() => post(empty)))
    await sleep(MEASURED_PAUSE_MS)
  }
  return { oursMs, emptyMs }
}

async function measureCalls(hall: Hall, { boards, plain }: { boards: Board[]; plain: Screens }): Promise<Morning['calls']> {
  const { measured, clerks, plainPort } = hall.task
  const { cookie = '' } = clerks.find(({ counter }) => counter === measured) ?? {}
  const press = (verb: string) => command(hall, { path: `/api/counters/${measured}/${verb}`, headers: { cookie } })
  const oursMs: number[] = []
  const plainMs: number[] = []
  for (let n = 0; n < MEASURED_CALLS; n++) {
    for (const board of boards) board.seen.length = 0
    const began = performance.now()
    const { stop } = JSON.parse(await press('call-next')) as CounterAnswer
    if (!stop) throw new Error(`nobody waited for ${measured}`)
    await sleep(MEASURED_PAUSE_MS * 2)
    const shown = Buffer.from(`"number":"${stop.number}"`)
    for (const { seen } of boards) oursMs.push((seen.find(({ message }) => message.includes(shown))?.at ?? Number.NaN) - began)
    const bytes = boards[0]?.seen.at(-1)?.message.length ?? 0
    const arrived = plain.next()
    const plainBegan = performance.now()
    await post({ port: plainPort, path: `/?bytes=${bytes}`, headers: {}, body: '{}' })
    plainMs.push(...(await arrived).map((at) => at - plainBegan))
    for (const verb of ['start', 'finish']) await press(verb)
  }
  return { oursMs, plainMs, screens: boards.length }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

function issue(hall: Hall, { kiosk, service }: { kiosk: number; service: string }): Promise<string> {
  const [, token] = nth(Object.entries(hall.task.ours.kioskTokens), kiosk)
  return command(hall, { path: '/api/visits', headers: { authorization: `Bearer ${token}` }, body: bodyOf(service) })
}

const bodyOf = (service: string): string => JSON.stringify({ stops: [{ service }] })

type Command = { path: string; headers: Record<string, string>; body?: string }

async function command({ task, tally }: Hall, { path, headers, body = '{}' }: Command): Promise<string> {
  tally.commands += 1
  const { status, text } = await post({ port: task.ours.port, path, headers, body })
  if (status === 429 || status >= 500) tally.refused += 1
  else if (status >= 300) throw new Error(`${path} was answered ${status}: ${text}`)
  return text
}

type Post = Required<Command> & { port: number; key?: string }

/** A connection that the server has just given up as idle takes nothing: as a screen does, it asks again under the same key. */
function post({ key = commandKey(), ...asked }: Post): Promise<{ status: number; text: string }> {
  const { port, path, headers, body } = asked
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'content-type': 'application/json', 'idempotency-key': key }
    const request = httpRequest({ agent, port, host: '127.0.0.1', method: 'POST', path, headers: all })
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(post({ ...asked, key }))
      else reject(error)
    })
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    request.end(body)
  })
}

/** Round and round. */
function nth<Thing>(things: readonly Thing[], n: number): Thing {
  return things[n % things.length] as Thing
}
