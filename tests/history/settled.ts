import { setTimeout as sleep } from 'node:timers/promises'
import { checkHistory } from './check-history.ts'
import { readEnd } from './read-end.ts'
import type { Recorder } from './recorder.ts'
import type { End } from './recording.ts'

const LOOK_EVERY_MS = 20
/** The whole journal is read at each look. */
const LOOK_AT_THE_END_EVERY_MS = 150

type Settling = { recorder: Recorder; folder: string; withinMs: number }

/** Until the last ticket is on paper and the last call on the screens; where they never are, the checker says so afterwards. */
export async function settled({ recorder, folder, withinMs }: Settling): Promise<void> {
  const isSettled = () => {
    const end = readEnd(folder)
    const recording = { asked: [], screens: recorder.screens, papers: [], end }
    return !isPrinting(end) && checkHistory(recording, { only: ['A2'] }).violations.length === 0
  }
  await until(isSettled, { withinMs, lookEveryMs: LOOK_AT_THE_END_EVERY_MS })
}

export const isPrinting = ({ printJobs }: End): boolean => printJobs.some(({ state }) => state === 'queued' || state === 'sending')

export async function until(
  isSo: () => boolean,
  { withinMs, lookEveryMs = LOOK_EVERY_MS }: { withinMs: number; lookEveryMs?: number },
): Promise<void> {
  const end = performance.now() + withinMs
  while (!isSo() && performance.now() < end) await sleep(lookEveryMs)
}
