import type { ZoneId } from '@antre/shared/ids'

/** A day of a full hall has some 900 calls; the last hours are enough to tell whether a display works. */
const ENTRIES_MAX = 500

/**
 * The display's own record, readable at `window.antreDisplay`, for health checks: what it showed, by the server's clock, and which clips it
 * put on the audio clock, in ms of that clock. It holds no more than anyone in the hall saw and heard.
 */
export type DisplayRecord = {
  shown: { zone: ZoneId; n: number; number: string; at: number }[]
  scheduled: { clip: string; at: number }[]
}

declare global {
  interface Window {
    antreDisplay: DisplayRecord
  }
}

export function createDisplayRecord() {
  const record: DisplayRecord = { shown: [], scheduled: [] }
  return {
    record,
    noteShown: (shown: DisplayRecord['shown'][number]) => keep(record.shown, shown),
    noteScheduled: (clip: string, at: number) => keep(record.scheduled, { clip, at }),
  }
}

function keep<Entry>(entries: Entry[], entry: Entry) {
  entries.push(entry)
  if (entries.length > ENTRIES_MAX) entries.shift()
}
