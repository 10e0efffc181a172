import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { BoardView } from '@antre/shared/views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupsIn } from '../../server/src/backup/backup-folder.ts'
import type { LiveView } from '../../server/src/demo/crowd/live-view.ts'
import { type DemoAccess, writeDemoAccess } from '../../server/src/demo/demo-access.ts'
import { clerkOf, displayOf, type Kiosk, kioskOf } from './access.ts'
import { runCommand } from './run-command.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const CLOCK = { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' }
/** Later than whatever the first server has done by then. */
const RESTORED_AT = { ANTRE_CLOCK: '2026-11-24T09:40:00+07:00' }
const SERVICE = 's-a02' as ServiceId
/** Fewer than a restore skips, however long the backup takes here. */
const DURING_MAX = 60
const COUNTER = 'lk-03'

type Visit = IssuedVisit['visit']

/** The drill: a running building is backed up, its machine is lost with all of its folder, and it goes on from the backup. */
describe('a building whose disk was lost', () => {
  const backups = mkdtempSync(join(tmpdir(), 'antre-backups-'))
  const told = { before: [] as Visit[], during: [] as Visit[], after: [] as Visit[] }
  let server: ServerProcess
  let access: DemoAccess
  let screen: LiveView<BoardView>
  let epoch: string | undefined
  let cookie: string
  let commands: Awaited<ReturnType<typeof runCommand>>[]
  beforeAll(async () => {
    server = await startDemo({ env: CLOCK })
    access = server.access()
    screen = displayOf(access, 'tv-hall').watch()
    const clerk = await clerkOf(access, COUNTER)
    cookie = clerk.cookie
    const kiosk = kioskOf(access, 'kiosk-1')
    for (let n = 0; n < 5; n++) told.before.push(await numberFrom(kiosk))
    for (const verb of ['open', 'call-next'] as const) await clerk.command(verb)
    const taken = await whileNumbersAreTaken(kiosk, () => runCommand(['backup', server.folder, '--backups', backups]))
    for (let n = 0; n < 5; n++) told.after.push(await numberFrom(kiosk))
    epoch = screen.latest()?.epoch
    await server.kill()
    rmSync(server.folder, { recursive: true })
    const [backup = ''] = backupsIn(backups)
    const restored = await runCommand(['restore', join(backups, backup), server.folder], RESTORED_AT)
    commands = [taken, restored]
    writeDemoAccess(server.folder, access)
    await server.start()
  }, 240_000)
  afterAll(async () => {
    screen.close()
    await server.remove()
    rmSync(backups, { recursive: true })
  })

  test('[D5] backup and restore are commands that say what they did', () => {
    expect(commands).toEqual([
      { code: 0, said: expect.stringMatching(/facts, \d+ visits, head [0-9a-f]{64}/) },
      { code: 0, said: expect.stringMatching(/is as it was at [-0-9]{10}T.*Numbers go on at .*-200/s) },
    ])
  })

  test('[D5] screens come back by themselves and begin anew: another epoch', async () => {
    await expect.poll(() => screen.latest()?.epoch, { timeout: 30_000 }).not.toBe(epoch)
    expect(screen.latest()?.data.calls.map(({ number }) => number)).toEqual([told.before[0]?.number])
  })

  test('[D5][S5] tickets from before the backup open as they did, and later ones are not mistaken for another', async () => {
    for (const { token, number } of told.before) expect(await ticketAt(token)).toMatchObject({ status: 200, body: { number } })
    for (const { token } of told.after) expect(await ticketAt(token)).toMatchObject({ status: 404 })
  })

  test('[D5][N1] numbers go on at the next full hundred, above all that were told', async () => {
    const next = await numberFrom(kioskOf(access, 'kiosk-1'))
    expect(next.number).toMatch(/-200$/)
    const all = [...told.before, ...told.during, ...told.after, next].map(({ number }) => number)
    expect(new Set(all).size).toBe(all.length)
  })

  test('[D5] a clerk signs in again and finds the stop that she had called', async () => {
    const { status } = await fetch(new URL('/api/session', server.url), { headers: { cookie } })
    expect(status).toBe(401)
    const clerk = await clerkOf(access, COUNTER)
    expect(await clerk.command('start')).toMatchObject({ ok: true, body: { stop: { state: 'serving' } } })
  })

  test('[D5][N2][S3] the journal goes on with its chain, and the gap has a name', async () => {
    expect(await runCommand(['verify', server.folder])).toMatchObject({ code: 0, said: expect.stringContaining('in order') })
  })

  /** Numbers that the backup may have or not. */
  async function whileNumbersAreTaken<Done>(kiosk: Kiosk, act: () => Promise<Done>): Promise<Done> {
    const acting = { over: false }
    const taking = (async () => {
      while (!acting.over && told.during.length < DURING_MAX) {
        told.during.push(await numberFrom(kiosk))
        await sleep(50)
      }
    })()
    try {
      return await act()
    } finally {
      acting.over = true
      await taking
    }
  }

  async function ticketAt(token: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(new URL(`/api/visits/by-token/${token}`, server.url))
    return { status: response.status, body: await response.json() }
  }
})

async function numberFrom(kiosk: Kiosk): Promise<Visit> {
  const reply = await kiosk.issue({ stops: [{ service: SERVICE }], class: 'regular' })
  if (!reply.ok) throw new Error(`refused: ${reply.problem.code}`)
  return reply.body.visit
}
