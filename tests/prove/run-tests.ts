import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Part } from './part.ts'

/** Of requests and of a socket's frames; `npm test` tries a tenth. */
const RANDOM_RUNS = 10_000
/** Of the model, drawn anew each time. */
const RANDOM_DAYS = 2_000
const ROOT = join(import.meta.dirname, '../..')

type Told = {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[]
}

/** All tests: among them damaged folders, disk, time, network, restore, and the checkers tried on broken servers. */
export async function runTests(): Promise<Part> {
  const told = await tellAll()
  const single = told.testResults.flatMap(({ assertionResults }) => assertionResults)
  const skipped = single.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ fullName }) => fullName.trim())
  const failed = single.filter(({ status }) => status === 'failed')
  const broken = told.testResults.filter(({ message, assertionResults }) => assertionResults.length === 0 && message !== '')
  return {
    name: 'All tests',
    tried: `${told.numPassedTests} passed, ${told.numFailedTests} failed, ${skipped.length} skipped${skipped.map((name) => `; skipped: ${name}`).join('')}`,
    seeds: null,
    faults: [
      ...failed.map(({ fullName, failureMessages }) => [fullName.trim(), ...failureMessages].join('\n')),
      ...broken.map(({ name, message }) => `${name}: ${message}`),
    ],
  }
}

async function tellAll(): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'antre-prove-'))
  const file = join(folder, 'tests.json')
  try {
    const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts']
    const child = spawn(process.execPath, [...args, '--reporter=json', `--outputFile=${file}`], {
      cwd: ROOT,
      env: { ...process.env, ANTRE_RUNS: String(RANDOM_RUNS), ANTRE_DAYS: String(RANDOM_DAYS) },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    await once(child, 'exit')
    return JSON.parse(readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
