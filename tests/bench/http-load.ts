import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Load = { port: number; connections: number; forMs: number; request(): string; status: number }
export type Loaded = { perSecond: number; latenciesMs: number[] }

const HEAD_END = '\r\n\r\n'

/**
 * Asks over so many connections, one request in flight on each, by hand-written HTTP: what is measured is the server. Throws at an
 * answer of another status. What is still open at the end is waited for and counted neither way.
 */
export async function loadHttp({ port, connections, forMs, request, status }: Load): Promise<Loaded> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)))
  const latenciesMs: number[] = []
  const began = performance.now()
  const ends = began + forMs
  await Promise.all(sockets.map((socket) => keepAsking(socket, { ends, request, status, latenciesMs })))
  for (const socket of sockets) socket.destroy()
  return { perSecond: (latenciesMs.length * 1000) / forMs, latenciesMs }
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

type Asking = { ends: number; request(): string; status: number; latenciesMs: number[] }

function keepAsking(socket: Socket, { ends, request, status, latenciesMs }: Asking): Promise<void> {
  const expected = `HTTP/1.1 ${status} `
  return new Promise((resolve, reject) => {
    let asked = 0
    let answer = ''
    const ask = () => {
      answer = ''
      asked = performance.now()
      socket.write(request())
    }
    socket.setEncoding('latin1').on('error', reject)
    socket.on('close', () => reject(new Error('the server hung up')))
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (!isWhole(answer)) return
      if (!answer.startsWith(expected)) return reject(new Error(`expected ${status}, got ${answer}`))
      const now = performance.now()
      if (now >= ends) return resolve()
      latenciesMs.push(now - asked)
      ask()
    })
    ask()
  })
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf(HEAD_END)
  if (head < 0) return false
  const [, length] = /content-length: (\d+)/i.exec(answer) ?? []
  return answer.length >= head + HEAD_END.length + Number(length ?? 0)
}

/** A POST with a JSON body, as it goes over the wire. */
export const postOf = ({ path, headers, body }: { path: string; headers: Record<string, string>; body: string }): string =>
  [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
