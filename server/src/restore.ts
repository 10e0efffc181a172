import { randomBytes } from 'node:crypto'
import { inspect, parseArgs } from 'node:util'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import { type Restored, restoreBackup } from './backup/restore-backup.ts'
import { BUILDING } from './building.ts'
import { ConfigMistake, readConfig } from './config.ts'
import { createClock } from './time/clock.ts'

const USAGE = 'npm run restore -- BACKUP DIR [--seen A-187]... [--confirm-clock]'
const FLAGS = { seen: { type: 'string', multiple: true }, 'confirm-clock': { type: 'boolean' } } as const

/** `npm run restore -- BACKUP DIR`: puts a backup in the place of what is in a data folder, which is moved aside. */
export async function restore(args: string[], env: Record<string, string | undefined>): Promise<void> {
  const { backup, dataFolder, seen, confirmed } = readOrder(args)
  const config = readConfig(['--data', dataFolder, ...confirmed], env)
  const restored = await restoreBackup({
    building: BUILDING,
    backup,
    dataFolder,
    seen,
    clock: createClock(config.clock),
    clockTrust: config.clockTrust,
    randomBytes,
    report: (sentence, fields) => void process.stderr.write(`${sentence} ${inspect(fields)}\n`),
  })
  process.stdout.write(`${told(restored, dataFolder).join('\n')}\n`)
}

function readOrder(args: string[]) {
  const { positionals, values } = parse(args)
  const [backup, dataFolder, ...more] = positionals
  if (!backup || !dataFolder || more.length > 0) throw new ConfigMistake(`Name the backup and the data folder: ${USAGE}`)
  return {
    backup,
    dataFolder,
    seen: Object.fromEntries((values.seen ?? []).map(readNumber)),
    confirmed: values['confirm-clock'] ? ['--confirm-clock'] : [],
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: true })
  } catch (cause) {
    throw new ConfigMistake(`${(cause as Error).message}. ${USAGE}`)
  }
}

function readNumber(text: string): [prefix: string, number: number] {
  const [, prefix, number] = /^([A-Z]{1,3})-(\d{1,6})$/.exec(text) ?? []
  if (prefix === undefined) throw new ConfigMistake(`--seen must be a number as a screen or paper shows it, such as A-187, not "${text}".`)
  return [prefix, Number(number)]
}

function told({ takenAt, rows, visits, skipped, replaced }: Restored, dataFolder: string): string[] {
  const goesOn = skipped.map(({ prefix, to }) => formatTicketNumber(prefix, to + 1))
  return [
    `${dataFolder} is as it was at ${takenAt}: ${rows} facts, ${visits} visits.`,
    goesOn.length === 0 ? 'No number can have been given today: they begin at 1.' : `Numbers go on at ${goesOn.join(', ')}.`,
    ...(replaced === null ? [] : [`What was there before is in ${replaced}.`]),
    'Everyone signs in again. Plan, people and devices are those of that time: what was changed since must be changed again,',
    'above all a device that was cut off or a person who left. Tickets that may not have been printed are not printed again.',
  ]
}
