import type { PrintState } from '../../print-state.ts'
import type { ClosedReason, StopState } from '../../views.ts'

/** The words of the desk at the entrance. Times and names come already written as people read them. */
export const id = {
  find: 'Cari layanan atau nomor',
  findHint: 'Layanan, nomor, atau layanan dan jam',
  findHelp: 'Tiga huruf layanan: beri nomor. “AR-007”: cari nomor. “ktp 9.15”: nomor yang hilang, diambil sekitar jam itu.',
  found: 'Hasil pencarian',
  nothing: 'Tidak ada yang cocok.',
  nothingThen: (from: string, to: string) => `Tidak ada nomor untuk layanan itu dari ${from} sampai ${to}.`,
  show: 'Lihat',
  showNumber: (number: string) => `Lihat ${number}`,
  showHelp: 'Urusan, tempat menunggu, dan yang dapat dilakukan',
  waiting: (count: number) => (count === 0 ? 'tidak ada yang menunggu' : `${count} menunggu`),
  takenAt: (time: string) => `diambil ${time}`,
  closed: {
    holiday: 'hari libur',
    'no-working-day': 'tidak ada pelayanan hari ini',
    'agency-away': 'instansi tidak hadir hari ini',
    'not-open-yet': 'belum dibuka',
    break: 'jeda',
    'closed-for-today': 'sudah tutup hari ini',
    'quota-reached': 'kuota hari ini habis',
    'appointment-only': 'perlu janji temu',
    'no-ticket-needed': 'langsung ke loket, tanpa nomor',
    'continuation-only': 'lanjutan urusan lain, diberikan petugas loket',
    'priority-only': 'khusus prioritas',
    off: 'dihentikan sementara',
    halted: 'antrean dihentikan',
    'building-halted': 'seluruh gedung berhenti',
  } satisfies Record<ClosedReason, string> as Record<ClosedReason, string>,
  closedUntil: (reason: string, time: string) => `${reason}, lagi ${time}`,

  print: 'Cetak nomor',
  give: 'Beri nomor',
  printMany: (count: number) => `Cetak satu nomor, ${count} urusan`,
  giveMany: (count: number) => `Beri satu nomor, ${count} urusan`,
  add: 'Tambah urusan',
  basket: 'Satu nomor untuk',
  dropService: (service: string) => `Hapus ${service}`,
  priority: 'Prioritas',
  asking: 'Menunggu jawaban server. Permintaan yang sama dikirim lagi, tidak akan terlaksana dua kali.',

  papers: {
    queued: 'Tiket akan dicetak',
    sending: 'Tiket sedang dicetak',
    confirmed: 'Tiket sudah dicetak',
    failed: 'Tiket tidak tercetak; nomornya tetap berlaku',
    unknown: 'Tiket mungkin tidak tercetak; periksa printernya',
  } satisfies Record<PrintState, string> as Record<PrintState, string>,
  copyPapers: {
    queued: 'Salinan akan dicetak',
    sending: 'Salinan sedang dicetak',
    confirmed: 'Salinan sudah dicetak',
    failed: 'Salinan tidak tercetak',
    unknown: 'Salinan mungkin tidak tercetak; periksa printernya',
  } satisfies Record<PrintState, string> as Record<PrintState, string>,
  paperAt: (paper: string, kiosk: string) => `${paper}, ${kiosk}`,
  noPaper: 'Tanpa kertas: tuliskan nomornya untuk pengunjung.',
  copies: (count: number) => (count === 1 ? 'Ada salinannya' : `Ada ${count} salinan`),
  visitOf: (number: string) => `Kunjungan ${number}`,
  issuedAt: (time: string, day: string) => `Diambil ${time}, ${day}`,
  placesOf: (counters: number[]) => `Loket ${counters.join(', ')}`,
  goTo: (counter: number) => `Silakan ke Loket ${counter}`,
  zone: (digit: number, floor: number) => `Zona ${digit}, ${floorName(floor)}`,
  ahead: (count: number) => (count === 0 ? 'berikutnya' : `${count} orang di depan`),
  states: {
    waiting: 'menunggu',
    held: 'menunggu giliran lain',
    called: 'sedang dipanggil',
    serving: 'sedang dilayani',
    parked: 'disisihkan petugas loket',
    done: 'selesai',
    'no-show': 'terlewat',
    cancelled: 'dibatalkan',
    expired: 'hari layanan berakhir',
  } satisfies Record<StopState, string> as Record<StopState, string>,
  aside: 'memberi jalan dulu',
  halted: (reason: string) => `antrean dihentikan: ${reason}`,

  acts: {
    reprint: 'Cetak ulang',
    return: 'Sudah kembali',
    needs: 'Kebutuhan',
    class: 'Ubah golongan',
    'step-aside': 'Beri jalan dulu',
    cancel: 'Batalkan',
  },
  reprintHelp: 'Kertasnya bertanda SALINAN.',
  back: 'Nomor lain',
  reasonTitle: (number: string) => `Dahulukan ${number}?`,

  attention: 'Perlu didatangi',
  nobodyAsks: 'Tidak ada yang meminta bantuan.',
  asksHelp: (time: string) => `minta bantuan sejak ${time}`,
  goHelp: 'Saya ke sana',
  goingThere: (name: string) => `${name} sedang ke sana`,
  guide: (number: string) => `${number}: dampingi`,
  guideCalled: (counter: number) => `dipanggil ke Loket ${counter}`,
  guideAhead: (count: number) => (count === 0 ? 'berikutnya dipanggil' : `${count} orang lagi`),
  inQueue: (queue: string) => `antrean ${queue}`,

  printer: 'Tiket keluar di',
  printerNone: 'tanpa kertas',
  printerStates: { none: 'tidak ada printer', ready: 'printer siap', trouble: 'printer bermasalah' },
  recent: 'Terakhir di meja ini',
  noRecent: 'Nomor yang diberikan atau dicari tampil di sini.',

  questions: 'Pertanyaan',
  questionsTitle: 'Pertanyaan tanpa nomor',
  questionsHelp: 'Yang dijawab tanpa nomor dihitung menurut topik, tanpa nama.',
  noTopics: 'Pengaturan gedung ini belum memuat topik pertanyaan.',
  topic: 'Topik',
  countNow: 'Catat',
  counted: (topic: string) => `Tercatat: ${topic}`,
}

export type ReceptionMessages = typeof id

function floorName(floor: number): string {
  if (floor === 0) return 'lantai dasar'
  return floor < 0 ? `basemen ${-floor}` : `lantai ${floor}`
}
