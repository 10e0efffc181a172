import { join } from 'node:path'
import { commandKey } from '@antre/shared/api-client'
import { type Figure, median, quantile } from './figure.ts'
import { type Loaded, loadHttp, postOf } from './http-load.ts'
import { startProduct } from './product.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { withFolders } from './throw-away.ts'

const CONNECTIONS = 50
/** Many short rounds: what else the machine does then hits all three alike. */
const ROUNDS = 15
const ROUND_MS = 800
/** Until what is called often has been compiled, on a busy machine too. */
const WARM_UP_MS = 4_000
const BODY = JSON.stringify({ stops: [{ service: 's-a02' }], class: 'regular', language: 'id' })

/** In the order of a round: the disk has settled after the naive one's many commits before it is our turn. */
type Round<Of> = { naive: Of; empty: Of; ours: Of }

/** Numbers given out over HTTP, each durable before it is answered: against the frame alone, and against a commit for each. */
export const issueFigures = (): Promise<Figure[]> =>
  withFolders(2, async (ours, theirs) => {
    const product = await startProduct(ours)
    const servers = {
      naive: await startServerProcess({ script: bare('commit-per-post.ts'), args: [theirs] }),
      empty: await startServerProcess({ script: bare('empty-post.ts') }),
      ours: product,
    }
    try {
      return figuresOf(await measure(servers, { authorization: `Bearer ${product.access.kiosks['kiosk-1']}` }))
    } finally {
      for (const server of Object.values(servers)) await server.stop()
    }
  })

const bare = (script: string) => join(import.meta.dirname, 'bare', script)

async function measure({ naive, empty, ours }: Round<ServerProcess>, headers: Record<string, string>): Promise<Round<Loaded>[]> {
  const load = (forMs: number, { port }: ServerProcess) =>
    loadHttp({
      port,
      connections: CONNECTIONS,
      forMs,
      request: () => postOf({ path: '/api/visits', headers: { ...headers, 'idempotency-key': commandKey() }, body: BODY }),
      status: 201,
    })
  const round = async (forMs: number) => ({
    naive: await load(forMs, naive),
    empty: await load(forMs, empty),
    ours: await load(forMs, ours),
  })
  await round(WARM_UP_MS)
  const rounds: Round<Loaded>[] = []
  while (rounds.length < ROUNDS) rounds.push(await round(ROUND_MS))
  return rounds
}

function figuresOf(rounds: Round<Loaded>[]): Figure[] {
  const across = (of: (round: Round<Loaded>) => number) => median(rounds.map(of))
  const late = ({ latenciesMs }: Loaded) => quantile(latenciesMs, 0.99)
  const told = (figure: string, of: (loaded: Loaded) => number) =>
    `${figure}: ours ${across(({ ours }) => of(ours)).toFixed(0)}, empty ${across(({ empty }) => of(empty)).toFixed(0)}, naive ${across(({ naive }) => of(naive)).toFixed(0)}`
  const rates = told('per second', ({ perSecond }) => perSecond)
  return [
    {
      name: 'issues per second / empty posts per second',
      ratio: across(({ ours, empty }) => ours.perSecond / empty.perSecond),
      bound: { kind: 'at least', value: 0.4 },
      aim: 0.6,
      detail: rates,
    },
    {
      name: 'issues per second / with a commit for each',
      ratio: across(({ ours, naive }) => ours.perSecond / naive.perSecond),
      bound: { kind: 'at least', value: 5 },
      aim: 8,
      detail: rates,
    },
    {
      name: 'p99 of an issue / with a commit for each',
      ratio: across(({ ours, naive }) => late(ours) / late(naive)),
      bound: { kind: 'at most', value: 0.25 },
      detail: told('p99 in ms', late),
    },
  ]
}
