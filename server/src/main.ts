import { type Logger, pino, stdSerializers } from 'pino'
import { SecretMissing } from './access/server-secret.ts'
import { BackupUnfit } from './backup/check-backup.ts'
import { PrefixUnknown } from './backup/restore-backup.ts'
import { BackupFailed } from './backup/take-backup.ts'
import { backup } from './backup.ts'
import { startServer } from './compose.ts'
import { ConfigMistake, readConfig } from './config.ts'
import { readDemoSettings } from './demo/demo-settings.ts'
import { runDemo } from './demo/run-demo.ts'
import { JournalBroken } from './engine/replay.ts'
import { person } from './person.ts'
import { PlanDamaged } from './plan/stored-plans.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { createStop } from './stop-when-told.ts'
import { NoJournal } from './storage/database.ts'
import { DataFolderInUse } from './storage/lock.ts'
import { SchemaTooNew } from './storage/migrate.ts'
import { DatabaseDamaged } from './storage/soundness.ts'
import { startFault } from './storage/start-fault.ts'
import { RestoreUnfinished } from './storage/unfinished-restore.ts'
import { createClock } from './time/clock.ts'
import { ClockDoubtful } from './time/start-check.ts'
import { verify } from './verify.ts'

/** When npm is ended, its child must not go on alone and hold the port. */
const PARENT_LOOK_MS = 500

/** Mistakes that the person at the machine can mend; anything else is a fault of ours and shows where. */
const SAID_IN_A_SENTENCE = [
  ConfigMistake,
  ClockDoubtful,
  DataFolderInUse,
  SchemaTooNew,
  JournalBroken,
  NoJournal,
  SecretMissing,
  PlanDamaged,
  DatabaseDamaged,
  BackupFailed,
  BackupUnfit,
  PrefixUnknown,
  RestoreUnfinished,
]

const [, , first = '', ...rest] = process.argv

try {
  if (first === 'verify') process.exitCode = verify(rest)
  else if (first === 'backup') backup(rest, process.env)
  else if (first === 'restore') await restore(rest, process.env)
  else if (first === 'person') await person(rest)
  else if (first === 'demo') await demo(rest)
  else await serveBuilding(process.argv.slice(2))
} catch (error) {
  const isMendable = SAID_IN_A_SENTENCE.some((kind) => error instanceof kind)
  process.stderr.write(
    `antre: ${startFault(error) ?? (isMendable ? (error as Error).message : ((error as Error).stack ?? String(error)))}\n`,
  )
  process.exit(1)
}

async function serveBuilding(args: string[]): Promise<void> {
  const config = readConfig(args, process.env)
  const log = logAt(config.logLevel)
  await untilStopped(serve({ config, log, startServer }), log)
}

async function demo(args: string[]): Promise<void> {
  const settings = readDemoSettings(args, process.env)
  const log = logAt(settings.config.logLevel)
  await untilStopped(runDemo({ settings, log, startServer }), log)
}

/** Errors with what they say and where: by themselves they would be logged as empty. */
function logAt(level: string): Logger {
  return pino({ level, serializers: { error: stdSerializers.err } })
}

/** Told to stop while it starts, it starts and then stops: what it has begun it also clears away. */
async function untilStopped(starting: Promise<{ close(): Promise<void> }>, log: Logger): Promise<void> {
  const parent = process.ppid
  const clock = createClock()
  const stop = createStop({ running: { close: async () => (await starting).close() }, clock, log, exit: process.exit })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  if (process.env.npm_lifecycle_event) {
    const stopLooking = clock.every(PARENT_LOOK_MS, () => {
      if (process.ppid === parent) return
      stopLooking()
      stop()
    })
  }
  await starting
}
