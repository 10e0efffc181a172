import { join } from 'node:path'
import { type Figure, median, quantile } from './figure.ts'
import { type Loaded, loadHttp, postOf } from './http-load.ts'
import { newKey, startProduct } from './product.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { withFolders } from './throw-away.ts'

const CONNECTIONS = 50
const ROUNDS = 5
const ROUND_MS = 1500
const BODY = JSON.stringify({ stops: [{ service: 's-a02' }], class: 'regular', language: 'id' })

/** Numbers given out over HTTP, each durable before it is answered: against the frame alone, and against a commit for each. */
export const issueFigures = (): Promise<Figure[]> =>
  withFolders(2, async (ours, theirs) => {
    const product = await startProduct(ours)
    const empty = await startServerProcess({ script: bare('empty-post.ts') })
    const naive = await startServerProcess({ script: bare('commit-per-post.ts'), args: [theirs] })
    const headers = { authorization: `Bearer ${product.access.kiosks['kiosk-1']}` }
    const load = ({ port }: ServerProcess) =>
      loadHttp({
        port,
        connections: CONNECTIONS,
        forMs: ROUND_MS,
        request: () => postOf({ path: '/api/visits', headers: { ...headers, 'idempotency-key': newKey() }, body: BODY }),
        status: 201,
      })
    try {
      return figuresOf(await interleaved([product, empty, naive].map((server) => () => load(server))))
    } finally {
      for (const server of [product, empty, naive]) await server.stop()
    }
  })

const bare = (script: string) => join(import.meta.dirname, 'bare', script)

/** What each gave in each round, after one round that only warms up. */
async function interleaved(loads: (() => Promise<Loaded>)[]): Promise<Loaded[][]> {
  const rounds: Loaded[][] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const loaded: Loaded[] = []
    for (const load of loads) loaded.push(await load())
    rounds.push(loaded)
  }
  return rounds.slice(1)
}

function figuresOf(rounds: Loaded[][]): Figure[] {
  const across = (of: (loaded: Loaded) => number) => (which: number) => median(rounds.map((round) => of(round[which] as Loaded)))
  const ratio = (of: (loaded: Loaded) => number, over: number) =>
    median(rounds.map((round) => of(round[0] as Loaded) / of(round[over] as Loaded)))
  const perSecond = ({ perSecond }: Loaded) => perSecond
  const p99 = ({ latenciesMs }: Loaded) => quantile(latenciesMs, 0.99)
  const [rate, late] = [across(perSecond), across(p99)]
  const detail = `per second: ours ${rate(0).toFixed(0)}, empty ${rate(1).toFixed(0)}, naive ${rate(2).toFixed(0)}`
  return [
    {
      name: 'issues per second / empty posts per second',
      ratio: ratio(perSecond, 1),
      bound: { kind: 'at least', value: 0.4 },
      aim: 0.6,
      detail,
    },
    {
      name: 'issues per second / with a commit for each',
      ratio: ratio(perSecond, 2),
      bound: { kind: 'at least', value: 5 },
      aim: 8,
      detail,
    },
    {
      name: 'p99 of an issue / with a commit for each',
      ratio: ratio(p99, 2),
      bound: { kind: 'at most', value: 0.25 },
      detail: `p99: ours ${late(0).toFixed(1)} ms, empty ${late(1).toFixed(1)} ms, naive ${late(2).toFixed(1)} ms`,
    },
  ]
}
