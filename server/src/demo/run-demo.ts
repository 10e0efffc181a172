import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { instant, latest } from '@antre/shared/instants'
import type { Counter, Plan } from '@antre/shared/plan'
import type { Logger } from 'pino'
import type { Accounts } from '../access/accounts.ts'
import type { StartLinks } from '../access/start-links.ts'
import type { Config } from '../config.ts'
import type { Devices } from '../devices/devices.ts'
import { samplePlan } from '../plan/sample-plan.ts'
import { createClock } from '../time/clock.ts'
import { type DemoAccess, readDemoAccess, writeDemoAccess } from './demo-access.ts'
import { demoClockStart, lastFactAt } from './demo-clock.ts'
import type { DemoSettings } from './demo-settings.ts'
import { enrolEveryone } from './enrol-everyone.ts'
import { startCrowd } from './start-crowd.ts'
import { makeThrowAwayFolder } from './throw-away-folder.ts'

/** What the demo needs of a running server. */
export type DemoServer = {
  url: string
  localUrl: string
  plan: Plan
  accounts: Accounts
  devices: Pick<Devices, 'enrol'>
  startLinks: Pick<StartLinks, 'create'>
  close(): Promise<void>
}

export type DemoParts = {
  settings: DemoSettings
  log: Logger
  startServer(parts: { config: Config; log: Logger }): Promise<DemoServer>
}

/**
 * The sample building with everyone in it: every device enrolled, a clerk at every counter, and a crowd that comes. In a folder of an
 * earlier demo it goes on where that one stopped, with the same passwords and tokens.
 */
export async function runDemo({ settings, log, startServer }: DemoParts): Promise<{ close(): Promise<void> }> {
  const config = demoConfig(settings)
  const removeFolder = () => settings.folder === 'throw-away' && rmSync(config.dataFolder, { recursive: true })
  const server = await startServer({ config, log }).catch((error) => {
    removeFolder()
    throw error
  })
  const access = await accessTo(server, config.dataFolder)
  const leave = counterToTry(server.plan)
  tell({ server, access, leave, folder: config.dataFolder })
  const { crowd: visitors, seed } = settings
  const crowd =
    visitors === 0 ? null : startCrowd({ folder: config.dataFolder, visitors, speed: config.clock.speed, seed, leave: leave.id }, log)
  return {
    async close() {
      crowd?.stop()
      await server.close()
      removeFolder()
    },
  }
}

/** The settings asked for, in a folder and at a time that suit a demo. */
function demoConfig({ config, folder }: DemoSettings): Config {
  const dataFolder = folder === 'named' ? config.dataFolder : makeThrowAwayFolder()
  const stoppedAt = lastFactAt(dataFolder)
  const startAt = demoClockStart({ plan: samplePlan, today: createClock().now(), stoppedAt })
  return {
    ...config,
    dataFolder,
    backupFolder: folder === 'named' ? config.backupFolder : join(dataFolder, 'backups'),
    // Limits hold what one person can do in a second; a crowd at sixty times is sixty of her.
    rateLimits: config.clock.speed > 1 ? 'off' : config.rateLimits,
    // A clock that was set to a time before the last fact would stand still until then.
    clock: { ...config.clock, startAt: config.clock.startAt ? latest(config.clock.startAt, stoppedAt ?? instant(0)) : startAt },
  }
}

/** Enrols everyone once; a demo that goes on may only have another address. */
async function accessTo({ localUrl: url, plan, accounts, devices }: DemoServer, folder: string): Promise<DemoAccess> {
  const known = readDemoAccess(folder)
  const access = known
    ? { ...known, url }
    : await enrolEveryone({ plan, url, accounts, devices, newPassword: () => randomBytes(12).toString('base64url') })
  if (known?.url !== url) writeDemoAccess(folder, access)
  return access
}

/** A counter whose people are served elsewhere too: the crowd leaves it to whoever tries the demo. */
function counterToTry({ counters }: Plan): Counter {
  const isServedElsewhere = (counter: Counter) =>
    counter.serves.every(({ queue }) =>
      counters.some(({ id, serves }) => id !== counter.id && serves.some((other) => other.queue === queue)),
    )
  return counters.find(isServedElsewhere) ?? (counters[0] as Counter)
}

/** One-time links open a screen enrolled; names and passwords stay in the file. */
function tell({ server, access, leave, folder }: { server: DemoServer; access: DemoAccess; leave: Counter; folder: string }): void {
  const { url, plan, startLinks } = server
  const [kiosk] = plan.kiosks
  const [display] = plan.displays
  const link = (page: string, to: Parameters<StartLinks['create']>[0]) => `${url}/${page}/#link=${startLinks.create(to)}`
  const lines = [
    `Antre demo in ${folder}`,
    `  all who may come in  ${join(folder, 'demo-access.json')}`,
    `  entrance             ${url}/`,
    ...(kiosk ? [`  kiosk                ${link('kiosk', { kind: 'kiosk', subject: kiosk.id })}`] : []),
    ...(display ? [`  display              ${link('display', { kind: 'display', subject: display.id })}`] : []),
    `  counter ${String(leave.number).padEnd(12)} ${link('counter', { kind: 'user', subject: leave.id })}`,
    `  manager              ${link('counter', { kind: 'user', subject: access.manager.username })}`,
    'Each link opens once, within 15 minutes.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
