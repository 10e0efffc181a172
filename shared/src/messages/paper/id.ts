/** What stands on the paper ticket. Numbers come in as numbers; who draws the paper sets them in the figures' typeface. */
export const id = {
  copy: 'SALINAN',
  number: 'Nomor antrean',
  place: (digit: number, floor: number) => `Zona ${digit}, ${floorName(floor)}`,
  counters: (numbers: number[]) => `Loket ${numbers.join(', ')}`,
  noCounter: 'Lihat layar di zona ini',
  ahead: 'Di depan Anda',
  people: (_count: number) => 'orang',
  peopleAhead: (count: number) => `${count} orang di depan Anda`,
  anyOrder: 'Loket yang siap lebih dulu akan memanggil.',
  scan: 'Pindai untuk memantau giliran dari ponsel.',
  bring: 'Siapkan',
  bringMore: (count: number) => `dan ${count} syarat lain, tertulis di kios`,
  missed: 'Terlewat saat dipanggil? Lapor ke petugas hari ini juga.',
  valid: 'Berlaku hari ini saja',
}

export type PaperMessages = typeof id

function floorName(floor: number): string {
  if (floor === 0) return 'lantai dasar'
  return floor < 0 ? `basemen ${-floor}` : `lantai ${floor}`
}
