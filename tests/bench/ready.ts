import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { LONG_DAY_ENDS, writeLongDay } from './long-day.ts'
import { startBuilding } from './product.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { withFolders } from './throw-away.ts'

const VISITS = 10_000
const ROUNDS = 5

type Round = { bareMs: number; emptyMs: number; fullMs: number; readMs: number }

/** How soon people can come in: with nothing to tell, and after a stop in the middle of a very long day. */
export const readyFigures = (): Promise<Figure[]> =>
  withFolders(2, async (empty, full) => {
    await writeLongDay(empty, { visits: 0 })
    await writeLongDay(full, { visits: VISITS })
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(empty, full))
    return figuresOf(rounds)
  })

async function measure(empty: string, full: string): Promise<Round> {
  const bareMs = await readyMs(() => startServerProcess({ script: bare('empty-start.ts') }))
  const emptyMs = await readyMs(() => startBuilding(empty, LONG_DAY_ENDS))
  const fullMs = await readyMs(() => startBuilding(full, LONG_DAY_ENDS))
  return { bareMs, emptyMs, fullMs, readMs: readRowsMs(full) }
}

const bare = (script: string) => join(import.meta.dirname, 'bare', script)

async function readyMs(start: () => Promise<ServerProcess>): Promise<number> {
  const server = await start()
  await server.stop()
  return server.readyMs
}

function readRowsMs(folder: string): number {
  const { ms, rows } = JSON.parse(execFileSync(process.execPath, [bare('read-rows.ts'), folder], { encoding: 'utf8' }))
  if (rows < VISITS * 4) throw new Error(`${rows} rows are not a day of ${VISITS} visits`)
  return ms
}

function figuresOf(rounds: Round[]): Figure[] {
  const ms = (name: keyof Round) => median(rounds.map((round) => round[name])).toFixed(0)
  return [
    {
      name: `what a day of ${VISITS} visits adds to a start / reading and parsing its rows`,
      ratio: median(rounds.map(({ fullMs, emptyMs, readMs }) => (fullMs - emptyMs) / readMs)),
      bound: { kind: 'at most', value: 3 },
      detail: `ready after ${ms('fullMs')} ms with that day and ${ms('emptyMs')} ms without; read and parsed in ${ms('readMs')} ms`,
    },
    {
      name: 'start without visits / start of an empty Fastify with Socket.IO',
      ratio: median(rounds.map(({ emptyMs, bareMs }) => emptyMs / bareMs)),
      bound: { kind: 'at most', value: 2 },
      detail: `ready after ${ms('emptyMs')} ms, empty ${ms('bareMs')} ms`,
    },
  ]
}
