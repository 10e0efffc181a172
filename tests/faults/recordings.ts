import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IssueVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import { chance, createRandom, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { type Clerk, clerkOf, type Kiosk, kioskOf, newKey } from '../whole/access.ts'
import { startDemo } from '../whole/server-process.ts'
import { type Change, changesBelow } from './disk-changes.ts'
import { readSystemCalls, recordingTo } from './system-calls.ts'
import type { Told } from './told.ts'

/** What a process did to its disk, and what it told whom: `at` counts the changes before the answer left the process. */
export type Recording = { changes: Change[]; told: ToldAt[] }
export type ToldAt = Told & { at: number; again: Again | null }
/** How to ask the same once more, but for the key. */
export type Again = { path: string; headers: Record<string, string>; body: object }

/** The data folder within the recorded one: it too is made by the process, and must last. */
export const DATA = 'data'

const COUNTERS = ['lk-01', 'lk-03', 'lk-05']
const KIOSKS = ['kiosk-1', 'kiosk-2']
const SERVICES = samplePlan.services.filter(({ queue }) => ['q-ar', 'q-ad', 'q-ac', 'q-bp'].includes(queue)).map(({ id }) => id)
/** Enough for the log of the database to be copied into it some times. */
const ROUNDS_PER_RUN = 24

/** The built server from its very first start: people come, it is stopped and started, more come. */
export async function recordServer(seed: number): Promise<Recording> {
  const random = createRandom(seed)
  return inRecordedFolder(async (folder, trace) => {
    const server = await startDemo({ folder: join(folder, DATA), wrap: recordingTo(trace) })
    const told: Spoken[] = []
    try {
      const access = server.access()
      const clerks = await Promise.all(
        COUNTERS.map(async (counter): Promise<Serving> => ({ counter, clerk: await clerkOf(access, counter), state: 'closed', random })),
      )
      for (let run = 0; run < 2; run++) {
        if (run > 0) await server.start()
        await Promise.all([
          ...KIOSKS.map((kiosk) =>
            takeNumbers({ name: kiosk, token: access.kiosks[kiosk] ?? '', kiosk: kioskOf(access, kiosk), random }, told),
          ),
          ...clerks.map((clerk) => serve(clerk, told)),
        ])
        await server.stop()
      }
      return told
    } finally {
      await server.remove()
    }
  })
}

/** A small program with the product's journal over a connection of its own, so that a setting can be wrong on purpose. */
export const recordWriter = (synchronous: 'FULL' | 'NORMAL', commands: number): Promise<Recording> =>
  inRecordedFolder(async (folder, trace) => {
    const [program = '', ...args] = recordingTo(trace)
    const writer = [join(import.meta.dirname, 'synchronous-writer.ts'), join(folder, DATA), synchronous, String(commands)]
    const said = execFileSync(program, [...args, process.execPath, ...writer], { encoding: 'utf8' })
    return said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((text): Spoken => ({ ...JSON.parse(text), text, actor: 'staff:test', visit: null, again: null }))
  })

/** `text` is the answer as it left the process, by which it is found in the record. */
type Spoken = Omit<ToldAt, 'at'> & { text: string }

async function inRecordedFolder(run: (folder: string, trace: string) => Promise<Spoken[]>): Promise<Recording> {
  const place = mkdtempSync(join(tmpdir(), 'antre-record-'))
  try {
    const folder = mkdtempSync(join(place, 'disk-'))
    const trace = join(place, 'trace')
    const told = await run(folder, trace)
    const changes = changesBelow(folder, readSystemCalls(trace))
    return { changes, told: placedIn(changes, told) }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** An answer that cannot be found would never be checked: then the record is not whole. */
function placedIn(changes: readonly Change[], told: readonly Spoken[]): ToldAt[] {
  return told.map(({ text, ...one }) => {
    const at = changes.findIndex((change) => change.kind === 'said' && change.text.includes(text))
    if (at < 0) throw new Error(`the record does not hold the answer ${text}`)
    return { ...one, at }
  })
}

type Taking = { name: string; token: string; kiosk: Kiosk; random: Random }

async function takeNumbers({ name, token, kiosk, random }: Taking, told: Spoken[]): Promise<void> {
  for (let n = 0; n < ROUNDS_PER_RUN; n++) {
    const body: IssueVisit = {
      stops: [{ service: pick(random, SERVICES) as ServiceId }],
      class: chance(random, 0.2) ? 'priority' : 'regular',
    }
    const key = newKey()
    const reply = await kiosk.issue(body, { key })
    // Where a quota is used up, a refusal is an answer too.
    if (!reply.ok) continue
    const { id, number, token: ticket } = reply.body.visit
    told.push({
      key,
      actor: `device:${name}`,
      seq: null,
      visit: { id, number, token: ticket },
      again: { path: '/api/visits', headers: { authorization: `Bearer ${token}` }, body },
      text: JSON.stringify(reply.body),
    })
  }
}

type Serving = { counter: string; clerk: Clerk; state: keyof typeof VERB_IN; random: Random }

/** Works on from where the counter stands, and leaves word of where it stands then. */
async function serve(serving: Serving, told: Spoken[]): Promise<void> {
  const { counter, clerk, random } = serving
  for (let n = 0; n < ROUNDS_PER_RUN; n++) {
    const verb = VERB_IN[serving.state]
    const body = verb === 'finish' && chance(random, 0.5) ? { then: 'call-next' } : {}
    const key = newKey()
    const reply = await clerk.command(verb, body, { key })
    if (!reply.ok) throw new Error(`${verb} was refused: ${reply.problem.code}`)
    // An empty call changes nothing and is not remembered.
    if (verb !== 'call-next' || reply.body.stop !== null)
      told.push({
        key,
        actor: `staff:${counter}`,
        seq: reply.body.seq,
        visit: null,
        again: { path: `/api/counters/${counter}/${verb}`, headers: { cookie: clerk.cookie }, body },
        text: JSON.stringify(reply.body),
      })
    serving.state = reply.body.counter.state
  }
}

const VERB_IN = { closed: 'open', free: 'call-next', calling: 'start', serving: 'finish', paused: 'resume' } as const
