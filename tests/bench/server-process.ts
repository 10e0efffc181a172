import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type ServerProcess = { pid: number; port: number; readyMs: number; stop(): Promise<void> }

/** `preload` is loaded before the script. */
export type AskedServer = { script: string; args?: string[]; env?: Record<string, string>; preload?: string }

/** Longer than any start takes; then something is broken. */
const READY_WITHIN_MS = 60_000
/** What a server says when all can come in: a building, a demo (which says it after all are enrolled), or one of the bare ones. */
const ADDRESS = /^(?:Antre serves .* at http:\/\/[^:]+:| {2}entrance +http:\/\/[^:]+:|ready )(\d+)/

/** Starts a server in a process of its own; resolves when it says that it listens. `readyMs` counts from the start of the process. */
export async function startServerProcess({ script, args = [], env = {}, preload }: AskedServer): Promise<ServerProcess> {
  const began = performance.now()
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ['--import', preload]), script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const deadline = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = ADDRESS.exec(line) ?? []
    if (port === undefined) continue
    clearTimeout(deadline)
    child.stdout.resume()
    return { pid: child.pid ?? Number.NaN, port: Number(port), readyMs: performance.now() - began, stop: () => stop(child) }
  }
  throw new Error(`${script} ended before it listened`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
