import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

/** Nothing but what must be: whoever connects gets so many bytes, as a screen gets its view, and all get a beat. */
const BEAT_MS = 5_000
const BEAT = JSON.stringify({ epoch: 'e'.repeat(22), run: 'r'.repeat(22), now: '2026-11-24T08:00:00.000+07:00' })
const [, , port = '0', bytes = '0'] = process.argv
const http = createServer()
const message = Buffer.alloc(Number(bytes), 'x')
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket) => socket.send(message, { binary: false }))
setInterval(() => {
  for (const socket of sockets.clients) socket.send(BEAT)
}, BEAT_MS)
http.listen({ port: Number(port), host: '127.0.0.1' }, () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
