import type { DaySettings } from './day.ts'

/** Days that once broke a promise, and which one. They are lived through again at every test, for ever. */
export const FAILED_DAYS: (DaySettings & { broke: string })[] = [
  {
    seed: 5,
    visits: 20,
    faults: 'none',
    medium: 'memory',
    broke: 'D3: a board went on showing a visit that was cancelled while it was called',
  },
  { seed: 5, visits: 20, faults: 'all kinds', medium: 'memory', broke: 'P3: a torn job was forgotten at the second start after it' },
  { seed: 102, visits: 40, faults: 'all kinds', medium: 'memory', broke: 'D2: what was due was tried at a full disk without a pause' },
  { seed: 1034, visits: 60, faults: 'all kinds', medium: 'memory', broke: 'A1: of two calls of one instant the later was shown first' },
  { seed: 20300, visits: 3, faults: 'all kinds', medium: 'memory', broke: 'A2: a display that was away missed the first call of a zone' },
  {
    seed: 20613,
    visits: 22,
    faults: 'all kinds',
    medium: 'memory',
    broke: 'D3: the console of a counter that a plan had dropped kept a cancelled visit',
  },
  {
    seed: 6,
    visits: 25,
    faults: 'all kinds',
    medium: 'memory',
    broke: 'D3: a console did not learn that the counter which alone calls somebody had opened',
  },
  {
    seed: 15,
    visits: 25,
    faults: 'none',
    medium: 'memory',
    broke: 'D3: a call on the boards took the class to which its visit was set later',
  },
]
