/** What the displays say, beside what the plan holds. One sentence per line where a hall reads it. */
export const id = {
  connecting: { title: 'Menghubungkan layar', text: 'Panggilan tampil di sini sebentar lagi.' },
  noContact: { title: 'Belum tersambung ke server antrean', text: 'Layar mencoba lagi sendiri.\nIkuti panggilan petugas.' },
  unpaired: {
    title: 'Layar ini belum terdaftar',
    ask: 'Berikan kode ini kepada admin.',
    asking: 'Menyiapkan kode.',
    until: (time: string) => `Berlaku 10 menit, sampai pukul ${time}.\nSetelah itu kode berganti sendiri.`,
    trouble: {
      'no-answer': 'Server antrean tidak menjawab. Layar ini mencoba lagi sendiri.',
      refused: 'Server belum dapat memberi kode. Layar ini mencoba lagi sendiri.',
    },
  },
  noPlace: { title: 'Layar ini belum punya tempat', text: 'Mintalah admin memeriksa pengaturan gedung.\nIkuti panggilan petugas.' },
  pairing: { title: 'Mendaftarkan layar', text: 'Mohon tunggu sebentar.' },
  pairingFailed: {
    'link-refused': 'Tautan tadi sudah terpakai atau lewat 15 menit. Mintalah yang baru.',
    'other-kind': 'Tautan tadi bukan untuk layar ruang tunggu. Mintalah tautan layar.',
    'no-answer': 'Server antrean tidak menjawab. Periksa jaringan, lalu buka tautan sekali lagi.',
    revoked: 'Pendaftaran layar ini sudah dicabut.',
  },

  zone: (digit: number) => `Zona ${digit}`,
  floor: (floor: number) => `lantai ${floor}`,
  floorTitle: (floor: number) => `Lantai ${floor}`,
  counter: 'Loket',
  number: 'Nomor antrean',
  calledAt: (time: string) => `Dipanggil pukul ${time}`,
  calledAgain: (times: number) => `Panggilan ke-${times}`,
  withdrawn: 'Batal dipanggil',
  priority: 'Prioritas',
  emergency: 'Darurat',
  previous: 'Panggilan sebelumnya',
  soon: 'Segera diumumkan',
  alsoSoon: 'Juga akan diumumkan',
  alreadyCalled: 'Sudah dipanggil',
  counterOfList: 'loket',
  more: (count: number) => `dan ${count} lagi`,

  please: 'silakan',
  served: 'dilayani',
  awaited: 'ditunggu',
  paused: 'jeda',
  pausedUntil: (time: string) => `Jeda sampai ${time}`,
  pausedOpenEnd: 'Jeda sebentar',
  free: 'Siap melayani',
  closed: 'Tutup',
  soonHere: 'segera',

  cutSince: (time: string) => `Layar ini terputus sejak ${time}`,
  cutAdvice: 'Nomor di bawah bisa sudah berganti.\nIkuti panggilan petugas.',
  lastKnown: (time: string) => `Terakhir diketahui pukul ${time}`,
  begunAnew: (time: string) => `Papan panggilan dimulai lagi pukul ${time}. Nomor yang tampil sebelumnya tidak berlaku lagi di layar ini.`,

  noCallsYet: 'Belum ada panggilan',
  countersOpen: 'Loket melayani',
  breakTime: 'Istirahat',
  numbersFrom: 'Nomor mulai',
  closedToday: 'Hari ini tidak ada pelayanan',
  opensAgain: 'Buka lagi',

  freeOfCharge: 'Nomor antrean gratis.\nTolak calo.',
  reportBribes: 'Ada yang meminta uang? Laporkan ke petugas informasi atau lapor.go.id',

  muted: {
    blocked: 'Suara mati\ntekan tombol apa saja',
    failed: 'Suara mati',
  },
}

export type DisplayMessages = typeof id
