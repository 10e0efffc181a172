import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Day } from '@antre/shared/instants'
import { readServerSecret } from './access/server-secret.ts'
import { BUILDING } from './building.ts'
import { ConfigMistake } from './config.ts'
import { createPersonalStore, PERSONAL_FILE, type Sought } from './personal/personal-store.ts'
import { openForReading } from './storage/database.ts'

const USAGE = 'npm run person -- export|erase DIR [--visit 2026-11-24/AR-007]'
const FLAGS = { visit: { type: 'string' } } as const

/**
 * `npm run person -- export|erase DIR`: what is kept of one person, beside a running server too. Her NIK or phone number is asked for, and not
 * taken from the command line: that stands in the history of the shell, and whoever is at the machine can read it.
 */
export async function person(args: string[]): Promise<void> {
  const { act, folder, visit } = readOrder(args)
  // Refuses a folder that is not a building's, as every command does.
  openForReading(folder).sqlite.close()
  const secret = readServerSecret(folder, { randomBytes, isHeld: true })
  const store = createPersonalStore({ path: join(folder, PERSONAL_FILE), building: BUILDING, secret })
  const sought: Sought = visit ?? { said: await asked('NIK or phone number: ') }
  if (act === 'export') process.stdout.write(`${JSON.stringify(store.exportOf(sought), null, 2)}\n`)
  else process.stdout.write(`${store.erase(sought)} entries erased.\n`)
  store.close()
}

function readOrder(args: string[]): { act: 'export' | 'erase'; folder: string; visit: Sought | null } {
  const { positionals, values } = parse(args)
  const [act, folder, ...more] = positionals
  if ((act !== 'export' && act !== 'erase') || !folder || more.length > 0) throw new ConfigMistake(`Say what to do, and where: ${USAGE}`)
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})\/([A-Z]{1,3}-\d{3,6})$/.exec(values.visit ?? '') ?? []
  if (values.visit !== undefined && number === undefined) throw new ConfigMistake(`--visit must be a day and a number: ${USAGE}`)
  return { act, folder, visit: number === undefined ? null : { day: day as Day, number } }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: true })
  } catch (cause) {
    throw new ConfigMistake(`${(cause as Error).message}. ${USAGE}`)
  }
}

async function asked(question: string): Promise<string> {
  process.stderr.write(question)
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
