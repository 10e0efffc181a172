import type { Instant } from '../../instants.ts'
import type { RefusalCode } from '../../refusal-codes.ts'
import type { RefusalOf } from '../../refusals.ts'
import type { ClosedReason } from '../../views.ts'

/** What the sentences need to be said: instants as people read them, names instead of ids. */
export type Telling = {
  /** `Rabu, 25 November 2026, 07.30 WIB` */
  when(at: Instant): string
  secondsUntil(at: Instant): number
  serviceName(service: string): string
}

/** A title that names what happened and a sentence that says what to do. */
type Words<Code extends RefusalCode> = { title: string; detail: string | ((facts: RefusalOf<Code>, telling: Telling) => string) }

export type RefusalMessages = {
  problems: { [Code in RefusalCode]: Words<Code> }
  closed: Record<ClosedReason, string>
}

/** What is wrong with a field, by the rule it breaks. */
const WRONG: Record<string, string> = {
  required: 'tidak ada',
  additionalProperties: 'tidak dikenal',
  json: 'bukan JSON yang benar',
}

const closed: Record<ClosedReason, string> = {
  holiday: 'hari ini hari libur',
  'no-working-day': 'hari ini tidak ada pelayanan',
  'agency-away': 'instansi ini tidak hadir hari ini',
  'not-open-yet': 'pengambilan nomor belum dibuka',
  break: 'layanan sedang jeda',
  'closed-for-today': 'pengambilan nomor hari ini sudah ditutup',
  'quota-reached': 'nomor untuk hari ini sudah habis',
  'appointment-only': 'layanan ini memerlukan janji temu',
  'no-ticket-needed': 'layanan ini tidak memerlukan nomor, silakan langsung ke loket',
  'continuation-only': 'nomornya diberikan petugas sebagai lanjutan urusan lain',
  'priority-only': 'layanan ini khusus untuk pengunjung prioritas',
  off: 'layanan ini dihentikan petugas untuk sementara',
  halted: 'antrean ini sedang dihentikan petugas',
  'building-halted': 'pelayanan di seluruh gedung sedang berhenti',
}

export const id: RefusalMessages = {
  closed,
  problems: {
    'bad-request': {
      title: 'Permintaan tidak sesuai',
      detail: ({ where, problem }) => `Isian ${where} ${WRONG[problem] ?? 'tidak sesuai'}. Tidak ada yang diubah.`,
    },
    'not-signed-in': { title: 'Belum masuk', detail: 'Masuk lebih dahulu, atau daftarkan perangkat ini lagi.' },
    'wrong-credentials': {
      title: 'Tidak dapat masuk',
      detail: 'Nama pengguna atau kata sandi salah, atau tautan sudah dipakai atau kedaluwarsa.',
    },
    'not-allowed': { title: 'Tidak diizinkan', detail: 'Tindakan ini bukan wewenang Anda. Hubungi penyelia bila Anda memerlukannya.' },
    'not-found': { title: 'Tidak ditemukan', detail: 'Alamat ini tidak ada.' },
    'method-not-allowed': { title: 'Cara tidak didukung', detail: 'Alamat ini tidak menerima cara permintaan tersebut.' },
    'too-large': { title: 'Terlalu besar', detail: 'Isi permintaan melebihi batas. Kirim yang lebih kecil.' },
    'wrong-media-type': { title: 'Jenis isi salah', detail: 'Kirim isi permintaan sebagai application/json.' },
    'key-missing': {
      title: 'Kunci perintah tidak ada',
      detail: 'Sertakan Idempotency-Key berisi 16 sampai 128 huruf, angka, garis bawah, atau tanda hubung.',
    },
    'key-reused': {
      title: 'Kunci perintah sudah dipakai',
      detail: 'Kunci ini sudah dipakai untuk permintaan lain. Pakai kunci baru untuk permintaan baru.',
    },
    'too-many-requests': {
      title: 'Terlalu sering',
      detail: ({ retryAfterSeconds }) => `Tunggu ${retryAfterSeconds} detik, lalu coba lagi.`,
    },

    'signed-in-elsewhere': {
      title: 'Anda masuk di tempat lain',
      detail: 'Nama ini baru saja masuk di komputer lain dan loket ikut pindah ke sana. Bila bukan Anda, beri tahu admin.',
    },
    'session-expired': { title: 'Sesi berakhir', detail: 'Sesi Anda sudah habis waktunya. Silakan masuk lagi.' },
    'access-changed': { title: 'Sesi diakhiri', detail: 'Sesi ini diakhiri atau wewenang Anda berubah. Silakan masuk lagi.' },
    'session-locked': { title: 'Layar terkunci', detail: 'Buka kunci layar dengan PIN atau kata sandi.' },
    'wrong-pin': { title: 'PIN salah', detail: ({ triesLeft }) => `Tersisa ${triesLeft} kali mencoba, setelah itu kata sandi diperlukan.` },
    'pin-used-up': { title: 'PIN tidak berlaku', detail: 'Buka kunci dengan kata sandi. Setelah itu Anda dapat membuat PIN baru.' },
    'pin-too-simple': { title: 'PIN terlalu mudah', detail: 'Pilih angka yang tidak sama semua dan tidak berurutan.' },
    'password-needed': {
      title: 'Kata sandi diperlukan',
      detail: ({ username }) => `Tautan ini untuk ${username}. Pilih kata sandi, lalu Anda langsung masuk.`,
    },
    'password-too-short': {
      title: 'Kata sandi terlalu pendek',
      detail: ({ min }) =>
        `Pakai paling sedikit ${min} karakter. Beberapa kata yang hanya Anda ingat lebih baik daripada tanda-tanda aneh.`,
    },
    'password-too-common': {
      title: 'Kata sandi mudah ditebak',
      detail: 'Kata sandi ini umum dipakai atau hanya berisi nama Anda, nama gedung, atau kata yang lazim. Pilih yang lain.',
    },
    'user-unknown': { title: 'Pengguna tidak dikenal', detail: 'Tidak ada pengguna dengan nama ini.' },
    'user-exists': { title: 'Nama pengguna sudah ada', detail: 'Pilih nama lain, atau buat tautan baru untuk pengguna yang sudah ada.' },
    'agency-unknown': {
      title: 'Instansi atau loket tidak sesuai',
      detail: 'Petugas dan penyelia memerlukan instansi dari pengaturan, dan loketnya milik instansi itu. Peran lain tanpa instansi.',
    },
    'last-admin': { title: 'Admin terakhir', detail: 'Gedung memerlukan admin yang dapat masuk. Tunjuk admin lain lebih dahulu.' },

    'service-unknown': { title: 'Layanan tidak dikenal', detail: 'Layanan ini tidak ada lagi. Pilih layanan lain.' },
    'service-closed': {
      title: 'Nomor belum dapat diambil',
      detail: ({ service, reason, again }, { serviceName, when }) =>
        `${serviceName(service)}: ${closed[reason]}.${again === null ? '' : ` Nomor dapat diambil lagi ${when(again)}.`}`,
    },
    'too-many-stops': { title: 'Terlalu banyak urusan', detail: ({ max }) => `Satu nomor paling banyak untuk ${max} urusan.` },
    'same-service-twice': { title: 'Layanan dipilih dua kali', detail: 'Pilih setiap layanan satu kali saja.' },
    'class-not-allowed': { title: 'Golongan tidak diizinkan', detail: 'Golongan darurat hanya dapat diberikan oleh petugas.' },
    'visit-unknown': { title: 'Kunjungan tidak ditemukan', detail: 'Kunjungan ini tidak ada hari ini. Nomor hanya berlaku pada harinya.' },
    'visit-ended': { title: 'Kunjungan sudah selesai', detail: 'Tidak ada urusan yang masih menunggu pada nomor ini.' },
    'nothing-asked': { title: 'Tidak diminta', detail: 'Antrean ini tidak meminta data itu, jadi data itu tidak boleh disimpan.' },
    'slip-unknown': {
      title: 'Nomor kemarin tidak berlaku',
      detail: 'Nomor itu tidak didahulukan hari ini untuk layanan ini, atau sudah dipakai.',
    },

    'service-not-off': { title: 'Layanan tidak dihentikan', detail: 'Layanan ini sudah diberikan.' },
    'queue-unknown': { title: 'Antrean tidak dikenal', detail: 'Antrean ini tidak ada dalam pengaturan.' },
    'queue-halted': {
      title: 'Antrean dihentikan',
      detail: ({ until }, { when }) =>
        until === null ? 'Tidak ada panggilan sampai antrean dilanjutkan.' : `Tidak ada panggilan, kira-kira sampai ${when(until)}.`,
    },
    'queue-not-halted': { title: 'Antrean tidak dihentikan', detail: 'Antrean ini sudah berjalan.' },
    'target-unfit': { title: 'Tujuan tidak sesuai', detail: 'Pilih tujuan lain dari instansi yang sama.' },
    'nobody-to-move': { title: 'Tidak ada yang dipindahkan', detail: 'Tidak ada yang menunggu di antrean itu.' },
    'building-halted': { title: 'Gedung dihentikan', detail: 'Tidak ada panggilan di seluruh gedung sampai pelayanan dilanjutkan.' },
    'building-not-halted': { title: 'Gedung tidak dihentikan', detail: 'Pelayanan di gedung sudah berjalan.' },

    'number-unknown': { title: 'Nomor tidak ditemukan', detail: 'Pada hari itu tidak ada nomor ini di instansi yang boleh Anda lihat.' },
    'days-unfit': {
      title: 'Hari tidak sesuai',
      detail: ({ max }) => `Pilih paling banyak ${max} hari, yang pertama sebelum yang terakhir.`,
    },

    'counter-unknown': { title: 'Loket tidak dikenal', detail: 'Loket ini tidak ada dalam pengaturan. Pilih loket lain.' },
    'counter-closed': { title: 'Loket belum dibuka', detail: 'Buka loket lebih dahulu.' },
    'counter-open': { title: 'Loket sudah dibuka', detail: 'Anda sudah bertugas di loket ini.' },
    'counter-paused': { title: 'Loket sedang jeda', detail: 'Akhiri jeda lebih dahulu.' },
    'counter-not-paused': { title: 'Loket tidak sedang jeda', detail: 'Loket ini sudah siap memanggil.' },
    'counter-busy': {
      title: 'Masih ada yang dilayani',
      detail: ({ number }) => `Selesaikan nomor ${number} lebih dahulu.`,
    },
    'counter-taken': { title: 'Loket dipakai petugas lain', detail: ({ clerk }) => `Loket ini sedang dipakai ${clerk}.` },
    'clerk-elsewhere': {
      title: 'Anda bertugas di loket lain',
      detail: ({ counterNumber }) => `Tutup Loket ${counterNumber} lebih dahulu.`,
    },

    'no-stop-at-counter': { title: 'Tidak ada nomor di loket', detail: 'Panggil nomor berikutnya lebih dahulu.' },
    'not-called': { title: 'Nomor tidak sedang dipanggil', detail: 'Tindakan ini hanya untuk nomor yang sedang dipanggil.' },
    'not-serving': { title: 'Pelayanan belum dimulai', detail: 'Mulai layani lebih dahulu.' },
    'already-serving': { title: 'Sedang dilayani', detail: 'Pelayanan nomor ini sudah dimulai.' },
    'stop-unknown': { title: 'Urusan tidak ditemukan', detail: 'Urusan ini tidak ada hari ini.' },
    'stop-not-waiting': { title: 'Tidak dapat dipanggil sekarang', detail: 'Urusan ini tidak sedang menunggu, atau sedang ditahan.' },
    'queue-not-served-here': { title: 'Bukan antrean loket ini', detail: 'Loket ini tidak melayani antrean nomor tersebut.' },
    'reason-needed': {
      title: 'Alasan diperlukan',
      detail: ({ passed }) => `Panggilan ini mendahului ${passed} nomor. Pilih alasannya.`,
    },
    'reason-unknown': { title: 'Alasan tidak dikenal', detail: 'Pilih alasan dari daftar.' },
    'outcome-unknown': { title: 'Hasil tidak dikenal', detail: 'Pilih hasil dari daftar.' },
    'recall-too-soon': {
      title: 'Belum dapat dipanggil ulang',
      detail: ({ from }, { secondsUntil }) => `Panggil ulang dapat dilakukan ${secondsUntil(from)} detik lagi.`,
    },
    'no-show-too-soon': {
      title: 'Belum dapat dinyatakan terlewat',
      detail: ({ from }, { secondsUntil }) => `Beri waktu untuk datang: ${secondsUntil(from)} detik lagi.`,
    },
    'call-not-confirmed': {
      title: 'Panggil orangnya langsung',
      detail: 'Belum ada layar yang memastikan panggilan ini terdengar. Panggil dengan suara sendiri, lalu nyatakan terlewat.',
    },

    'zone-not-spoken-here': { title: 'Bukan suara zona ini', detail: 'Layar ini tidak menyuarakan panggilan zona tersebut.' },
    'class-unchanged': {
      title: 'Golongan sudah itu',
      detail: 'Tidak ada yang berubah: kunjungan ini sudah dalam golongan itu, atau semua urusannya sudah dilayani.',
    },
    'nothing-to-return': {
      title: 'Tidak ada yang kembali',
      detail: 'Nomor ini tidak terlewat, tidak menepi, dan tidak ditunggu kembali.',
    },
    'too-many-returns': {
      title: 'Sudah terlalu sering kembali',
      detail: ({ max }) => `Satu urusan dapat kembali paling banyak ${max} kali. Silakan ambil nomor baru.`,
    },
    'nothing-to-step-aside': {
      title: 'Tidak ada yang menunggu',
      detail: 'Kunjungan ini tidak sedang menunggu, jadi tidak ada giliran yang dapat ditunda.',
    },
    'outcome-needed': {
      title: 'Hasil perlu dipilih',
      detail: 'Antrean ini meminta hasil layanan. Pilih hasilnya, lalu selesaikan.',
    },
    'back-today-unfit': {
      title: 'Hasil ini tanpa "kembali hari ini"',
      detail: 'Pilih hasil yang membolehkan warga kembali hari ini, misalnya berkas belum lengkap.',
    },
    'not-parked': {
      title: 'Nomor tidak sedang disisihkan',
      detail: 'Muat ulang daftar: nomor ini sudah dipanggil atau sudah kembali ke antreannya.',
    },
    'undo-too-late': {
      title: 'Tidak dapat dibatalkan lagi',
      detail: 'Hanya tindakan terakhir loket ini yang dapat dibatalkan, selama 60 detik dan selama warga belum dipanggil di tempat lain.',
    },
    'nothing-comes-by-itself': {
      title: 'Tidak ada yang berjalan sendiri',
      detail: 'Tidak ada panggilan atau layanan yang akan dimulai sendiri di loket ini.',
    },
    'nobody-waits': { title: 'Tidak ada yang menunggu', detail: 'Tidak ada nomor yang menunggu, jadi tidak ada yang perlu diakhiri.' },

    'pairing-unknown': { title: 'Permintaan tidak berlaku', detail: 'Waktunya habis atau server dimulai ulang. Minta kode baru.' },
    'pairing-code-unknown': {
      title: 'Kode tidak dikenal',
      detail: 'Periksa kode di layar perangkat. Kode berlaku 10 menit; setelah itu perangkat menampilkan yang baru.',
    },
    'place-unknown': { title: 'Tempat tidak dikenal', detail: 'Pengaturan tidak memuat tempat ini untuk perangkat jenis itu.' },
    'kiosk-unknown': { title: 'Kiosk tidak dikenal', detail: 'Pengaturan tidak memuat kiosk ini.' },
    'help-not-asked': { title: 'Tidak ada yang memanggil', detail: 'Di kiosk ini tidak ada lagi yang menunggu petugas.' },
    'kiosk-paused': {
      title: 'Kiosk ini dijeda',
      detail: 'Terlalu banyak nomor diambil di sini dalam waktu singkat. Silakan minta nomor kepada petugas.',
    },
    'no-printer': {
      title: 'Tidak ada printer di sana',
      detail: 'Kiosk itu tidak punya printer. Pilih kiosk lain, atau tuliskan nomornya.',
    },
    'too-many-reprints': {
      title: 'Sudah dicetak berkali-kali',
      detail: ({ max }) => `Kertas nomor ini sudah dicetak ulang ${max} kali. Tuliskan nomornya, atau tunjukkan tiketnya di ponsel.`,
    },

    'plan-invalid': {
      title: 'Pengaturan belum benar',
      detail: ({ mistakes }) => `${mistakes.length} kesalahan. ${mistakes[0] ? `${mistakes[0].path}: ${mistakes[0].sentence}` : ''}`.trim(),
    },
    'plan-changed-meanwhile': {
      title: 'Pengaturan sudah berubah',
      detail: 'Orang lain menerbitkan pengaturan baru. Muat ulang, lalu ulangi perubahan Anda.',
    },

    'clock-otherwise': {
      title: 'Jam komputer sudah lain',
      detail: 'Jam komputer server tidak lagi menunjukkan waktu itu. Periksa waktunya, lalu coba lagi.',
    },
    'day-never-goes-back': {
      title: 'Hari layanan tidak dapat mundur',
      detail:
        'Tanggal komputer lebih awal daripada hari layanan yang sudah dibuka. Antre berjalan terus dengan waktunya sendiri; pulihkan cadangan terakhir untuk kembali ke hari yang benar.',
    },

    'too-busy': {
      title: 'Sedang sangat ramai',
      detail: 'Terlalu banyak permintaan bersamaan. Tidak ada yang diubah; coba lagi sebentar lagi.',
    },
    'storage-unavailable': {
      title: 'Penyimpanan tidak tersedia',
      detail: 'Permintaan belum disimpan dan tidak ada yang hilang. Coba lagi sebentar lagi; beri tahu admin bila berulang.',
    },
    'outcome-of-append-unknown': {
      title: 'Belum pasti tersimpan',
      detail: 'Coba lagi dengan tombol yang sama: perintah tidak akan dijalankan dua kali.',
    },
    'server-error': { title: 'Kesalahan di server', detail: 'Permintaan ini gagal dan sudah dicatat. Beri tahu admin bila berulang.' },
  },
}
