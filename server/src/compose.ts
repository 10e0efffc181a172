import { randomBytes } from 'node:crypto'
import type { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Plan } from '@antre/shared/plan'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Accounts } from './access/accounts.ts'
import { trustProxies } from './access/client-address.ts'
import { requirePermission } from './access/permissions.ts'
import { drawnInPortions, newId } from './access/random.ts'
import { readServerSecret } from './access/server-secret.ts'
import type { StartLinks } from './access/start-links.ts'
import { createTicketTokens, type TicketTokens } from './access/ticket-tokens.ts'
import { createAuditReader } from './audit/audit-thread.ts'
import { beginBackup } from './backup/backup-thread.ts'
import { type BackupKeeper, keepBackups } from './backup/keep-backups.ts'
import { BUILDING } from './building.ts'
import type { Config } from './config.ts'
import type { Devices } from './devices/devices.ts'
import { openKiosks } from './devices/open-kiosks.ts'
import type { State } from './domain/state.ts'
import { type Commit, createEngine, type Engine } from './engine/engine.ts'
import { beginJournal } from './engine/first-start.ts'
import { lostFacts } from './engine/lost-facts.ts'
import { JournalBroken } from './engine/replay.ts'
import { keepCertificate, readCertificate } from './http/certificate.ts'
import { createHttpServer } from './http/http-server.ts'
import type { Journal } from './journal/journal.ts'
import { createJournalThread, type JournalThread } from './journal/journal-thread.ts'
import { type HeadNote, openHeadNote, readNotedHead } from './journal/known-head.ts'
import { createSqliteJournal } from './journal/sqlite-journal.ts'
import { openAccess } from './open-access.ts'
import { openHub } from './open-hub.ts'
import { keepPersonal, type PersonalKeeperParts } from './personal/keep-personal.ts'
import { createNeedsBook } from './personal/needs-book.ts'
import { createPersonalStore, PERSONAL_FILE } from './personal/personal-store.ts'
import { planHash, planText } from './plan/plan-text.ts'
import { samplePlan } from './plan/sample-plan.ts'
import { createStoredPlans } from './plan/stored-plans.ts'
import { createPrintDesk, type PrintDeskParts } from './printing/print-desk.ts'
import { printOver, readPrinter, TRANSPORT_LIMITS } from './printing/print-transport.ts'
import { createSqlitePrintJobs } from './printing/sqlite-print-jobs.ts'
import { createTicketDrawer } from './printing/ticket-drawer.ts'
import { DATABASE_FILE, openDataFolder, type Storage } from './storage/database.ts'
import { type Clock, createClock, type MachineClock } from './time/clock.ts'
import { assertClockPlausible } from './time/start-check.ts'
import { VIEW_KINDS } from './views/view-book.ts'

export type Running = {
  /** Where people reach it. */
  url: string
  /** Where this machine reaches it. */
  localUrl: string
  plan: Plan
  engine: Engine
  accounts: Accounts
  devices: Devices
  startLinks: StartLinks
  close(): Promise<void>
}

/** An ended session's screen goes on showing for no longer. */
const KEEP_UP_EVERY_MS = 60_000

export type StartServer = typeof startServer

/** Puts the house together: the only place that knows every part. Resolves when the server listens. */
export async function startServer({ config, log }: { config: Config; log: FastifyBaseLogger }): Promise<Running> {
  const storage = openDataFolder(config.dataFolder)
  const thread = createJournalThread(join(config.dataFolder, DATABASE_FILE))
  try {
    return await startOn(storage, { config, log, thread })
  } catch (error) {
    await thread.close()
    storage.close()
    throw error
  }
}

type Starting = { config: Config; log: FastifyBaseLogger; thread: JournalThread }

async function startOn(storage: Storage, { config, log, thread }: Starting): Promise<Running> {
  const report: Report = (sentence, fields) => log.warn(fields, sentence)
  const followers: Follower[] = []
  let tellScreens = () => {}
  const onJump = (byMs: number | null) => reportJump({ byMs, log, tellScreens })
  const { clock, engine, headNote } = await openEngine({ storage, thread, config, report, followers, onJump })
  const access = openPeople({ storage, config, report, committed: engine.committed })
  const { tickets } = access
  const touched: PrintDeskParts['touched'] = (views, visit) => hub.touched(visit ? [...views, `ticket/${tickets.tokenOf(visit)}`] : views)
  const { desk, drawer } = openPrinting({ storage, clock, engine, tickets, log, touched })
  const { backups, audit } = openReaders({ config, clock, log })
  const kiosks = openKiosks({ clock, rateLimits: config.rateLimits })
  const trustProxy = trustProxies(config.trustedProxies)

  for (const kind of VIEW_KINDS) requirePermission(`view ${kind}`)
  let isReady = false
  const app = await createHttpServer({
    ...access,
    engine,
    clock,
    randomBytes: drawnInPortions(randomBytes),
    printing: { ...desk, stateOf: desk.ofVisit },
    audit,
    screens: screenFolders(),
    ...kiosks,
    trustProxy,
    publicUrl: config.publicUrl,
    tls: config.tls && readCertificate(config.tls),
    isReady: () => isReady,
    backups,
    logger: log,
  })
  const hub = openHub({ http: app.server, access, engine, clock, printing: desk, kiosks, backups, trustProxy, report })

  tickets.follow({ facts: [], state: engine.committed() })
  followers.push(tickets.follow, desk.follow, hub.publish)
  tellScreens = () => clock.whenLoopTurns(hub.beat)
  const stopKeeping = [
    desk.start(),
    keepTls({ config, server: app.server, clock, log }),
    kiosks.close,
    eraseInTime({ access, engine, clock, log }),
  ]

  storage.accept()
  const localUrl = await listen(app, config)
  isReady = true
  return {
    url: config.publicUrl ?? localUrl,
    localUrl,
    plan: engine.committed().plan.plan,
    engine,
    accounts: access.accounts,
    devices: access.devices,
    startLinks: access.links,
    close() {
      isReady = false
      for (const stop of stopKeeping) stop()
      return closeInOrder({ engine, headNote, thread, hub, app, desk, backups, audit, drawer, access, storage })
    },
  }
}

type Report = (sentence: string, fields: object) => void
type Follower = (commit: Commit) => void
type EngineParts = {
  storage: Storage
  thread: JournalThread
  config: Config
  report: Report
  followers: Follower[]
  onJump(byMs: number | null): void
}

/** The journal of the folder, and the engine at its end with today's day open. */
async function openEngine({
  storage,
  thread,
  config,
  report,
  followers,
  onJump,
}: EngineParts): Promise<{ clock: MachineClock; engine: Engine; headNote: HeadNote }> {
  const clock = createClock({ ...config.clock, onJump })
  const journal = createSqliteJournal(storage, thread)
  await beginIfEmpty({ journal, clock, clockTrust: config.clockTrust })
  const engine = createEngine({
    building: BUILDING,
    journal,
    clock,
    plans: createStoredPlans({ building: BUILDING, journal }),
    report,
    publish: (commit) => followers.forEach((follow) => void alone(() => follow(commit), report)),
  })
  takeUpTime({ clock, state: engine.committed(), clockTrust: config.clockTrust })
  const lost = lostFacts({ building: BUILDING, journal, epoch: engine.committed().epoch, noted: readNotedHead(config.dataFolder) })
  if (lost) throw new JournalBroken(lost)
  const headNote = openHeadNote(config.dataFolder)
  followers.push(({ state, head }) => headNote.write({ epoch: state.epoch, ...head }))
  await engine.tick()
  return { clock, engine, headNote }
}

type PeopleParts = { storage: Storage; config: Config; report: Report; committed(): State }

/** Who may come in, how they are known, and what citizens were asked for: what hangs on the server's key. */
function openPeople({ storage, config: { dataFolder, secret: kept, rateLimits, publicUrl, tls }, report, committed }: PeopleParts) {
  const secret = readServerSecret(dataFolder, { randomBytes, isHeld: kept === 'kept' && committed().visits.size > 0 })
  const tickets = createTicketTokens({ secret, publicUrl })
  // Sessions and links grow old with the people who use them, also where a demo's clock runs sixty times as fast.
  const clock = createClock()
  const access = openAccess({
    building: BUILDING,
    storage,
    clock,
    randomBytes,
    rateLimits,
    overHttps: tls !== null || (publicUrl?.startsWith('https:') ?? false),
    tickets,
  })
  const personal = createPersonalStore({ path: join(dataFolder, PERSONAL_FILE), building: BUILDING, secret })
  const keepUp = () => [access.sessions.look, access.presence.store].forEach((keep) => void alone(keep, report))
  const stop = clock.every(KEEP_UP_EVERY_MS, keepUp)
  const close = () => {
    stop()
    keepUp()
    personal.close()
  }
  const needs = createNeedsBook({ store: personal, today: () => committed().day })
  return { ...access, tickets, personal, needs, close }
}

function keepTls({ config: { tls }, server, clock, log }: Pick<Starting, 'config' | 'log'> & { server: object; clock: Clock }): () => void {
  if (!tls) return () => {}
  const warn = (fields: object, sentence: string) => log.warn(fields, sentence)
  return keepCertificate({ server: server as TlsServer, files: tls, clock, warn })
}

type PrintingParts = {
  storage: Storage
  clock: Clock
  engine: Engine
  tickets: TicketTokens
  log: FastifyBaseLogger
  touched: PrintDeskParts['touched']
}

function openPrinting({ storage, clock, engine, tickets, log, touched }: PrintingParts) {
  const drawer = createTicketDrawer()
  const desk = createPrintDesk({
    store: createSqlitePrintJobs({ orm: () => storage.database.orm, building: BUILDING, ticketUrlOf: tickets.urlOf }),
    clock,
    committed: engine.committed,
    newJobId: () => newId(randomBytes),
    ticketUrlOf: tickets.urlOf,
    draw: drawer.draw,
    png: drawer.png,
    send: (printer, bytes, act) => printOver(printer, bytes, { ...TRANSPORT_LIMITS, ...act, timers: clock }),
    read: (printer) => readPrinter(printer, { ...TRANSPORT_LIMITS, timers: clock }),
    onFault: (error) => log.error({ error }, 'A ticket could not be printed.'),
    touched,
  })
  return { desk, drawer }
}

/** What reads the whole journal, each in a thread of its own. */
const openReaders = (parts: { config: Config; clock: Clock; log: FastifyBaseLogger }) => ({
  backups: backUpHourly(parts),
  audit: createAuditReader({ building: BUILDING, path: join(parts.config.dataFolder, DATABASE_FILE) }),
})

type Erasing = Pick<PersonalKeeperParts, 'engine' | 'clock'> & { access: ReturnType<typeof openPeople>; log: FastifyBaseLogger }

const eraseInTime = ({ access, log, ...parts }: Erasing) =>
  keepPersonal({
    ...parts,
    store: access.personal,
    onFailed: (error) =>
      log.error({ error }, 'Personal data could not be erased, or that could not be noted; it is tried again in a minute.'),
  })

function backUpHourly({ config, clock, log }: { config: Config; clock: Clock; log: FastifyBaseLogger }): BackupKeeper {
  return keepBackups({
    building: BUILDING,
    dataFolder: config.dataFolder,
    folder: config.backupFolder,
    clock,
    begin: beginBackup,
    onTaken: ({ path, manifest: { rows, head } }) => log.info({ path, rows, head: head.hash }, 'A backup was taken.'),
    onFailed: (error) => log.error({ error }, 'No backup could be taken; the next try is in an hour.'),
  })
}

function reportJump({ byMs, log, tellScreens }: { byMs: number | null; log: FastifyBaseLogger; tellScreens(): void }): void {
  if (byMs === null) log.warn('The clock of this machine is followed again.')
  else log.error({ byMs }, 'The clock of this machine jumped; time goes on without it.')
  tellScreens()
}

/** What is in hand comes to its end while everything it needs is still open; nothing new begins. */
async function closeInOrder({ engine, headNote, thread, hub, app, desk, backups, audit, drawer, access, storage }: Closed): Promise<void> {
  // Commands in hand are committed, shown and answered; later ones are turned away until the last connection is closed.
  await engine.close()
  // Sockets are cut, not dismissed: a screen comes back as after any cut, each at its own time.
  await Promise.all([hub.close(), app.close(), desk.close(), audit.close(), backups.stop()])
  access.close()
  await Promise.all([drawer.close(), thread.close()])
  headNote.close()
  storage.close()
}

type Closed = Record<'engine' | 'thread' | 'hub' | 'desk' | 'audit' | 'drawer', { close(): Promise<void> }> & {
  app: { close(): PromiseLike<unknown> }
  headNote: HeadNote
  backups: BackupKeeper
  access: { close(): void }
  storage: Storage
}

/** What follows a commit, or goes on beside all commands, fails alone: what is durable stays so, and all else goes on. */
function alone(follow: () => void, report: Report): void {
  try {
    follow()
  } catch (error) {
    report('What goes on beside the commands failed.', { error })
  }
}

/** Time goes on from the last fact, once the clock is plausible or a person says so (N3). */
function takeUpTime({
  clock,
  state: { at, plan },
  clockTrust,
}: {
  clock: MachineClock
  state: State
  clockTrust: Config['clockTrust']
}): void {
  if (clockTrust === 'checked') assertClockPlausible({ now: clock.now(), lastAt: at, timeZone: plan.plan.building.timeZone })
  clock.goOnFrom(at)
}

/** A new data folder begins with the sample building. */
async function beginIfEmpty({ journal, clock, clockTrust }: FirstStart): Promise<void> {
  for (const _row of journal.readAfter(BUILDING, 0)) return
  if (clockTrust === 'checked') assertClockPlausible({ now: clock.now(), lastAt: null, timeZone: samplePlan.building.timeZone })
  const text = planText(samplePlan)
  const epoch = newId<string>(randomBytes)
  await beginJournal({ building: BUILDING, journal, plan: samplePlan, text, hash: planHash(text), epoch, now: clock.now() })
}

type FirstStart = { journal: Journal; clock: Clock; clockTrust: Config['clockTrust'] }

/** Where this machine reaches it from then on. */
async function listen(app: FastifyInstance, { host, port: asked, tls }: Config): Promise<string> {
  await app.listen({ port: asked, host })
  const { port } = app.server.address() as AddressInfo
  return `${tls ? 'https' : 'http'}://${host === '0.0.0.0' ? 'localhost' : host}:${port}`
}

/** The built screens lie beside the server, seen from the sources and from the built server alike. */
function screenFolders(): { kiosk: string; display: string; counter: string } {
  const top = join(import.meta.dirname, '../..')
  return { kiosk: join(top, 'kiosk-ui/dist'), display: join(top, 'display-ui/dist'), counter: join(top, 'counter-ui/dist') }
}
