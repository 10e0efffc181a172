import { expect, test } from 'vitest'
import { killStarts } from '../faults/killed-starts.ts'

/** `ANTRE_SEED=n` repeats a run as far as two processes can be repeated. */
const SEED = Number(process.env.ANTRE_SEED ?? Date.now() % 1_000_000)
const KILLS = 8

test(`[D1] [D4] killed while it starts and migrates, the next start has the day as it was (ANTRE_SEED=${SEED})`, async () => {
  const { killed, faults } = await killStarts({ seed: SEED, kills: KILLS })
  expect(faults).toEqual([])
  expect(killed.before + killed.after).toBe(KILLS)
})
