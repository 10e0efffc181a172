import type { BuildingHalt } from '../../building-halts.ts'

/** What a queue can be told to do, in the order of its sheet. */
export type QueueAct = 'resume' | 'halt' | 'move' | 'quota' | 'services' | 'texts'

/** The words of what is done from the floor. Times and names come already written as people read them. */
export const id = {
  /** What the floor shows at a glance. */
  glance: {
    figures: {
      issued: 'nomor diambil',
      called: 'dipanggil',
      atCounters: 'di loket',
      waiting: 'menunggu',
      open: 'loket buka',
    },
    of: (part: number, all: number) => `${part} dari ${all}`,
    counters: (count: number) => `${count} loket`,
    states: { closed: 'tutup', free: 'siap', calling: 'dipanggil', serving: 'melayani', paused: 'istirahat' },
    counter: (counter: string, state: string, number: string) => `${counter}, ${state} ${number}`.trim(),
    queues: 'Antrean',
    columns: {
      queue: 'Antrean',
      waiting: 'Menunggu',
      longest: 'Terlama, menit',
      places: 'Sisa kuota',
      issued: 'Diambil',
      called: 'Dipanggil',
      open: 'Loket buka',
    },
    noQuota: 'tanpa kuota',
    full: 'penuh',
    noCounter: 'belum ada',
    attention: 'Perlu perhatian',
    calm: 'Tidak ada yang perlu ditindak.',
    nobodyYet: 'Belum ada nomor yang diambil hari ini.',
    backupTitle: 'Cadangan data belum dapat dibuat',
    backupHelp: (lastAt: string | null) =>
      `${lastAt === null ? 'Cadangan terakhir tidak diketahui.' : `Cadangan terakhir: ${lastAt}.`} Antrean berjalan terus. Beri tahu pengelola server: periksa ruang kosong dan sambungan disk cadangan. Dicoba lagi sendiri setiap jam.`,
    pausedTitle: (kiosk: string) => `${kiosk} dijeda`,
    pausedHelp: (time: string) =>
      `Nomor diambil lebih cepat daripada yang dapat dilakukan orang. Periksa siapa yang ada di sana. Berjalan lagi sendiri pukul ${time}.`,
    pausedResume: 'Jalankan lagi sekarang',
    noCounterTitle: (queue: string) => `${queue}: belum ada loket buka`,
    noCounterHelp: (waiting: number) => `${waiting} orang menunggu.`,
    printerTitle: (kiosk: string) => `${kiosk}: printer bermasalah`,
    printerHelp: (failed: number) =>
      failed === 0 ? 'Nomor tetap berlaku tanpa kertas.' : `${failed} tiket tidak tercetak. Nomornya tetap berlaku.`,
  },

  showAll: (count: number) => `Tampilkan semua ${count} antrean`,
  acts: 'Tindakan',
  manage: 'Atur',
  manageQueue: (prefix: string) => `Atur antrean ${prefix}`,
  haltedUntil: (time: string) => `berhenti s.d. ${time}`,
  haltedToday: 'tidak lagi hari ini',
  changed: 'diubah',

  queueActs: {
    resume: 'Jalankan lagi',
    halt: 'Hentikan antrean',
    move: 'Pindahkan yang menunggu',
    quota: 'Ubah kuota hari ini',
    services: 'Hentikan satu layanan',
    texts: 'Ubah syarat dan biaya',
  } satisfies Record<QueueAct, string> as Record<QueueAct, string>,
  haltAgain: 'Ubah alasan atau waktu berhenti',
  queueFacts: (waiting: number, open: number) => `${waiting} orang menunggu, ${open} loket buka.`,

  reason: 'Alasan',
  howLong: 'Kira-kira berapa lama',
  otherMinutes: 'menit lain',
  noMoreToday: 'tidak lagi hari ini',
  restOfDay: 'sisa hari ini',
  openEnd: 'belum tahu',

  haltTitle: (prefix: string) => `Hentikan antrean ${prefix}?`,
  haltWaiting: (count: number) =>
    count === 0 ? 'Tidak ada yang menunggu.' : `${count} orang menunggu. Nomor dan urutan mereka tetap, tetapi tidak ada yang dipanggil.`,
  haltUntil: (time: string) => `Antrean berjalan lagi sendiri pukul ${time}.`,
  haltForToday: 'Yang masih menunggu didahulukan pada hari layanan berikutnya.',
  haltNow: 'Hentikan antrean',

  haltBuilding: 'Hentikan gedung',
  resumeBuilding: 'Jalankan lagi gedung',
  haltBuildingTitle: 'Hentikan seluruh gedung?',
  haltBuildingWaiting: (count: number) =>
    `${count} orang menunggu. Tidak ada yang dipanggil, waktu tunggu mereka berhenti, dan semua layar serta suara mengatakannya.`,
  haltBuildingUntil: (time: string) => `Layar menyebut kira-kira pukul ${time}; gedung dijalankan lagi oleh petugas.`,
  haltBuildingOpenEnd: 'Gedung dijalankan lagi oleh petugas.',
  buildingReasons: { evacuation: 'Evakuasi', power: 'Gangguan listrik', pause: 'Jeda sejenak' } satisfies Record<
    BuildingHalt,
    string
  > as Record<BuildingHalt, string>,
  buildingHalted: (reason: string, since: string) => `Seluruh gedung berhenti sejak ${since}: ${reason.toLowerCase()}.`,
  buildingUntil: (time: string) => `Kira-kira sampai ${time}.`,
  resumeBuildingTitle: 'Jalankan lagi seluruh gedung?',
  resumeBuildingHelp: (count: number) => `Panggilan, suara, dan waktu tunggu berjalan lagi seperti sebelumnya. ${count} orang menunggu.`,
  resumeBuildingNow: 'Jalankan lagi',

  moveTitle: (prefix: string) => `Pindahkan yang menunggu di ${prefix}`,
  moveHelp: (count: number) => `${count} orang menunggu. Nomor dan waktu datang mereka tetap; yang mendahului tercatat di audit.`,
  moveTo: 'Ke antrean',
  moveHowMany: 'Berapa nomor',
  moveAll: 'semua',
  moveFirst: 'hanya yang pertama',
  moveCount: 'Banyaknya nomor',
  moveNow: (prefix: string, first: number | null) =>
    first === null ? `Pindahkan semua ke ${prefix}` : `Pindahkan ${first} nomor ke ${prefix}`,

  quotaTitle: (prefix: string) => `Kuota ${prefix} hari ini`,
  quotaHelp: (issued: number) => `${issued} nomor sudah diambil. Berlaku sampai hari layanan berakhir.`,
  quotaNumber: 'paling banyak',
  quotaPeople: 'Orang hari ini',
  quotaNone: 'tanpa batas',
  quotaPlanned: (quota: number | null) => (quota === null ? 'seperti pengaturan: tanpa batas' : `seperti pengaturan: ${quota} orang`),
  quotaNow: 'Pakai kuota ini',

  textsTitle: (prefix: string) => `Syarat dan biaya ${prefix}`,
  textsHelp: 'Kiosk, ponsel, dan loket menampilkannya segera. Bahasa lain mengikuti teks ini.',
  textsRequirements: 'Syarat, satu per baris',
  textsCost: 'Biaya',
  textsCompletion: 'Lama penyelesaian',
  textsNow: 'Terbitkan',

  offTitle: (prefix: string) => `Hentikan satu layanan ${prefix}`,
  offHelp: 'Kiosk, ponsel, dan petugas tidak memberi nomor baru. Yang sudah punya nomor tetap dipanggil.',
  offService: 'Layanan',
  offUntil: (time: string) => `Diberikan lagi sendiri pukul ${time}.`,
  offForToday: 'Diberikan lagi pada hari layanan berikutnya.',
  offNow: 'Hentikan layanan',
  offAll: 'Semua layanan antrean ini sudah dihentikan.',

  assignTitle: (counter: string) => `Antrean ${counter} hari ini`,
  assignHelp:
    'Membantu: antrean itu dilihat seolah-olah orangnya datang sekian menit lebih lambat. Kosong: dilayani sebagai antrean sendiri.',
  assignQueues: 'Melayani',
  assignAfter: (prefix: string) => `Bantu ${prefix} setelah menit`,
  assignMinutes: 'bantu setelah',
  minutes: 'menit',
  assignNone: 'Pilih sedikitnya satu antrean.',
  assignNow: 'Pakai hari ini',
  assignPlan: 'Kembali ke pengaturan',

  inForce: 'Berbeda hari ini',
  nothingInForce: 'Semua berjalan seperti pengaturan.',
  untilTime: (time: string) => `s.d. ${time}`,
  allDay: 'sepanjang hari ini',
  haltLine: (prefix: string) => `Antrean ${prefix} berhenti`,
  offLine: (service: string) => `${service}: tidak diberikan`,
  quotaLine: (prefix: string, quota: number | null) =>
    quota === null ? `Kuota ${prefix}: tanpa batas` : `Kuota ${prefix}: ${quota} orang`,
  plannedQuota: (quota: number | null) => (quota === null ? 'Pengaturan: tanpa batas.' : `Pengaturan: ${quota} orang.`),
  assignLine: (counter: string) => `${counter} melayani antrean lain`,
  served: (prefix: string, minutes: number | null) => (minutes === null ? prefix : `${prefix} (bantu setelah ${minutes} menit)`),
  takeBack: { halt: 'Jalankan lagi', off: 'Berikan lagi', quota: 'Pulihkan', assign: 'Pulihkan' },

  presence: 'Kehadiran',
  presenceColumns: { agency: 'Instansi', present: 'Hadir', counters: 'Loket' },
  presentOf: (present: number, expected: number) => `${present} dari ${expected}`,
  awayToday: 'tidak dijadwalkan',
  pausedUntil: (reason: string, time: string | null) => (time === null ? reason : `${reason} s.d. ${time}`),
  assignCounter: ', atur antreannya',

  dismiss: 'Tutup pesan',
  done: {
    texts: 'Syarat dan biaya diterbitkan.',
    halt: 'Antrean berhenti. Layar, ponsel, dan kiosk mengatakannya.',
    resume: 'Antrean berjalan lagi.',
    move: (waiting: number) => `Sudah dipindahkan. ${waiting} orang masih menunggu di antrean asal.`,
    quota: 'Kuota hari ini sudah diubah.',
    'switch-off': 'Layanan tidak diberikan lagi untuk sementara.',
    'switch-on': 'Layanan diberikan lagi.',
    assign: 'Antrean loket hari ini sudah diubah.',
    'halt-building': 'Seluruh gedung berhenti.',
    'resume-building': 'Gedung berjalan lagi.',
  },

  help: {
    title: (kiosk: string) => `${kiosk}: warga meminta bantuan`,
    waits: (time: string) => `Menunggu ${time}.`,
    comes: (who: string) => `${who} sedang menuju ke sana.`,
    go: 'Saya ke sana',
  },
}

export type FloorMessages = typeof id
