import { expect, test } from 'vitest'
import { cutRecording, powerCuts } from '../faults/power-cut.ts'
import { recordWriter } from '../faults/recordings.ts'
import { whyNoStrace } from '../faults/system-calls.ts'

/** `ANTRE_SEED=n` repeats the cuts of a run; what the threads of the server did before them differs a little each time. */
const SEED = Number(process.env.ANTRE_SEED ?? Date.now() % 1_000_000)
const CUTS = 20

const why = whyNoStrace()
const recorded = test.skipIf(why !== null)
const named = (title: string): string => (why === null ? title : `${title} (SKIPPED: ${why})`)

recorded(
  named(`[D1] after ${CUTS} power cuts everything acknowledged is there once, with the same answer (ANTRE_SEED=${SEED})`),
  async () => {
    const { cuts, acknowledged, starts, faults } = await powerCuts({ seed: SEED, cuts: CUTS })
    expect(faults).toEqual([])
    expect({ cuts, isAnythingTold: acknowledged > CUTS, isServerStarted: starts > 0 }).toEqual({
      cuts: CUTS,
      isAnythingTold: true,
      isServerStarted: true,
    })
  },
)

recorded(named('a writer that leaves the syncing to the system is found out by the same cuts'), async () => {
  const lazy = await cutRecording(await recordWriter('NORMAL', 60), { seed: SEED, cuts: CUTS })
  expect(lazy.faults.filter((fault) => fault.includes('is lost')).length).toBeGreaterThan(0)
  const careful = await cutRecording(await recordWriter('FULL', 60), { seed: SEED, cuts: CUTS })
  expect(careful.faults).toEqual([])
})
