import type { DisplayMessages } from './id.ts'

export const su: DisplayMessages = {
  connecting: { title: 'Nyambungkeun layar', text: 'Saurana bakal muncul di dieu sakedap deui.' },
  noContact: { title: 'Can nyambung ka server antrean', text: 'Layar nyobaan deui ku sorangan.\nMangga tuturkeun saur patugas.' },
  unpaired: {
    title: 'Ieu layar can kadaptar',
    ask: 'Pasihkeun ieu kode ka admin.',
    asking: 'Keur nyiapkeun kode.',
    until: (time) => `Lumaku 10 menit, nepi ka tabuh ${time}.\nSanggeusna kodena ganti sorangan.`,
    trouble: {
      'no-answer': 'Server antrean teu ngajawab. Layar nyobaan deui ku sorangan.',
      refused: 'Server can bisa méré kode. Layar nyobaan deui ku sorangan.',
    },
  },
  noPlace: { title: 'Ieu layar can boga tempat', text: 'Mangga suhunkeun admin mariksa pangaturan gedong.\nTuturkeun saur patugas.' },
  pairing: { title: 'Ngadaptarkeun layar', text: 'Mangga antosan sakedap.' },
  pairingFailed: {
    'link-refused': 'Tautan tadi geus kapaké atawa leuwih ti 15 menit. Suhunkeun nu anyar.',
    'other-kind': 'Tautan tadi lain pikeun layar rohang tunggu. Suhunkeun tautan layar.',
    'no-answer': 'Server antrean teu ngajawab. Pariksa jaringan, tuluy buka deui tautanana.',
    revoked: 'Pendaptaran ieu layar geus dicabut.',
  },

  zone: (digit) => `Zona ${digit}`,
  floor: (floor) => `lanté ${floor}`,
  floorTitle: (floor) => `Lanté ${floor}`,
  counter: 'Lokét',
  number: 'Nomer antrean',
  calledAt: (time) => `Disaur tabuh ${time}`,
  calledAgain: (times) => `Saur ka-${times}`,
  withdrawn: 'Teu janten disaur',
  priority: 'Dipayunkeun',
  emergency: 'Darurat',
  previous: 'Saur saméméhna',
  soon: 'Sakedap deui disaur',
  alsoSoon: 'Ogé bakal disaur',
  alreadyCalled: 'Parantos disaur',
  counterOfList: 'lokét',
  more: (count) => `sareng ${count} deui`,

  please: 'mangga',
  served: 'dilayanan',
  awaited: 'diantosan',
  paused: 'reureuh',
  pausedUntil: (time) => `Reureuh dugi ka ${time}`,
  pausedOpenEnd: 'Reureuh sakedap',
  free: 'Siap ngalayanan',
  closed: 'Tutup',
  soonHere: 'enggal',

  cutSince: (time) => `Ieu layar pegat ti tabuh ${time}`,
  cutAdvice: 'Nomer di handap bisa jadi geus ganti.\nMangga tuturkeun saur patugas.',
  lastKnown: (time) => `Panungtung kanyahoan tabuh ${time}`,
  begunAnew: (time) => `Papan saur dimimitian deui tabuh ${time}. Nomer nu muncul saméméhna teu lumaku deui dina ieu layar.`,

  noCallsYet: 'Can aya nu disaur',
  countersOpen: 'Lokét ngalayanan',
  breakTime: 'Reureuh',
  numbersFrom: 'Nomer ti tabuh',
  closedToday: 'Dinten ieu teu aya palayanan',
  opensAgain: 'Muka deui',

  freeOfCharge: 'Nomer antrean gratis.\nTampik calo.',
  reportBribes: 'Aya nu ménta duit? Mangga lapor ka patugas informasi atawa lapor.go.id',

  muted: {
    blocked: 'Sora pareum\npencét tombol naon waé',
    failed: 'Sora pareum',
  },
}
