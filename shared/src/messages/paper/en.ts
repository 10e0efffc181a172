import type { PaperMessages } from './id.ts'

/** A copy keeps the word that staff look for. */
export const en: PaperMessages = {
  copy: 'SALINAN (COPY)',
  number: 'Queue number',
  place: (digit, floor) => `Zone ${digit}, ${floorName(floor)}`,
  counters: (numbers) => `${numbers.length === 1 ? 'Counter' : 'Counters'} ${numbers.join(', ')}`,
  noCounter: 'See the screen in this zone',
  ahead: 'Ahead of you',
  people: (count) => (count === 1 ? 'person' : 'people'),
  peopleAhead: (count) => `${count} ${count === 1 ? 'person' : 'people'} ahead of you`,
  anyOrder: 'Whichever counter is ready first will call you.',
  scan: 'Scan to follow your turn on your phone.',
  bring: 'Have ready',
  bringMore: (count) => `and ${count} more, listed at the kiosk`,
  missed: 'Missed your call? Tell a staff member today.',
  valid: 'Valid today only',
}

function floorName(floor: number): string {
  if (floor === 0) return 'ground floor'
  return floor < 0 ? `basement ${-floor}` : `floor ${floor}`
}
