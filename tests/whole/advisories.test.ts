import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { testUnless } from './skipped-aloud.ts'

type Told = { metadata?: { vulnerabilities: { high: number; critical: number } }; vulnerabilities?: Record<string, { severity: string }> }

/** What the registry knows of what we ship; without its answer nothing can be said. */
function audit(): Promise<Told | null> {
  return new Promise((resolve) => {
    const options = { cwd: join(import.meta.dirname, '../..'), timeout: 30_000, shell: process.platform === 'win32' }
    execFile('npm', ['audit', '--omit=dev', '--json'], options, (_error, answer) => {
      try {
        const told = JSON.parse(answer) as Told
        resolve(told.metadata ? told : null)
      } catch {
        resolve(null)
      }
    })
  })
}

const told = await audit()

testUnless(told ? null : 'the registry did not answer')('[S6] nothing we ship has a known hole that is high or critical', async () => {
  const bad = Object.entries(told?.vulnerabilities ?? {}).filter(([, { severity }]) => severity === 'high' || severity === 'critical')
  expect(bad).toEqual([])
})
