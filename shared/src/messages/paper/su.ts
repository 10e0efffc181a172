import type { PaperMessages } from './id.ts'

/** `copy` stays as staff know it: one word for a second paper in the whole building. */
export const su: PaperMessages = {
  copy: 'SALINAN',
  number: 'Nomer antrean',
  place: (digit, floor) => `Zona ${digit}, ${floorName(floor)}`,
  counters: (numbers) => `Lokét ${numbers.join(', ')}`,
  noCounter: 'Tingali layar di zona ieu',
  ahead: 'Payuneun Anjeun',
  people: () => 'jalmi',
  peopleAhead: (count) => `${count} jalmi payuneun Anjeun`,
  anyOrder: 'Lokét nu tos siap ti payun bakal nyauran.',
  scan: 'Pindai kanggo nuturkeun giliran tina ponsél.',
  bring: 'Siapkeun',
  bringMore: (count) => `sareng ${count} sarat sanésna, aya dina kios`,
  missed: 'Kalangkung nalika disauran? Wartosan petugas dinten ieu kénéh.',
  valid: 'Mung kanggo dinten ieu',
}

function floorName(floor: number): string {
  if (floor === 0) return 'lanté handap'
  return floor < 0 ? `basemén ${-floor}` : `lanté ${floor}`
}
