import { parseArgs } from 'node:util'
import { type Config, ConfigMistake, readConfig } from '../config.ts'

export type DemoSettings = {
  config: Config
  /** Visitors a day; 0: nobody comes and no clerk works. */
  crowd: number
  seed: number
  /** Whether the folder was named; otherwise the demo makes one to be thrown away. */
  folder: 'named' | 'throw-away'
}

const FLAGS = { crowd: { type: 'string' }, speed: { type: 'string' }, seed: { type: 'string' } } as const

const CROWD_DEFAULT = 350
/** A hundred times a busy day; beyond this it is the crowd's own process that is measured. */
const CROWD_MAX = 50_000
const SEED_DEFAULT = 1

/** The demo's own flags beside those of the server: `[--crowd N] [--speed S] [--seed K]`, the speed also by `ANTRE_SPEED`. */
export function readDemoSettings(args: string[], env: Record<string, string | undefined>): DemoSettings {
  const { own, others } = separated(args)
  // All of the crowd come from one machine, at whatever speed.
  const config = readConfig(others, { ANTRE_RATE_LIMITS: 'off', ...env, ...(own.speed === undefined ? {} : { ANTRE_SPEED: own.speed }) })
  const named = env.ANTRE_DATA !== undefined || others.some((arg) => arg === '--data' || arg.startsWith('--data='))
  return {
    config,
    crowd: wholeNumber('--crowd', own.crowd ?? String(CROWD_DEFAULT), CROWD_MAX),
    seed: wholeNumber('--seed', own.seed ?? String(SEED_DEFAULT), 2 ** 31),
    folder: named ? 'named' : 'throw-away',
  }
}

/** Takes the demo's flags out; what is left is for the server's own reading, which knows what is a mistake there. */
function separated(args: string[]) {
  const { values, tokens } = parseArgs({ args, options: FLAGS, strict: false, tokens: true })
  const taken = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || !(token.name in FLAGS)) continue
    taken.add(token.index)
    if (token.value !== undefined && !token.inlineValue) taken.add(token.index + 1)
  }
  return { own: values as Partial<Record<keyof typeof FLAGS, string>>, others: args.filter((_, index) => !taken.has(index)) }
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > max)
    throw new ConfigMistake(`${name} must be a whole number from 0 to ${max}, not "${text}".`)
  return number
}
