import { expect } from 'vitest'
import { cutAt, cutRecording, powerCuts } from '../faults/power-cut.ts'
import { recordWriter } from '../faults/recordings.ts'
import { whyNoStrace } from '../faults/system-calls.ts'
import { testUnless } from './skipped-aloud.ts'

/** `ANTRE_SEED=n` repeats the cuts of a run; what the threads of the server did before them differs a little each time. */
const SEED = Number(process.env.ANTRE_SEED ?? Date.now() % 1_000_000)
const CUTS = 20

const recorded = testUnless(whyNoStrace())

recorded(`[D1] after ${CUTS} power cuts all that was acknowledged is there once, answered alike (ANTRE_SEED=${SEED})`, async () => {
  const { cuts, acknowledged, starts, faults } = await powerCuts({ seed: SEED, cuts: CUTS })
  expect(faults).toEqual([])
  expect(cuts).toBe(CUTS)
  expect(acknowledged).toBeGreaterThan(CUTS)
  expect(starts).toBeGreaterThan(0)
})

recorded('a writer that leaves the syncing to the system is found out by the same cuts', async () => {
  const lazy = await cutRecording(await recordWriter('NORMAL', 60), { seed: SEED, cuts: CUTS })
  expect(lazy.faults.filter((fault) => fault.includes('is lost')).length).toBeGreaterThan(0)
})

recorded(`[D1] a power cut at any instant of a very first start leaves a folder that opens (ANTRE_SEED=${SEED})`, async () => {
  const recording = await recordWriter('FULL', 20)
  const begins = recording.told[0]?.at ?? 0
  const { faults } = await cutAt(recording, { seed: SEED, instants: Array.from({ length: begins }, (_, instant) => instant) })
  expect(faults).toEqual([])
  expect((await cutRecording(recording, { seed: SEED, cuts: CUTS })).faults).toEqual([])
})
