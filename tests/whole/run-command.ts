import { spawn } from 'node:child_process'
import { SERVER } from './server-process.ts'

/** Runs the built product's own command, such as `['verify', folder]`, to its end; `typed` is what a person would type. */
export function runCommand(args: string[], env: Record<string, string> = {}, typed = ''): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SERVER, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.end(typed)
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}
