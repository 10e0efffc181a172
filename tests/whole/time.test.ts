import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { LiveClient } from '@antre/shared/live-client'
import type { KioskView } from '@antre/shared/views'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { kioskOf, newKey, signIn } from './access.ts'
import { openLiveClient } from './screen-client.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const LIBRARY = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path))
const WITHOUT_LIBRARY = 'the clock of a whole server is not turned: libfaketime is missing (apt-get install faketime)'
const HOUR_MS = 60 * MINUTE_MS
const YEAR_MS = 365 * 24 * HOUR_MS
const NOTICED = { timeout: 30_000, interval: 200 }

/** One server over days and years, in UTC, for a building in Jakarta; the machine's clock is turned while it runs. */
describe('a server whose clock is turned', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'antre-clock-'))
  const clockFile = join(scratch, 'clock')
  let server: ServerProcess
  let access: DemoAccess
  let live: LiveClient
  let day: () => string | undefined

  beforeEach(({ skip }) => skip(!LIBRARY, WITHOUT_LIBRARY))
  beforeAll(async () => {
    if (!LIBRARY) return void process.stderr.write(`SKIPPED: ${WITHOUT_LIBRARY}\n`)
    const demo = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T09:00:00+07:00' } })
    expect(await takeNumber(demo.access())).toBe('AR-001')
    await demo.stop()
    turnTo('2026-11-24T09:30:00+07:00')
    const env = { TZ: 'UTC', LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: clockFile, FAKETIME_CACHE_DURATION: '1' }
    // Node's timers stand on the monotonic clock, which no hand turns.
    const unturned = { DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
    server = await startDemo({ serves: 'building', folder: demo.folder, env: { ...env, ...unturned } })
    access = server.access()
    open()
  })
  afterAll(async () => {
    live?.close()
    await server?.remove()
    rmSync(scratch, { recursive: true })
  })

  /** The library adds so many seconds to the real clock, and looks into the file each second. */
  const turnTo = (iso: string) => {
    const seconds = Math.round((parseInstant(iso) - Date.now()) / 1_000)
    writeFileSync(clockFile, seconds < 0 ? String(seconds) : `+${seconds}`)
  }

  const open = () => {
    live = openLiveClient({ url: server.url, token: access.kiosks['kiosk-1'] ?? '' })
    const { message } = live.watch<KioskView>('kiosk/kiosk-1')
    day = () => message.value?.data.day
  }

  /** The clock is looked at with each command, and with each beat. */
  const hoursOff = async () => {
    await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 'unknown' as never }] })
    return live.clockJumpedByMs.value === null ? null : Math.round(live.clockJumpedByMs.value / HOUR_MS)
  }

  async function confirm(): Promise<number> {
    const cookie = await signIn(access, access.admin)
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': newKey() }
    const body = JSON.stringify({ jumpedByMs: live.clockJumpedByMs.value })
    return (await fetch(`${server.url}/api/clock/confirm`, { method: 'POST', headers, body })).status
  }

  test('[N3] a year back: the number goes on, the day stays, and staff are told until both clocks agree again', async () => {
    turnTo('2025-11-24T09:31:00+07:00')
    await expect.poll(hoursOff, NOTICED).toBe(-YEAR_MS / HOUR_MS)
    expect(await takeNumber(access)).toBe('AR-002')
    expect(day()).toBe('2026-11-24')
    turnTo('2026-11-24T09:31:30+07:00')
    await expect.poll(hoursOff, NOTICED).toBeNull()
    expect(await takeNumber(access)).toBe('AR-003')
  })

  test('[N3][D6] an hour back, confirmed: time neither stands still nor goes back', async () => {
    const before = live.serverNow()
    turnTo('2026-11-24T08:32:00+07:00')
    await expect.poll(hoursOff, NOTICED).toBe(-1)
    expect(await confirm()).toBe(204)
    await expect.poll(hoursOff, NOTICED).toBeNull()
    expect(await takeNumber(access)).toBe('AR-004')
    expect(live.serverNow()).toBeGreaterThan(before)
  })

  test('[N3] on to half past midnight in Jakarta, which is the evening before in UTC: the next day begins', async () => {
    turnTo('2026-11-25T00:30:00+07:00')
    await expect.poll(hoursOff, NOTICED).toBeGreaterThan(10)
    expect(day()).toBe('2026-11-24')
    expect(await confirm()).toBe(204)
    await expect.poll(day, NOTICED).toBe('2026-11-25')
    expect((await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 's-a01' as never }] })).status).toBe(409)
    turnTo('2026-11-25T09:00:00+07:00')
    await expect.poll(hoursOff, NOTICED).toBe(8)
    expect(await confirm()).toBe(204)
    expect(await takeNumber(access)).toBe('AR-001')
  })

  test('[N3] back over midnight: refused, and time goes on', async () => {
    turnTo('2026-11-24T22:00:00+07:00')
    await expect.poll(hoursOff, NOTICED).toBe(-11)
    expect(await confirm()).toBe(409)
    expect(await takeNumber(access)).toBe('AR-002')
  })

  test('[N3] a start in 1970 changes nothing and says what to do; after the clock is set it starts', async () => {
    live.close()
    expect(await server.stop()).toBe(0)
    turnTo('1970-01-01T00:00:30Z')
    await expect(server.start()).rejects.toThrow(/shows 1970-01-01 07:00 \(Asia\/Jakarta\).*2026-11-25.*Set the clock.*--confirm-clock/s)
    turnTo('2026-11-25T09:30:00+07:00')
    await server.start()
    open()
    await expect.poll(day, NOTICED).toBe('2026-11-25')
    expect(await takeNumber(access)).toBe('AR-003')
  })
})

async function takeNumber(access: DemoAccess): Promise<string> {
  const reply = await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 's-a01' as never }] })
  if (!reply.ok) throw new Error(`refused: ${reply.problem.code}`)
  return reply.body.visit.number
}
