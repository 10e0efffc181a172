import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from '@antre/shared/plan'
import { between, chance, createRandom, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { type PrinterEmulator, startPrinterEmulator } from '../printer/printer-emulator.ts'
import { prepareDemo, type ServerProcess } from '../whole/server-process.ts'
import { checkHistory, type Report } from './check-history.ts'
import { type CrowdedHall, fillHall } from './crowded-hall.ts'
import { trespass, trespassAsClerk } from './intruder.ts'
import { publishPlan, withPrinter } from './printing-plan.ts'
import { readEnd } from './read-end.ts'
import { papersOf } from './read-papers.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import type { Asked, Recording } from './recording.ts'
import { settled, until } from './settled.ts'

export type KillSettings = {
  /** Repeats a run as far as two processes can be repeated. */
  seed: number
  kills: number
}

export type KillReport = Report & { kills: { underLoad: number; starting: number } }

/** A service takes about two seconds, so that 48 counters send some hundred commands in each. */
const SPEED = 300
const VISITORS = 1_200
/** Most rounds kill the server a second time, while it starts. */
const STARTING_SHARE = 0.9
/** Into the load, once it is there again; and into the start. */
const WORK_MS = { from: 5, to: 300 }
const STARTING_MS = { from: 0, to: 1_500 }
/** The first start makes the tables and enrols everyone. */
const FIRST_STARTS = 3
const FIRST_START_MS = { from: 0, to: 3_000 }
/** So many answers at kiosks, and at counters, show that the crowd is at work again; after closing time nobody is. */
const ANSWERS_MIN = 5
const AT_WORK_WITHIN_MS = 10_000
const SETTLED_WITHIN_MS = 30_000
/** So many acknowledged commands are asked again in the end, besides those that were lost on the way once. */
const ASKED_AGAIN = 100
const AT_ONCE = 10

/** Kills a crowded house again and again, under load and while it starts, and judges what all who were there have seen. */
export async function killRounds({ seed, kills }: KillSettings): Promise<KillReport> {
  const random = createRandom(seed)
  const printer = await startPrinterEmulator()
  const server = await prepareDemo({
    args: ['--speed', String(SPEED), '--public-url', 'http://antre.example'],
  })
  try {
    const begun = Math.min(FIRST_STARTS, kills)
    for (let start = 0; start < begun; start++) await killStarting(server, between(random, FIRST_START_MS))
    await server.start()
    const access = server.access()
    const plan = withPrinter(samplePlan, printer)
    const recorder = createRecorder({ access, plan })
    await publishPlan(plan, { access, recorder })
    const [clerk = '', counter = ''] = clerkAndStrangeCounter(plan)
    await trespassAsClerk(access, { recorder, clerk, counter })
    const hall = await fillHall({ access, plan, recorder, speed: SPEED, visitors: VISITORS, seed })
    const done = await killAgainAndAgain({ hall, server, random, kills: kills - begun })
    await hall.goHome()
    await askAgain(recorder, random)
    const watching = { recorder, server, printer }
    await settled({ recorder, folder: server.folder, withinMs: SETTLED_WITHIN_MS })
    await server.kill()
    hall.darken()
    return { ...checkHistory(recordingOf(watching)), kills: { ...done, starting: done.starting + begun } }
  } finally {
    await server.remove()
    await printer.close()
  }
}

type Killing = { hall: CrowdedHall; server: ServerProcess; random: Random; kills: number }

async function killAgainAndAgain({ hall, server, random, kills }: Killing): Promise<KillReport['kills']> {
  const done = { underLoad: 0, starting: 0 }
  hall.open()
  while (done.underLoad + done.starting < kills) {
    await atWork(hall.recorder)
    void trespass(server.access(), { recorder: hall.recorder, random })
    await sleep(between(random, WORK_MS))
    await Promise.all([server.kill(), hall.shut()])
    done.underLoad += 1
    if (done.underLoad + done.starting < kills && chance(random, STARTING_SHARE)) {
      await killStarting(server, between(random, STARTING_MS))
      done.starting += 1
    }
    await server.start()
    hall.open()
  }
  await atWork(hall.recorder)
  return done
}

async function killStarting(server: ServerProcess, afterMs: number): Promise<void> {
  server.launch()
  await sleep(afterMs)
  await server.kill()
}

async function atWork({ asked }: Recorder): Promise<void> {
  const before = asked.length
  const answered = (path: string) => asked.slice(before).filter((one) => one.told.kind === 'ok' && one.path.startsWith(path)).length
  const isAtWork = () => answered('/api/visits') >= ANSWERS_MIN && answered('/api/counters') >= ANSWERS_MIN
  await until(isAtWork, { withinMs: AT_WORK_WITHIN_MS })
}

/** Named like the counter where she works; the other one is of another agency. */
function clerkAndStrangeCounter({ counters: [own, ...others] }: Plan): string[] {
  const strange = others.find(({ agency }) => agency !== own?.agency)
  return own && strange ? [own.id, strange.id] : []
}

/** The same key must give the same answer, also of those whose first answer was lost; another body must be refused. */
async function askAgain(recorder: Recorder, random: Random): Promise<void> {
  const acked = recorder.asked.filter((one) => one.told.kind === 'ok' && one.party.kind !== 'citizen' && !foundNobody(one))
  const sample = Array.from({ length: Math.min(ASKED_AGAIN, acked.length) }, () => pick(random, acked) as Asked)
  const again = new Set([...sample, ...acked.filter((one) => wasLostOnce(recorder, one))])
  const left = [...again]
  while (left.length > 0) await Promise.all(left.splice(0, AT_ONCE).map((attempt) => recorder.askAgain(attempt)))
  const issued = acked.find(({ path }) => path === '/api/visits')
  if (issued) await recorder.askAgain(issued, { body: { ...(issued.body as object), language: 'en', class: 'regular' } })
}

/** Asked again it would call whoever waits by now. */
const foundNobody = ({ told, path }: Asked): boolean =>
  path.endsWith('/call-next') && told.kind === 'ok' && (told.body as { stop: unknown }).stop === null

const wasLostOnce = ({ asked }: Recorder, { key, told }: Asked): boolean =>
  told.kind === 'ok' && asked.some((other) => other.key === key && other.told.kind === 'unknown')

type Watching = { recorder: Recorder; server: ServerProcess; printer: PrinterEmulator }

function recordingOf({ recorder, server, printer }: Watching): Recording {
  const [kiosk = ''] = Object.keys(server.access().kiosks)
  return { asked: recorder.asked, screens: recorder.screens, papers: papersOf(kiosk, printer), end: readEnd(server.folder) }
}
