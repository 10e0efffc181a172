import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, CounterId, KioskId, VisitId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import type { SessionKey } from '../../../server/src/access/caller.ts'
import { trustProxies } from '../../../server/src/access/client-address.ts'
import { createTicketTokens } from '../../../server/src/access/ticket-tokens.ts'
import { auditFile } from '../../../server/src/audit/audit-file.ts'
import { findIn, readAudit } from '../../../server/src/audit/read-audit.ts'
import { readHistory } from '../../../server/src/audit/read-history.ts'
import type { Journal as AuditJournal } from '../../../server/src/audit/tell-days.ts'
import { createCrowdSwitch } from '../../../server/src/devices/crowd-switch.ts'
import { createHelpCalls } from '../../../server/src/devices/help-calls.ts'
import { createKioskPauses } from '../../../server/src/devices/kiosk-pauses.ts'
import { type Commit, createEngine } from '../../../server/src/engine/engine.ts'
import { beginJournal } from '../../../server/src/engine/first-start.ts'
import { createHttpServer, type HttpParts, type Printing } from '../../../server/src/http/http-server.ts'
import type { BuildingId, Journal } from '../../../server/src/journal/journal.ts'
import { createSqliteJournal } from '../../../server/src/journal/sqlite-journal.ts'
import { openAccess } from '../../../server/src/open-access.ts'
import { createNeedsBook } from '../../../server/src/personal/needs-book.ts'
import { createPersonalStore, PERSONAL_FILE } from '../../../server/src/personal/personal-store.ts'
import { planHash, planText } from '../../../server/src/plan/plan-text.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { createStoredPlans } from '../../../server/src/plan/stored-plans.ts'
import { openDataFolder } from '../../../server/src/storage/database.ts'
import { createManualClock } from '../../engine/manual-clock.ts'

const BUILDING = 'mpp' as BuildingId
const SECRET = Buffer.alloc(32, 7)
/** A Tuesday on which everything is open. */
const MORNING = '2026-11-24T09:00:00+07:00'

const AT_REST = {
  tls: null,
  backups: { lastAt: () => null, isFailing: () => false },
  isReady: () => true,
  logger: pino({ level: 'silent' }),
}

export const keyOf = (name: string): string => name.padEnd(16, '0')

export type House = Awaited<ReturnType<typeof openHouse>>
export type HouseSettings = {
  plan?: Plan
  publicUrl?: string | null
  rateLimits?: 'on' | 'off'
  trustedProxies?: string[]
  /** Stands between the engine and its journal, as a disk that fails does. */
  journalOf?: (journal: Journal) => Journal
}

/** A whole server without a network: real engine, real database in a folder of its own, a clock that stands until it is moved. */
export async function openHouse({
  plan = samplePlan,
  publicUrl = null,
  rateLimits = 'off',
  trustedProxies = [],
  journalOf = (journal) => journal,
}: HouseSettings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'antre-http-'))
  const storage = openDataFolder(folder)
  const journal = journalOf(createSqliteJournal(storage))
  const clock = createManualClock(MORNING)
  const text = planText(plan)
  await beginJournal({ building: BUILDING, journal, plan, text, hash: planHash(text), epoch: 'epoch-1', now: clock.now() })

  const tickets = createTicketTokens({ secret: SECRET, publicUrl })
  const plans = createStoredPlans({ building: BUILDING, journal })
  const publish = (commit: Commit) => tickets.follow(commit)
  const engine = createEngine({ building: BUILDING, journal, clock, plans, publish, report: () => {} })
  const access = openAccess({
    building: BUILDING,
    storage,
    clock,
    randomBytes,
    rateLimits,
    overHttps: publicUrl?.startsWith('https:') ?? false,
    tickets,
  })
  const pauses = createKioskPauses({ clock, rateLimits })
  const help = createHelpCalls({ clock })
  const crowd = createCrowdSwitch()
  const printed: VisitId[] = []
  const drawing = { isFull: false }
  const personal = createPersonalStore({ path: join(folder, PERSONAL_FILE), building: BUILDING, secret: SECRET })
  const app: FastifyInstance = await createHttpServer({
    engine,
    clock,
    randomBytes,
    ...access,
    tickets,
    pauses,
    help,
    crowd,
    trustProxy: trustProxies(trustedProxies),
    printing: printingIn({ printed, drawing }),
    personal,
    needs: createNeedsBook({ store: personal, today: () => engine.committed().day }),
    audit: auditIn({ building: BUILDING, sqlite: storage.database.sqlite, planOf: plans.planOf }),
    screens: { kiosk: join(folder, 'kiosk'), display: join(folder, 'display'), counter: join(folder, 'counter') },
    publicUrl,
    ...AT_REST,
  })

  let keys = 0
  async function ask(who: Person | null, method: InjectOptions['method'], url: string, { body, headers = {} }: Asked = {}) {
    keys += 1
    const response = await app.inject({
      method: method ?? 'GET',
      url,
      headers: { ...(method === 'GET' ? {} : { 'idempotency-key': keyOf(`key-${keys}-`) }), ...who?.headers, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
    const text = response.body
    return { status: response.statusCode, headers: response.headers, text, body: parsed(text) }
  }

  return {
    folder,
    storage,
    engine,
    ...access,
    tickets,
    pauses,
    help,
    crowd,
    personal,
    app,
    printed,
    drawing,
    ...peopleIn(access),
    ask,
    clock,
    seq: () => engine.head().seq,
    async close() {
      await app.close()
      await engine.close()
      personal.close()
      storage.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function peopleIn({ accounts, sessions, devices, cookie, callers }: ReturnType<typeof openAccess>) {
  return {
    /** A member of staff with a session; without a password, which would take its time. */
    async staff(role: Role, agency: string | null = null, counters: string[] | null = null): Promise<Person> {
      const username = `${role}-${accounts.usernames().length + 1}`
      await accounts.createUser({
        username,
        role,
        agency: agency as AgencyId | null,
        counters: counters as CounterId[] | null,
        password: null,
      })
      return { username, headers: { cookie: `${cookie.name}=${sessions.begin(username)}` } }
    },
    sessionOf({ headers }: Person): SessionKey {
      const caller = callers.ofRequest(headers)
      if (caller.kind !== 'staff') throw new Error('nobody is signed in there')
      return caller.session
    },
    device: (kind: DeviceKind, place: string): Person => ({
      username: place,
      headers: { authorization: `Bearer ${devices.enrol({ kind, place }).token}` },
    }),
  }
}

/** Reads at once, without a thread of its own. */
const auditIn = (journal: AuditJournal): HttpParts['audit'] => ({
  lines: async (query) => readAudit(journal, query),
  file: async (query, language) => auditFile(findIn(journal, query).lines, language),
  history: async (query) => readHistory(journal, query),
})

/** Notes what it is asked to print; its pictures only say of whom they are. */
function printingIn({ printed, drawing }: { printed: VisitId[]; drawing: { isFull: boolean } }): Printing {
  return {
    request(visit) {
      printed.push(visit)
      return 'queued'
    },
    stateOf: (visit) => (printed.includes(visit) ? 'queued' : null),
    copiesOf: () => 0,
    newestOf: () => ({ kiosk: 'kiosk-1' as KioskId, copy: true, state: 'queued' }),
    pictureOf: async ({ number }) => (drawing.isFull ? null : Buffer.from(`picture of ${number}`)),
  }
}

export type Person = { username: string; headers: Record<string, string> }
type Asked = { body?: object | string; headers?: Record<string, string> }

/** What an answer holds is what the tests look at. */
type Body = ReturnType<typeof JSON.parse>

function parsed(text: string): Body {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A counter of the sample plan, its agency, and a service that its first queue takes. */
export function atCounter(id: string) {
  const counter = samplePlan.counters.find((one) => one.id === (id as CounterId))
  const service = samplePlan.services.find(
    (one) =>
      one.queue === counter?.serves[0]?.queue && !one.appointmentOnly && !one.continuationOnly && !one.noTicketNeeded && !one.priorityOnly,
  )
  if (!counter || !service) throw new Error(`${id} is no counter with a service in the sample plan`)
  return { counter: counter.id, agency: counter.agency, service: service.id }
}
