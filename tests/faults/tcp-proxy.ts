import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How the network treats what goes through it:
 * `fine` passes everything on; `refusing` resets whoever comes; `silent` accepts and keeps connections, and nothing comes through in either
 * direction, as behind a cable that was pulled or a screen that hangs; `slow` passes so many bytes a second in each direction.
 */
export type Network = { is: 'fine' } | { is: 'refusing' } | { is: 'silent' } | { is: 'slow'; bytesPerSecond: number }

/** Cuts one connection once so many bytes have gone in a direction: a request not all there, or its answer. */
export type Cut = { after: number; of: Direction }
export type Direction = 'request' | 'answer'

export type TcpProxy = {
  url: string
  /** Bytes that went through, by direction. */
  passed: Record<Direction, number>
  connections(): number
  set(network: Network): void
  /** Leads new connections to another server. */
  lead(upstream: string): void
  /** The next connection over which something is sent is cut there; those after it are not. */
  cutNext(cut: Cut): void
  /** Resets all that are open. */
  cut(): void
  close(): Promise<void>
}

/** Portions in which a slow network passes things on. */
const PORTION_MS = 50

/** A cable between clients and a server that does what cables do. */
export async function startTcpProxy(upstream: string): Promise<TcpProxy> {
  const open = new Set<Socket>()
  const passed = { request: 0, answer: 0 }
  let network: Network = { is: 'fine' }
  let changed = Promise.withResolvers<void>()
  let to = new URL(upstream)
  let cutting: Cut | null = null

  const server = createServer({ noDelay: true }, (client) => {
    if (network.is === 'refusing') return void client.resetAndDestroy()
    const far = connect({ port: Number(to.port), host: to.hostname, noDelay: true })
    const ends = [client, far]
    const drop = () => {
      for (const end of ends) end.destroy()
    }
    for (const end of ends) {
      open.add(end)
      end.on('error', drop)
      end.on('close', () => open.delete(end) && drop())
    }
    const own: Own = { cut: null, sent: { request: 0, answer: 0 }, drop }
    void pass(client, far, 'request', own).then(drop, drop)
    void pass(far, client, 'answer', own).then(drop, drop)
  })

  async function pass(from: Socket, to: Socket, direction: Direction, own: Own): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await passable()
      if (direction === 'request' && own.sent.request === 0) {
        own.cut = cutting
        cutting = null
      }
      const whole = own.cut?.of === direction && own.sent[direction] + chunk.length >= own.cut.after
      const portion = whole ? chunk.subarray(0, (own.cut?.after ?? 0) - own.sent[direction]) : chunk
      own.sent[direction] += portion.length
      passed[direction] += portion.length
      if (portion.length > 0) await write(to, portion)
      if (whole) return await ended(to)
    }
    await ended(to)
  }

  async function passable(): Promise<void> {
    while (network.is === 'silent') await changed.promise
  }

  async function write(to: Socket, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const portion = network.is === 'slow' ? Math.max(1, Math.ceil((network.bytesPerSecond * PORTION_MS) / 1_000)) : bytes.length - at
      const isTaken = to.write(bytes.subarray(at, at + portion))
      at += portion
      if (network.is === 'slow') await sleep(PORTION_MS)
      else if (!isTaken) await once(to, 'drain')
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cutAll = () => {
    for (const end of open) end.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    connections: () => open.size / 2,
    set(next) {
      network = next
      changed.resolve()
      changed = Promise.withResolvers()
    },
    lead(upstream) {
      to = new URL(upstream)
    },
    cutNext(cut) {
      cutting = cut
    },
    cut: cutAll,
    async close() {
      server.close()
      cutAll()
      network = { is: 'fine' }
      changed.resolve()
    },
  }
}

type Own = { cut: Cut | null; sent: Record<Direction, number>; drop(): void }

/** What was passed on arrives before the end does. */
const ended = (socket: Socket): Promise<void> => new Promise((resolve) => (socket.destroyed ? resolve() : socket.end(resolve)))
