import type { Server, Socket } from 'node:net'
import { networkOf, type TrustProxy } from '../access/client-address.ts'

/** 500 phones behind one address, each with a socket and the six connections of a browser. */
const PER_ADDRESS_MAX = 4_000
/** Two such halls, and all screens of the building. An idle connection costs some ten kilobytes. */
const CONNECTIONS_MAX = 10_000

/** Who holds connections open and says nothing takes places from nobody but those who come from the same address. */
export function limitConnections(server: Server, isProxy: TrustProxy): void {
  const open = new Map<string, number>()
  server.maxConnections = CONNECTIONS_MAX
  server.on('connection', (connection: Socket) => {
    const { remoteAddress: address } = connection
    if (address === undefined || isProxy(address, 0)) return
    const network = networkOf(address)
    const count = (open.get(network) ?? 0) + 1
    if (count > PER_ADDRESS_MAX) return void connection.destroy()
    open.set(network, count)
    connection.on('close', () => {
      const left = (open.get(network) ?? 1) - 1
      if (left > 0) open.set(network, left)
      else open.delete(network)
    })
  })
}
