import type { Language } from '@antre/shared/plan'

/** What the building's front page says. */
const id = {
  title: 'Buka hari ini',
  hint: 'Ambil nomor antrean di kiosk. Tidak dipungut biaya.',
  zone: ({ digit, floor }: { digit: number; floor: number }) => `Zona ${digit}, ${floor === 0 ? 'lantai dasar' : `lantai ${floor}`}`,
  open: 'Buka',
  openUntil: (time: string) => `Buka sampai pukul ${time}`,
  closed: 'Tutup',
  again: (when: string) => `Nomor dapat diambil lagi ${when}.`,
  today: (time: string) => `pukul ${time}`,
  placesLeft: (places: number) => `sisa ${places} nomor`,
  waiting: (people: number) => `${people} orang menunggu`,
  door: 'Layar pintu',
  noCounterOpen: 'belum ada loket yang buka',
  asOf: (time: string) => `Keadaan pukul ${time}. Muat ulang untuk yang terbaru.`,
  screens: { title: 'Layar', kiosk: 'Kiosk', display: 'Layar ruang tunggu', counter: 'Petugas' },
  languages: 'Bahasa',
}

export type EntranceWords = typeof id

const su: EntranceWords = {
  title: 'Dibuka dinten ieu',
  hint: 'Mangga candak nomer di kios. Teu kedah mayar.',
  zone: ({ digit, floor }) => `Zona ${digit}, ${floor === 0 ? 'lantai dasar' : `lantai ${floor}`}`,
  open: 'Dibuka',
  openUntil: (time) => `Dibuka dugi ka tabuh ${time}`,
  closed: 'Tutup',
  again: (when) => `Nomer tiasa dicandak deui ${when}.`,
  today: (time) => `tabuh ${time}`,
  placesLeft: (places) => `kantun ${places} nomer`,
  waiting: (people) => `${people} urang ngantosan`,
  door: 'Layar panto',
  noCounterOpen: 'teu acan aya lokét nu dibuka',
  asOf: (time) => `Kaayaan tabuh ${time}. Muat deui kanggo nu pangénggalna.`,
  screens: { title: 'Layar', kiosk: 'Kios', display: 'Layar rohangan ngantosan', counter: 'Patugas' },
  languages: 'Basa',
}

const en: EntranceWords = {
  title: 'Open today',
  hint: 'Take a number at the kiosk. It is free of charge.',
  zone: ({ digit, floor }) => `Zone ${digit}, ${floor === 0 ? 'ground floor' : `floor ${floor}`}`,
  open: 'Open',
  openUntil: (time) => `Open until ${time}`,
  closed: 'Closed',
  again: (when) => `Numbers can be taken again ${when}.`,
  today: (time) => `at ${time}`,
  placesLeft: (places) => (places === 1 ? '1 number left' : `${places} numbers left`),
  waiting: (people) => `${people} waiting`,
  door: 'Door screen',
  noCounterOpen: 'no counter is open yet',
  asOf: (time) => `As of ${time}. Reload for the latest.`,
  screens: { title: 'Screens', kiosk: 'Kiosk', display: 'Waiting-room display', counter: 'Staff' },
  languages: 'Language',
}

export const ENTRANCE_WORDS: Record<Language, EntranceWords> = { id, su, en }

export const LANGUAGE_NAMES: Record<Language, string> = { id: 'Bahasa Indonesia', su: 'Basa Sunda', en: 'English' }
