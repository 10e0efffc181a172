import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServiceId } from '@antre/shared/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SECRET_FILE } from '../../server/src/access/server-secret.ts'
import { DATABASE_FILE } from '../../server/src/storage/database.ts'
import { kioskOf } from './access.ts'
import { SERVER, startDemo } from './server-process.ts'

const VISITS_BEFORE = 8
const WAL_FILE = `${DATABASE_FILE}-wal`
/** SQLite's own, made anew at each start, and the lock. */
const WORTH_NOTHING = [`${DATABASE_FILE}-shm`, 'lock.db', 'lock.db-journal']

const place = mkdtempSync(join(tmpdir(), 'antre-start-'))
/** A folder whose server was stopped, with all in the database, and one whose server was killed, with the last visits in the WAL only. */
const stopped = join(place, 'stopped')
const killed = join(place, 'killed')

type Damage = { what: string; of: string; does(folder: string): void; says: RegExp }

const DAMAGES: Damage[] = [
  {
    what: 'a bit of a fact has flipped',
    of: stopped,
    does: (folder) => flipIn(folder, DATABASE_FILE, factIn),
    says: /The journal is damaged: row \d+ was changed/,
  },
  {
    what: 'a bit of a page has flipped',
    of: stopped,
    does: (folder) => flipIn(folder, DATABASE_FILE, pageIn),
    says: /The database is damaged/,
  },
  { what: 'a page is torn', of: stopped, does: (folder) => tearIn(folder), says: /database is damaged/ },
  { what: 'the database is cut short', of: stopped, does: (folder) => cutShort(folder, DATABASE_FILE, 0.6), says: /database is damaged/ },
  {
    what: 'the database is another file',
    of: stopped,
    does: (folder) => writeFileSync(join(folder, DATABASE_FILE), 'x'.repeat(9_000)),
    says: /not a database/,
  },
  { what: 'an older database was put back by hand', of: killed, does: putBackOlder, says: /it ends before row \d+, which was written/ },
  {
    what: 'the WAL is missing',
    of: killed,
    does: (folder) => rmSync(join(folder, WAL_FILE)),
    says: /it ends before row \d+, which was written/,
  },
  {
    what: 'a bit in the middle of the WAL has flipped',
    of: killed,
    does: (folder) => flipIn(folder, WAL_FILE, (bytes) => bytes.length >> 1),
    says: /it ends before row/,
  },
  {
    what: 'a bit of the last frame of the WAL has flipped',
    of: killed,
    does: (folder) => flipIn(folder, WAL_FILE, (bytes) => bytes.length - 99),
    says: /it ends before row/,
  },
  { what: 'the WAL is cut short', of: killed, does: (folder) => cutShort(folder, WAL_FILE, 0.9), says: /it ends before row/ },
  {
    what: 'the key of the tickets is missing',
    of: stopped,
    does: (folder) => rmSync(join(folder, SECRET_FILE)),
    says: /secret\.key is missing.*--new-secret/,
  },
  {
    what: 'the plan is not the one that was published',
    of: stopped,
    does: (folder) => flipIn(folder, DATABASE_FILE, planIn),
    says: /The plan \w+ in the database is not as it was published/,
  },
]

describe('a start on a damaged data folder', () => {
  beforeAll(async () => {
    const server = await startDemo({ folder: stopped })
    await issue(server.access(), VISITS_BEFORE)
    await server.stop()
    cpSync(stopped, killed, { recursive: true })
    const second = await startDemo({ folder: killed })
    await issue(second.access(), VISITS_BEFORE)
    await second.kill()
  }, 120_000)
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  test.each(DAMAGES)('[D2] is refused in one sentence and changes nothing: $what', async ({ of, does, says }) => {
    const folder = mkdtempSync(join(place, 'case-'))
    cpSync(of, folder, { recursive: true })
    does(folder)
    const before = contentOf(folder)
    const { exitCode, said } = await startIn(folder)
    expect(said).toMatch(says)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(exitCode).toBe(1)
    expect(contentOf(folder)).toEqual(before)
  })

  test.each([
    ['stopped', stopped],
    ['killed', killed],
  ])('is none where nothing is damaged: a server that was %s', async (_what, folder) => {
    const server = await startDemo({ folder })
    expect(server.access().url).toBe(server.url)
    await server.stop()
  })
})

async function issue(access: Parameters<typeof kioskOf>[0], visits: number): Promise<void> {
  const kiosk = kioskOf(access, 'kiosk-1')
  for (let n = 0; n < visits; n++) {
    const { ok } = await kiosk.issue({ stops: [{ service: 's-a01' as ServiceId }], class: 'regular' })
    if (!ok) throw new Error('no number was given')
  }
}

/** Starts the server where it should not start; one that does is ended. */
function startIn(folder: string): Promise<{ exitCode: number | null; said: string }> {
  const child = spawn(process.execPath, [SERVER, 'demo', '--data', folder, '--port', '0', '--crowd', '0', '--log-level', 'error'], {
    timeout: 60_000,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  child.stdout.on('data', () => child.kill())
  return new Promise((resolve) => child.once('close', (exitCode) => resolve({ exitCode, said })))
}

const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !WORTH_NOTHING.includes(name))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ])
      // To open a database without a WAL for reading makes an empty one.
      .filter(([name, hash]) => name !== WAL_FILE || hash !== createHash('sha256').digest('hex')),
  )

function flipIn(folder: string, name: string, where: (bytes: Buffer) => number): void {
  const bytes = readFileSync(join(folder, name))
  const at = where(bytes)
  bytes[at] = (bytes[at] as number) ^ 1
  writeFileSync(join(folder, name), bytes)
}

/** A letter in the body of a visit. */
const factIn = (bytes: Buffer): number => bytes.lastIndexOf('"language":"id"') + 13
/** The type of the second page. */
const pageIn = (): number => 4096
const planIn = (bytes: Buffer): number => bytes.indexOf('"timeZone"') - 4

function tearIn(folder: string): void {
  const bytes = readFileSync(join(folder, DATABASE_FILE))
  const page = Math.floor(bytes.lastIndexOf('"language":"id"') / 4096)
  writeFileSync(join(folder, DATABASE_FILE), bytes.fill(0, page * 4096, page * 4096 + 2048))
}

const cutShort = (folder: string, name: string, part: number): void => {
  const path = join(folder, name)
  truncateSync(path, Math.floor((readFileSync(path).length * part) / 512) * 512)
}

function putBackOlder(folder: string): void {
  rmSync(join(folder, WAL_FILE))
  copyFileSync(join(stopped, DATABASE_FILE), join(folder, DATABASE_FILE))
}
