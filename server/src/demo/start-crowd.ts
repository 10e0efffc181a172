import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CounterId } from '@antre/shared/ids'
import type { Logger } from 'pino'

export type CrowdOrder = { folder: string; visitors: number; speed: number; seed: number; leave: CounterId | null }

/**
 * Starts the crowd as a process of its own, so that it is a client like any other and never slows the server's loop. It ends with this
 * process: the channel between them breaks, however the server goes.
 */
export function startCrowd({ folder, visitors, speed, seed, leave }: CrowdOrder, log: Pick<Logger, 'error'>): { stop(): void } {
  const args = ['--folder', folder, '--crowd', String(visitors), '--speed', String(speed), '--seed', String(seed)]
  const crowd: ChildProcess = fork(crowdFile(), leave === null ? args : [...args, '--leave', leave])
  let stopped = false
  crowd.on('exit', (code, signal) => {
    if (!stopped) log.error({ code, signal }, 'The crowd has gone: nobody comes any more. Start the demo again.')
  })
  return {
    stop() {
      stopped = true
      crowd.kill()
    },
  }
}

/** Beside this file: `.ts` when run from source, `.js` where the server was built. */
function crowdFile(): string {
  const here = import.meta.url
  return fileURLToPath(new URL(`crowd${extname(here)}`, here))
}
