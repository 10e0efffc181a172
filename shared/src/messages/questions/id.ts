/** The words of what the console asks first. Functions take what the sentence speaks of, already written as people read it. */
export const id = {
  reason: 'Alasan',
  thenCall: (act: string) => `${act}, panggil berikutnya`,
  only: (act: string) => `${act} saja`,

  passTitle: (act: string, number: string | null) => (number === null ? `${act}: mendahului nomor lain?` : `${act} ${number} lebih dulu?`),
  passHelp: (passed: number) => `Nomor ini mendahului ${passed} nomor. Alasannya dicatat bersama nama Anda.`,

  pauseTitle: 'Istirahat',
  pauseHelp: 'Layar di ruang tunggu menunjukkan loket ini istirahat. Nomor yang menunggu tetap di tempatnya.',
  pauseMinutes: 'Kira-kira berapa lama',
  openEnd: 'belum tahu',
  pauseNow: 'Mulai istirahat',

  outcomeTitle: (number: string) => `Hasil layanan ${number}`,
  outcomeLabel: 'Hasil',
  delivered: 'Yang diserahkan',
  deliveredOther: 'Layanan lain yang diserahkan',
  none: 'tidak ada',
  backToday: 'Kembali hari ini: berikutnya di loket ini begitu datang lagi',

  parkTitle: (number: string) => `Sisihkan ${number}`,
  parkHelp: 'Nomor ini menunggu di daftar Disisihkan dan tetap punya tempatnya.',
  parkMinutes: 'Kembali sendiri ke antrean setelah',
  parkOpenEnd: 'hanya bila dipanggil',

  transferTitle: (number: string) => `Alihkan ${number}`,
  transferHelp: 'Urusan ini berakhir di sini dan menunggu di tempat baru dengan waktu datang yang sama.',
  transferTo: 'Ke mana',
  transferFind: 'Cari loket, antrean, atau layanan',
  queueOf: (prefix: string) => `Antrean ${prefix}`,
  delay: 'Mulai menunggu',
  now: 'sekarang',
  after: (duration: string) => `setelah ${duration}`,
  comeBack: 'Kembali ke loket ini sesudahnya',

  addTitle: (number: string) => `Tambah urusan untuk ${number}`,
  addHelp: 'Nomornya tetap sama.',
  addFind: 'Cari layanan',
  addNow: 'Tambahkan',

  walkInTitle: 'Layani tanpa nomor',
  walkInHelp: 'Nomor diberikan dan langsung dilayani di sini; tidak ada panggilan suara.',
  walkInService: 'Layanan',
  walkInNow: 'Mulai layani',

  visitClass: 'Golongan',
  whose: 'Nomor',
  atCounter: (number: string) => `${number} (di loket)`,
  classTitle: 'Ubah golongan',
  classHelp: 'Berlaku bagi urusan yang belum dilayani.',
  save: 'Simpan',
  needsTitle: 'Kebutuhan',
  needsHelp: 'Hanya terlihat oleh petugas, tidak dicetak, dan dihapus di akhir hari.',
  stepAsideTitle: 'Beri jalan dulu',
  stepAsideHelp: 'Nomor lain lewat dulu; tempatnya tetap.',
  stepAsideMinutes: 'Selama',
  cancelTitle: 'Batalkan kunjungan?',
  cancelHelp: 'Semua urusan yang belum selesai dengan nomor ini dibatalkan. Tidak dapat diurungkan.',
  cancelNow: (number: string) => `Batalkan ${number}`,

  moreTitle: 'Lainnya',
  asideTitle: 'Disisihkan',
  asideHelp: 'Tekan angkanya untuk memanggil kembali atau mengembalikan ke antrean.',
  asideNobody: 'Tidak ada nomor yang disisihkan.',
  because: { parked: 'disisihkan', 'no-show': 'terlewat', 'back-today': 'kembali hari ini' },
  sinceTime: (time: string) => `sejak ${time}`,
  untilTime: (time: string) => `sampai ${time}`,
  notReturnable: 'tidak dapat kembali lagi',
  noMatch: 'Tidak ada yang cocok.',
}

export type QuestionMessages = typeof id
