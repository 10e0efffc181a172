import { takeBackup } from './backup/take-backup.ts'
import { BUILDING } from './building.ts'
import { ConfigMistake, readConfig } from './config.ts'
import { createClock } from './time/clock.ts'

/** `npm run backup -- DIR [--backups FOLDER]`: takes a backup now, beside a running server too. */
export function backup([dataFolder, ...flags]: string[], env: Record<string, string | undefined>): void {
  if (!dataFolder || dataFolder.startsWith('-')) throw new ConfigMistake('Name the data folder: npm run backup -- DIR [--backups FOLDER]')
  const { backupFolder, clock } = readConfig(['--data', dataFolder, ...flags], env)
  const { path, manifest, removed } = takeBackup({
    building: BUILDING,
    dataFolder,
    folder: backupFolder,
    now: createClock(clock).now(),
  })
  const { rows, visits, head } = manifest
  process.stdout.write(`${path}: ${rows} facts, ${visits} visits, head ${head.hash}\n`)
  for (const name of removed) process.stdout.write(`removed ${name}, which nothing needs any more\n`)
}
