import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { DATABASE_FILE } from '../../server/src/storage/database.ts'
import { whyNoStrace } from '../faults/system-calls.ts'
import { faultsIn, type Told } from '../faults/told.ts'
import { displayOf, newKey } from './access.ts'
import { type ServerProcess, startDemo } from './server-process.ts'
import { testUnless } from './skipped-aloud.ts'

const TRIES_MAX = 500
const PAUSE_MS = 20
/** A screen that hears nothing for this long says so (A4). */
const STALE_MS = 15_000
const SLOW_SYNC_MS = 500
/** Of commits as slow as this, long enough for beats to fall between them. */
const SLOW_VISITS = 24
const SMALL_DISK_MB = 16

/** Nothing was stored: for want of room, or because the journal is not at hand. */
const NO_STORAGE = 'storage-unavailable'
const UNKNOWN = 'outcome-of-append-unknown'

/**
 * The nth call counts from the start of the server, whose own commits come before, and in each of its threads; after the last one the disk is
 * well again. Each code of `codes` may be heard and no other: which thread meets the fault is not for us to say.
 */
const FAULTS: { what: string; inject: string; codes: string[] }[] = [
  { what: 'has no room for a while', inject: 'pwrite64:error=ENOSPC:when=60..63', codes: [NO_STORAGE] },
  { what: 'fails to write', inject: 'pwrite64:error=EIO:when=60..70', codes: [UNKNOWN, NO_STORAGE] },
  { what: 'has become read-only', inject: 'pwrite64:error=EROFS:when=60..70', codes: [UNKNOWN, NO_STORAGE] },
  { what: 'fails to sync a commit that comes back', inject: 'fsync:error=EIO:when=12', codes: [UNKNOWN] },
  { what: 'fails to sync again and again', inject: 'fsync:error=EIO:when=12..20', codes: [UNKNOWN, NO_STORAGE] },
]

const place = mkdtempSync(join(tmpdir(), 'antre-disk-'))
/** A folder in which everyone is enrolled; each test works on a copy. */
const enrolled = join(place, 'enrolled')

describe('a server on a disk', () => {
  beforeAll(async () => {
    const server = await startDemo({ folder: enrolled })
    await server.stop()
  }, 120_000)
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  for (const { what, inject, codes } of FAULTS)
    testUnless(whyNoStrace())(`[D1][D2] that ${what} refuses, stays up, and works on without a loss`, async () => {
      const { said, problems, isScreenStale, faults } = await workOn(await startWith(inject), 30)
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.filter(({ code }) => !codes.includes(code))).toEqual([])
      expect(problems.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([])
      expect(isScreenStale).toBe(false)
      expect(faults).toEqual([])
      expect(said).not.toContain('fault of the program')
    })

  testUnless(whyNoStrace())(`[D2] whose syncs take ${SLOW_SYNC_MS} ms is slow, and no screen goes stale`, async () => {
    const server = await startWith(`fsync:delay_exit=${SLOW_SYNC_MS * 1000}`)
    const { problems, isScreenStale, beats, faults } = await workOn(server, SLOW_VISITS)
    expect({ problems, isScreenStale, faults }).toEqual({ problems: [], isScreenStale: false, faults: [] })
    expect(beats).toBeGreaterThan(1)
  })

  const disk = join(place, 'small-disk')
  testUnless(whyNoSmallDisk(disk))('[D1][D2] that is full works on by itself when there is room', async () => {
    mount(disk)
    try {
      const folder = join(disk, 'data')
      cpSync(enrolled, folder, { recursive: true })
      const server = await startDemo({ folder })
      const ballast = join(disk, 'ballast')
      fill(ballast)
      setTimeout(() => rmSync(ballast), 1_500)
      const { said, problems, isScreenStale, faults } = await workOn(server, 30)
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set([NO_STORAGE]))
      expect({ isScreenStale, faults }).toEqual({ isScreenStale: false, faults: [] })
      expect(said).not.toContain('What follows a commit failed')
    } finally {
      spawnSync('umount', [disk])
    }
  })
})

/** A copy of the enrolled folder, and a server whose calls on its database fail or wait as strace is told to make them. */
function startWith(inject: string): Promise<ServerProcess> {
  const folder = mkdtempSync(join(place, 'data-'))
  cpSync(enrolled, folder, { recursive: true })
  const [call = ''] = inject.split(':')
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`].flatMap((name) => ['-P', join(folder, name)])
  const wrap = ['strace', '-f', '--seccomp-bpf', '-o', '/dev/null', ...files, '-e', `trace=${call}`, '-e', `inject=${inject}`]
  return startDemo({ folder, wrap })
}

type Work = { said: string; problems: Refused[]; isScreenStale: boolean; beats: number; faults: string[] }
type Refused = { status: number; code: string; retryAfter: string | null }

/** Takes so many numbers, each asked for until it is given, while a screen watches; then stops the server and looks at what it left. */
async function workOn(server: ServerProcess, visits: number): Promise<Work> {
  try {
    const screen = watchScreen(server)
    const told: Told[] = []
    const problems: Refused[] = []
    for (let n = 0; n < visits; n++) told.push(await takeNumber(server, problems))
    const { isScreenStale, beats } = screen.end()
    await server.stop()
    return { said: server.said(), problems, isScreenStale, beats, faults: faultsIn(server.folder, told) }
  } finally {
    await server.remove()
  }
}

/** Listens like a display, and measures the longest time without a word. */
function watchScreen(server: ServerProcess) {
  const heardAt = [performance.now()]
  const view = displayOf(server.access(), 'tv-hall').watch(() => heardAt.push(performance.now()))
  return {
    end() {
      heardAt.push(performance.now())
      view.close()
      const isScreenStale = heardAt.some((at, index) => at - (heardAt[index - 1] ?? at) > STALE_MS)
      return { isScreenStale, beats: heardAt.length - 2 }
    },
  }
}

async function takeNumber(server: ServerProcess, problems: Refused[]): Promise<Told> {
  const key = newKey()
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const response = await fetch(new URL('/api/visits', server.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.access().kiosks['kiosk-1']}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ stops: [{ service: 's-a01' as ServiceId }], class: 'regular' }),
    })
    const answer = await response.json()
    if (response.ok) {
      const { id, number, token } = answer.visit
      return { key, actor: 'device:kiosk-1', seq: null, visit: { id, number, token } }
    }
    problems.push({ status: response.status, code: (answer as Problem).code, retryAfter: response.headers.get('retry-after') })
    await expectReadable(server)
    await sleep(PAUSE_MS)
  }
  throw new Error(`no number in ${TRIES_MAX} tries: ${server.said()}`)
}

/** Who only reads does not notice the disk. */
async function expectReadable({ url }: ServerProcess): Promise<void> {
  for (const path of ['/readyz', '/api/plan']) expect((await fetch(new URL(path, url))).status).toBe(200)
}

function whyNoSmallDisk(path: string): string | null {
  mkdirSync(path, { recursive: true })
  const isMounted = mount(path)
  if (isMounted) spawnSync('umount', [path])
  return isMounted ? null : 'no small disk can be mounted here'
}

const mount = (path: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK_MB}m`, 'antre-small', path]).status === 0

function fill(path: string): void {
  try {
    writeFileSync(path, Buffer.alloc(2 * SMALL_DISK_MB * 1024 * 1024))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
