import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { figuresOf } from '../bench/benches.ts'
import { type Figure, holds } from '../bench/figure.ts'
import { cutPower } from './cut-power.ts'
import { killServers } from './kill-servers.ts'
import { liveDays } from './live-days.ts'
import { hereAndNow } from './machine.ts'
import { pageOf } from './page.ts'
import type { Part } from './part.ts'
import { runTests } from './run-tests.ts'

/**
 * Runs everything that could show a promise broken, and writes down what it found:
 *
 *   npm run prove -- --minutes M [--seed N]
 *
 * The minutes are shared by simulated days, killed servers and cut power, which rise through seeds; all tests and figures come on top.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string', default: '1' } } })
const minutes = Number(values.minutes)
const seed = Number(values.seed)
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('prove: say for how long, and where the seeds begin: npm run prove -- --minutes 60 [--seed 1]\n')
  process.exit(2)
}

const SHARED: { share: number; run(limits: { seed: number; until: number }): Promise<Part> }[] = [
  { share: 0.4, run: liveDays },
  { share: 0.35, run: killServers },
  { share: 0.25, run: cutPower },
]
const PAGE = join(import.meta.dirname, '../../docs/proof.md')

const began = Date.now()
const parts: Part[] = []
for (const { share, run } of SHARED) await note(run({ seed, until: Date.now() + share * minutes * 60_000 }))
await note(runTests())
const figures: Figure[] = []
await note(measureInto(figures))
writeFileSync(PAGE, pageOf({ ...hereAndNow(), began, ended: Date.now(), parts, figures }))
process.exitCode = parts.every(({ faults }) => faults.length === 0) ? 0 : 1

async function note(running: Promise<Part>): Promise<void> {
  const part = await running
  parts.push(part)
  process.stdout.write(`${part.name}: ${part.tried}; ${part.faults.length} violations\n`)
  for (const fault of part.faults) process.stdout.write(`${fault}\n`)
}

/** A bench that breaks off is a fault; those before it stand. */
async function measureInto(figures: Figure[]): Promise<Part> {
  const faults: string[] = []
  try {
    for await (const figure of figuresOf()) {
      figures.push(figure)
      process.stdout.write(`${holds(figure) ? 'ok' : 'MISSED'} ${figure.ratio.toFixed(2)} ${figure.name}\n`)
    }
  } catch (error) {
    faults.push(String((error as Error).stack ?? error))
  }
  return { name: 'Figures', tried: `${figures.length} ratios, below`, seeds: null, faults }
}
