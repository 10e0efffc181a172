import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_ACCESS_FILE, type DemoAccess, readDemoAccess } from '../../server/src/demo/demo-access.ts'

export const SERVER = join(import.meta.dirname, '../../server/dist/main.js')
/** A start takes one or two seconds; on a machine that is busy with other tests many times that. */
const READY_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 40
const SAID_MAX = 8_000

export type ServerProcess = {
  url: string
  folder: string
  /** While it runs; of what it is wrapped in, where it is. */
  pid(): number | undefined
  access(): DemoAccess
  /** Starts it, again on the same folder and port, and waits until it is ready. */
  start(): Promise<void>
  /** Starts it without waiting. */
  launch(): void
  /** SIGKILL: at this instant, whatever it does. Resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM, as a service manager sends it. Resolves with the exit code when it is gone. */
  stop(): Promise<number | null>
  /** What it wrote last, for the message of a failed test. */
  said(): string
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

/**
 * `wrap` is a command that runs the server as its child, such as `['strace', '-f', '-o', file]`; `folder` a data folder that exists already,
 * which is removed with the rest. `serves`: a demo, which has a clock of its own, or a building, as `npm start` serves it.
 */
export type ProcessSettings = {
  args?: string[]
  env?: Record<string, string>
  wrap?: string[]
  folder?: string
  serves?: 'demo' | 'building'
}

/** The built server as a process of its own: the sample building, everyone enrolled, nobody comes unless `args` say so. */
export async function startDemo(settings: ProcessSettings = {}): Promise<ServerProcess> {
  const server = await prepareDemo(settings)
  try {
    await server.start()
  } catch (error) {
    await server.remove()
    throw error
  }
  return server
}

/** The same, not started yet. */
export async function prepareDemo({
  args = [],
  env = {},
  wrap = [],
  folder = mkdtempSync(join(tmpdir(), 'antre-whole-')),
  serves = 'demo',
}: ProcessSettings = {}): Promise<ServerProcess> {
  return processOn({ folder, port: await freePort(), args, env, wrap, serves })
}

type Place = Required<ProcessSettings> & { port: number }

function processOn({ folder, port, args, env, wrap, serves }: Place): ServerProcess {
  const url = `${args.includes('--tls-cert') ? 'https' : 'http'}://127.0.0.1:${port}`
  const command = [
    SERVER,
    ...(serves === 'demo' ? ['demo', '--crowd', '0'] : []),
    '--data',
    folder,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'warn',
  ]
  let running: { child: ChildProcess; gone: Promise<number | null> } | null = null
  let said = ''

  function launch(): void {
    if (running) throw new Error('The server runs already.')
    const [program = process.execPath, ...words] = [...wrap, process.execPath, ...command, ...args]
    const child = spawn(program, words, {
      env: { ...process.env, ANTRE_RATE_LIMITS: 'off', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a signal must reach the server, not only what it is wrapped in.
      detached: true,
    })
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-SAID_MAX)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const started = { child, gone }
    running = started
    void gone.then(() => {
      if (running === started) running = null
    })
  }

  async function start(): Promise<void> {
    launch()
    const until = performance.now() + READY_WITHIN_MS
    // A demo answers before it has enrolled everyone, at its first start.
    while (!(await isReady(url)) || (serves === 'demo' && !existsSync(join(folder, DEMO_ACCESS_FILE)))) {
      if (!running) throw new Error(`The server ended while it started.\n${said}`)
      if (performance.now() > until) throw new Error(`The server did not get ready.\n${said}`)
      await sleep(LOOK_EVERY_MS)
    }
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (!running) return null
    const { child, gone } = running
    if (child.pid !== undefined) process.kill(-child.pid, signal)
    return gone
  }

  const kill = async () => void (await end('SIGKILL'))

  return {
    url,
    folder,
    pid: () => running?.child.pid,
    access: () => ({ ...(readDemoAccess(folder) ?? fail(said)), url }),
    start,
    launch,
    kill,
    stop: () => end('SIGTERM'),
    said: () => said,
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

/**
 * Below those from which the system takes one for whoever connects: a server that is killed finds its port again. Each worker of the tests
 * has some for itself, since two that look at the same time find the same one free.
 */
const FIRST_PORT = 20_000
const PORTS_PER_WORKER = 1_000
const WORKERS_TOLD_APART = 12
let given = 0

async function freePort(): Promise<number> {
  const first = FIRST_PORT + (Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS_TOLD_APART) * PORTS_PER_WORKER
  for (let tries = 0; tries < PORTS_PER_WORKER; tries++) {
    const port = first + ((process.pid + given++) % PORTS_PER_WORKER)
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${first} on is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function fail(said: string): never {
  throw new Error(`The demo has not written ${DEMO_ACCESS_FILE}.\n${said}`)
}
