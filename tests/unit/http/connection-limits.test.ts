import { EventEmitter } from 'node:events'
import type { Server } from 'node:net'
import { expect, test } from 'vitest'
import { trustProxies } from '../../../server/src/access/client-address.ts'
import { limitConnections } from '../../../server/src/http/connection-limits.ts'

const PROXY = '10.0.0.1'

class Connection extends EventEmitter {
  destroyed = false
  remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy(): void {
    this.destroyed = true
  }
}

function listening() {
  const server = new EventEmitter()
  limitConnections(server as Server, trustProxies([PROXY]))
  return function connect(remoteAddress: string): Connection {
    const connection = new Connection(remoteAddress)
    server.emit('connection', connection)
    return connection
  }
}

test.each([
  ['an IPv4 address', () => '10.0.0.9'],
  ['an IPv6 network', (n: number) => `2001:db8:1:2::${n.toString(16)}`],
])('[S6] %s holds so many connections, others go on, and one that ends makes room', (_whose, addressOf) => {
  const connect = listening()
  const held = Array.from({ length: 4_001 }, (_, n) => connect(addressOf(n)))
  expect(held.map(({ destroyed }) => destroyed)).toEqual([...Array(4_000).fill(false), true])
  expect(connect('10.0.0.8').destroyed).toBe(false)
  held[0]?.emit('close')
  expect(connect(addressOf(1)).destroyed).toBe(false)
  expect(connect(addressOf(1)).destroyed).toBe(true)
})

test('[S6] a proxy of ours holds as many as come through it', () => {
  const connect = listening()
  for (let n = 0; n < 4_100; n++) expect(connect(PROXY).destroyed).toBe(false)
})
