import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { BoardView } from '@antre/shared/views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LiveView } from '../../server/src/demo/crowd/live-view.ts'
import { DATABASE_FILE } from '../../server/src/storage/database.ts'
import { rowsIn, verifiedIn } from '../storage/building-folder.ts'
import { displayOf, kioskOf, newKey, type Reply } from './access.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

/** Long enough that every kiosk has many answers, and is asking when the signal comes. */
const WORK_MS = 1_000
const PAUSE_MS = 10
/** Of several queues, so that no quota is used up. */
const SERVICES = ['s-a01', 's-a02', 's-e01', 's-p01', 's-n01', 's-u01'] as ServiceId[]
const KIOSKS = ['kiosk-1', 'kiosk-1', 'kiosk-2', 'kiosk-2', 'kiosk-2', 'kiosk-2']

/** `cut`: no answer came, so that nobody knows. */
type Asked = { key: string; reply: Reply<IssuedVisit> | 'cut' }

describe('a server that is told to stop in the middle of its work', () => {
  const asked: Asked[] = []
  let server: ServerProcess
  let screen: LiveView<BoardView>
  let code: number | null
  beforeAll(async () => {
    server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' } })
    screen = displayOf(server.access(), 'tv-hall').watch()
    await screen.changed()
    const work = KIOSKS.map(takeNumbersUntilRefused)
    await sleep(WORK_MS)
    code = await server.stop()
    await Promise.all(work)
  }, 120_000)
  afterAll(async () => {
    screen.close()
    await server.remove()
  })

  test('ends without a fault, and leaves nothing behind in the WAL', () => {
    expect({ code, said: server.said() }).toEqual({ code: 0, said: expect.not.stringContaining('"level":50') })
    expect(existsSync(join(server.folder, `${DATABASE_FILE}-wal`))).toBe(false)
  })

  test('[D1] has stored what it acknowledged, and nothing of what it turned away', () => {
    const stored = new Set(rowsIn(server.folder).map(({ command }) => command))
    const acknowledged = asked.filter(({ reply }) => reply !== 'cut' && reply.ok)
    const turnedAway = asked.filter(({ reply }) => reply !== 'cut' && !reply.ok)
    expect(acknowledged.length).toBeGreaterThan(KIOSKS.length)
    expect(acknowledged.filter(({ key }) => !stored.has(key))).toEqual([])
    expect(turnedAway.filter(({ key }) => stored.has(key))).toEqual([])
    expect(verifiedIn(server.folder).faults).toEqual([])
  })

  test('[A2] screens come back by themselves to the next one', async () => {
    const before = screen.latest()?.run
    await server.start()
    await expect.poll(() => screen.latest()?.run, { timeout: 30_000 }).not.toBe(before)
  })

  async function takeNumbersUntilRefused(name: string): Promise<void> {
    const kiosk = kioskOf(server.access(), name)
    for (let n = 0; ; n++) {
      const service = SERVICES[n % SERVICES.length] as ServiceId
      const key = newKey()
      const reply = await kiosk.issue({ stops: [{ service }], class: 'regular' }, { key }).catch(() => 'cut' as const)
      asked.push({ key, reply })
      if (reply === 'cut' || reply.status === 503) return
      await sleep(PAUSE_MS)
    }
  }
})
