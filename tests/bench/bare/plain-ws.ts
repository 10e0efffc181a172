import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { createRowWriter } from './same-rows.ts'

const [, , folder = ''] = process.argv
const at = Date.parse('2026-11-24T08:15:00+07:00')
const id = 'a'.repeat(22)

/** Nothing but what must be: a commit of the same rows, then the same number of bytes to everyone, then the answer. */
const write = createRowWriter(folder, {
  type: 'StopCalled',
  body: (n) => ({
    stop: id,
    visit: id,
    number: `AD-${n}`,
    class: 'regular',
    queue: 'q-ad',
    counter: 'lk-03',
    creditedAt: at,
    why: { rule: 'first-come' },
    zones: [{ zone: 'zone-1', n }],
  }),
})
const http = createServer((request, response) => {
  request.resume().on('end', () => {
    const bytes = Number(new URL(request.url ?? '', 'http://bare').searchParams.get('bytes'))
    write(String(request.headers['idempotency-key']))
    const message = Buffer.alloc(bytes, 'x')
    for (const client of sockets.clients) client.send(message, { binary: false })
    response.end('{}')
  })
})
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
http.listen({ port: 0, host: '127.0.0.1' }, () => process.stdout.write(`ready ${(http.address() as AddressInfo).port}\n`))
