import type { ClosedReason } from '../../views.ts'
import type { RefusalMessages } from './id.ts'

const WRONG: Record<string, string> = {
  required: 'teu aya',
  additionalProperties: 'teu dikenal',
  json: 'sanés JSON nu leres',
}

const closed: Record<ClosedReason, string> = {
  holiday: 'dinten ieu peré',
  'no-working-day': 'dinten ieu teu aya palayanan',
  'agency-away': 'ieu instansi teu sumping dinten ieu',
  'not-open-yet': 'nyandak nomer teu acan dibuka',
  break: 'palayanan nuju jeda',
  'closed-for-today': 'nyandak nomer dinten ieu parantos ditutup',
  'quota-reached': 'nomer kanggo dinten ieu parantos séép',
  'appointment-only': 'ieu palayanan kedah jangji heula',
  'no-ticket-needed': 'ieu palayanan teu nganggo nomer, mangga langsung ka lokét',
  'continuation-only': 'nomerna dipasihkeun ku patugas kanggo neraskeun urusan sanés',
  'priority-only': 'ieu palayanan kanggo nu dipayunkeun',
  off: 'ieu layanan dieureunkeun heula ku patugas',
  halted: 'ieu antrean nuju dieureunkeun ku patugas',
  'building-halted': 'palayanan di sakuliah gedong nuju eureun',
}

export const su: RefusalMessages = {
  closed,
  problems: {
    'bad-request': {
      title: 'Pamundut teu saluyu',
      detail: ({ where, problem }) => `Eusian ${where} ${WRONG[problem] ?? 'teu saluyu'}. Teu aya nu dirobih.`,
    },
    'not-signed-in': { title: 'Teu acan lebet', detail: 'Mangga lebet heula, atanapi daptarkeun deui ieu alat.' },
    'wrong-credentials': {
      title: 'Teu tiasa lebet',
      detail: 'Nami pamaké atanapi sandi lepat, atanapi tautan parantos dianggo atanapi kaliwat waktosna.',
    },
    'not-allowed': { title: 'Teu diidinan', detail: 'Ieu sanés kawenangan Bapa/Ibu. Mangga taros ka panyalia upami diperyogikeun.' },
    'not-found': { title: 'Teu kapendak', detail: 'Ieu alamat teu aya.' },
    'method-not-allowed': { title: 'Cara teu dirojong', detail: 'Ieu alamat teu nampi cara pamundut kitu.' },
    'too-large': { title: 'Ageung teuing', detail: 'Eusi pamundut ngaliwatan wates. Mangga kintun nu langkung alit.' },
    'wrong-media-type': { title: 'Jenis eusi lepat', detail: 'Mangga kintun eusina salaku application/json.' },
    'key-missing': {
      title: 'Konci paréntah teu aya',
      detail: 'Sertakeun Idempotency-Key 16 dugi 128 aksara, angka, garis handap, atanapi tanda sambung.',
    },
    'key-reused': {
      title: 'Konci paréntah parantos dianggo',
      detail: 'Ieu konci parantos dianggo kanggo pamundut sanés. Anggo konci énggal kanggo pamundut énggal.',
    },
    'too-many-requests': {
      title: 'Sering teuing',
      detail: ({ retryAfterSeconds }) => `Antosan ${retryAfterSeconds} detik, teras cobian deui.`,
    },

    'signed-in-elsewhere': {
      title: 'Bapa/Ibu lebet di tempat sanés',
      detail: 'Ieu nami nembé lebet di komputer sanés sareng loketna ngiring pindah. Upami sanés Bapa/Ibu, wartosan admin.',
    },
    'session-expired': { title: 'Sési réngsé', detail: 'Waktos sési parantos séép. Mangga lebet deui.' },
    'access-changed': { title: 'Sési dipungkas', detail: 'Ieu sési dipungkas atanapi kawenangan Bapa/Ibu robih. Mangga lebet deui.' },
    'session-locked': { title: 'Layar dikonci', detail: 'Mangga buka ku PIN atanapi kecap sandi.' },
    'wrong-pin': { title: 'PIN lepat', detail: ({ triesLeft }) => `Kantun ${triesLeft} kali nyobian, saparantosna peryogi kecap sandi.` },
    'pin-used-up': { title: 'PIN teu lumaku', detail: 'Mangga buka ku kecap sandi. Saparantosna tiasa ngadamel PIN énggal.' },
    'pin-too-simple': { title: 'PIN gampil teuing', detail: 'Pilih angka nu teu sami sadayana sareng teu ngaruntuy.' },
    'password-needed': {
      title: 'Peryogi kecap sandi',
      detail: ({ username }) => `Ieu tautan kanggo ${username}. Mangga pilih kecap sandi, teras langsung lebet.`,
    },
    'password-too-short': {
      title: 'Kecap sandi pondok teuing',
      detail: ({ min }) =>
        `Anggo sahanteuna ${min} karakter. Sababaraha kecap nu mung Bapa/Ibu nu émut langkung saé tibatan tanda nu anéh.`,
    },
    'password-too-common': {
      title: 'Kecap sandi gampil ditebak',
      detail: 'Ieu sandi ilahar dianggo atanapi mung eusi nami Bapa/Ibu, nami gedong, atanapi kecap nu umum. Pilih nu sanés.',
    },
    'user-unknown': { title: 'Pamaké teu dikenal', detail: 'Teu aya pamaké nu namina kitu.' },
    'user-exists': { title: 'Nami pamaké tos aya', detail: 'Pilih nami sanés, atanapi damel tautan énggal kanggo pamaké nu tos aya.' },
    'agency-unknown': {
      title: 'Instansi atanapi loket teu cocog',
      detail:
        'Patugas sareng panyalia peryogi instansi tina pangaturan, sareng loketna gaduh éta instansi. Peran sanés teu nganggo instansi.',
    },
    'last-admin': { title: 'Admin pamungkas', detail: 'Gedong peryogi admin nu tiasa lebet. Tunjuk heula admin sanés.' },

    'service-unknown': { title: 'Palayanan teu dikenal', detail: 'Ieu palayanan tos teu aya. Mangga pilih nu sanés.' },
    'service-closed': {
      title: 'Nomer teu acan tiasa dicandak',
      detail: ({ service, reason, again }, { serviceName, when }) =>
        `${serviceName(service)}: ${closed[reason]}.${again === null ? '' : ` Nomer tiasa dicandak deui ${when(again)}.`}`,
    },
    'too-many-stops': { title: 'Urusan seueur teuing', detail: ({ max }) => `Hiji nomer pangseueurna kanggo ${max} urusan.` },
    'same-service-twice': { title: 'Palayanan dipilih dua kali', detail: 'Mangga pilih unggal palayanan sakali waé.' },
    'class-not-allowed': { title: 'Golongan teu diidinan', detail: 'Golongan darurat mung tiasa dipasihkeun ku patugas.' },
    'visit-unknown': { title: 'Kunjungan teu kapendak', detail: 'Ieu kunjungan teu aya dinten ieu. Nomer mung berlaku dina dintenna.' },
    'visit-ended': { title: 'Kunjungan parantos réngsé', detail: 'Teu aya urusan nu ngantosan kénéh dina ieu nomer.' },
    'nothing-asked': { title: 'Teu dipénta', detail: 'Ieu antrean henteu ménta éta data, janten teu kénging disimpen.' },
    'slip-unknown': {
      title: 'Nomer kamari teu lumaku',
      detail: 'Éta nomer teu dipayunkeun dinten ieu kanggo ieu layanan, atanapi parantos dianggo.',
    },

    'service-not-off': { title: 'Layanan teu dieureunkeun', detail: 'Ieu layanan parantos jalan.' },
    'queue-unknown': { title: 'Antrean teu kauninga', detail: 'Ieu antrean teu aya dina pangaturan.' },
    'queue-halted': {
      title: 'Antrean dieureunkeun',
      detail: ({ until }, { when }) =>
        until === null ? 'Teu aya panggilan dugi ka antrean diteraskeun.' : `Teu aya panggilan, kinten-kinten dugi ka ${when(until)}.`,
    },
    'queue-not-halted': { title: 'Antrean teu dieureunkeun', detail: 'Ieu antrean parantos jalan.' },
    'target-unfit': { title: 'Tujuan teu cocog', detail: 'Pilih tujuan séjén ti instansi nu sami.' },
    'nobody-to-move': { title: 'Teu aya nu dipindahkeun', detail: 'Teu aya nu ngantosan dina éta antrean.' },
    'building-halted': { title: 'Gedong dieureunkeun', detail: 'Teu aya panggilan di sakuliah gedong dugi ka palayanan diteraskeun.' },
    'building-not-halted': { title: 'Gedong teu dieureunkeun', detail: 'Palayanan di gedong parantos jalan.' },

    'number-unknown': {
      title: 'Nomer teu kapendak',
      detail: 'Dina éta dinten teu aya ieu nomer di instansi nu tiasa ditingali ku anjeun.',
    },
    'days-unfit': { title: 'Dinten teu luyu', detail: ({ max }) => `Pilih pangseueurna ${max} dinten, nu kahiji saméméh nu pamungkas.` },

    'counter-unknown': { title: 'Lokét teu dikenal', detail: 'Ieu lokét teu aya dina pangaturan. Mangga pilih nu sanés.' },
    'counter-closed': { title: 'Lokét teu acan dibuka', detail: 'Mangga buka heula lokétna.' },
    'counter-open': { title: 'Lokét parantos dibuka', detail: 'Bapa/Ibu parantos tugas di ieu lokét.' },
    'counter-paused': { title: 'Lokét nuju jeda', detail: 'Mangga réngsékeun heula jedana.' },
    'counter-not-paused': { title: 'Lokét teu nuju jeda', detail: 'Ieu lokét parantos siap nyauran.' },
    'counter-busy': { title: 'Aya kénéh nu dilayanan', detail: ({ number }) => `Mangga réngsékeun heula nomer ${number}.` },
    'counter-taken': { title: 'Lokét dianggo patugas sanés', detail: ({ clerk }) => `Ieu lokét nuju dianggo ku ${clerk}.` },
    'clerk-elsewhere': {
      title: 'Bapa/Ibu tugas di lokét sanés',
      detail: ({ counterNumber }) => `Mangga tutup heula Lokét ${counterNumber}.`,
    },

    'no-stop-at-counter': { title: 'Teu aya nomer di lokét', detail: 'Mangga saur heula nomer salajengna.' },
    'not-called': { title: 'Nomer teu nuju disaur', detail: 'Ieu mung kanggo nomer nu nuju disaur.' },
    'not-serving': { title: 'Palayanan teu acan dikawitan', detail: 'Mangga kawitan heula palayananana.' },
    'already-serving': { title: 'Nuju dilayanan', detail: 'Palayanan ieu nomer parantos dikawitan.' },
    'stop-unknown': { title: 'Urusan teu kapendak', detail: 'Ieu urusan teu aya dinten ieu.' },
    'stop-not-waiting': { title: 'Teu tiasa disaur ayeuna', detail: 'Ieu urusan teu nuju ngantosan, atanapi nuju ditahan.' },
    'queue-not-served-here': { title: 'Sanés antrean ieu lokét', detail: 'Ieu lokét teu ngalayanan antrean éta nomer.' },
    'reason-needed': {
      title: 'Peryogi alesan',
      detail: ({ passed }) => `Ieu panggilan ngaliwatan ${passed} nomer. Mangga pilih alesanana.`,
    },
    'reason-unknown': { title: 'Alesan teu dikenal', detail: 'Mangga pilih alesan tina daptar.' },
    'outcome-unknown': { title: 'Hasil teu dikenal', detail: 'Mangga pilih hasil tina daptar.' },
    'recall-too-soon': {
      title: 'Teu acan tiasa disaur deui',
      detail: ({ from }, { secondsUntil }) => `Tiasa disaur deui ${secondsUntil(from)} detik deui.`,
    },
    'no-show-too-soon': {
      title: 'Teu acan tiasa disebat kaliwat',
      detail: ({ from }, { secondsUntil }) => `Pasihan waktos kanggo sumping: ${secondsUntil(from)} detik deui.`,
    },
    'call-not-confirmed': {
      title: 'Saur jalmina langsung',
      detail: 'Teu acan aya layar nu mastikeun ieu panggero kadangu. Saur ku sora nyalira, teras sebat kaliwat.',
    },

    'zone-not-spoken-here': { title: 'Sanés sora ieu zona', detail: 'Ieu layar teu nyorakeun panggilan éta zona.' },
    'class-unchanged': {
      title: 'Golonganana parantos éta',
      detail: 'Teu aya nu robih: kunjungan ieu parantos dina golongan éta, atanapi sadaya urusanana parantos dilayanan.',
    },
    'nothing-to-return': {
      title: 'Teu aya nu wangsul',
      detail: 'Nomer ieu henteu kaliwat, henteu nyisi, sareng henteu diantosan wangsulna.',
    },
    'too-many-returns': {
      title: 'Parantos sering teuing wangsul',
      detail: ({ max }) => `Hiji urusan tiasa wangsul pangseueurna ${max} kali. Mangga nyandak nomer énggal.`,
    },
    'nothing-to-step-aside': {
      title: 'Teu aya nu ngantosan',
      detail: 'Kunjungan ieu henteu nuju ngantosan, janten teu aya giliran nu tiasa ditunda.',
    },
    'outcome-needed': {
      title: 'Hasilna kedah dipilih',
      detail: 'Antrean ieu nyuhunkeun hasil layanan. Pilih hasilna, teras réngsékeun.',
    },
    'back-today-unfit': {
      title: 'Hasil ieu teu nganggo "wangsul dinten ieu"',
      detail: 'Pilih hasil anu ngawenangkeun warga wangsul dinten ieu, contona berkas teu acan lengkep.',
    },
    'not-parked': {
      title: 'Nomer henteu nuju disisihkeun',
      detail: 'Muat deui daptarna: nomer ieu parantos disauran atanapi parantos wangsul kana antreanana.',
    },
    'undo-too-late': {
      title: 'Teu tiasa dibolaykeun deui',
      detail:
        'Mung kalakuan panungtung lokét ieu anu tiasa dibolaykeun, salami 60 detik sareng salami warga teu acan disauran di tempat sanés.',
    },
    'nothing-comes-by-itself': {
      title: 'Teu aya nu mlampah nyalira',
      detail: 'Teu aya sauran atanapi layanan anu bade ngamimitian nyalira di lokét ieu.',
    },
    'nobody-waits': { title: 'Teu aya nu ngantosan', detail: 'Teu aya nomer nu ngantosan, janten teu aya nu kedah dipungkas.' },

    'pairing-unknown': { title: 'Pamundut teu lumaku', detail: 'Waktosna séép atanapi sérver dimimitian deui. Pundut kode énggal.' },
    'pairing-code-unknown': {
      title: 'Kode teu dikenal',
      detail: 'Parios kode dina layar alat. Kode lumaku 10 menit; saparantosna alat nembongkeun nu énggal.',
    },
    'place-unknown': { title: 'Tempat teu dikenal', detail: 'Pangaturan teu ngandung ieu tempat kanggo alat jenis éta.' },
    'kiosk-unknown': { title: 'Kiosk teu dikenal', detail: 'Pangaturan teu ngandung ieu kiosk.' },
    'help-not-asked': { title: 'Teu aya nu nyauran', detail: 'Di ieu kiosk tos teu aya nu ngantosan patugas.' },
    'kiosk-paused': {
      title: 'Ieu kiosk dieureunkeun heula',
      detail: 'Seueur teuing nomer anu dicandak di dieu dina waktos anu sakedap. Mangga nyuhunkeun nomer ka patugas.',
    },
    'no-printer': {
      title: 'Teu aya printer di dinya',
      detail: 'Éta kiosk teu gaduh printer. Mangga pilih kiosk sanés, atanapi tulis nomerna.',
    },
    'too-many-reprints': {
      title: 'Tos dicétak sababaraha kali',
      detail: ({ max }) => `Kertas ieu nomer tos dicétak deui ${max} kali. Mangga tulis nomerna, atanapi témbongkeun tikétna dina ponsél.`,
    },

    'plan-invalid': {
      title: 'Pangaturan teu acan leres',
      detail: ({ mistakes }) => `${mistakes.length} kalepatan. ${mistakes[0] ? `${mistakes[0].path}: ${mistakes[0].sentence}` : ''}`.trim(),
    },
    'plan-changed-meanwhile': {
      title: 'Pangaturan parantos robih',
      detail: 'Aya nu sanés medalkeun pangaturan énggal. Muat deui, teras ulang parobihan Bapa/Ibu.',
    },

    'clock-otherwise': {
      title: 'Jam komputer parantos béda',
      detail: 'Jam komputer sérver henteu deui nembongkeun éta waktos. Pariksa waktosna, teras cobian deui.',
    },
    'day-never-goes-back': {
      title: 'Dinten palayanan teu tiasa mundur',
      detail:
        'Tanggal komputer langkung ti payun tibatan dinten palayanan nu parantos dibuka. Antre teras lumangsung nganggo waktosna nyalira; pulihkeun cadangan panungtungan kanggo mulih ka dinten nu leres.',
    },

    'too-busy': {
      title: 'Nuju ramé pisan',
      detail: 'Seueur teuing pamundut sakaligus. Teu aya nu robih; cobian deui sakedap deui.',
    },
    'storage-unavailable': {
      title: 'Panyimpenan teu sayagi',
      detail: 'Pamundut teu acan disimpen sareng teu aya nu ical. Cobian deui sakedap deui; wartosan admin upami terus-terusan.',
    },
    'outcome-of-append-unknown': {
      title: 'Teu acan pasti kasimpen',
      detail: 'Cobian deui nganggo tombol nu sami: paréntah moal dilaksanakeun dua kali.',
    },
    'server-error': {
      title: 'Kalepatan di sérver',
      detail: 'Ieu pamundut gagal sareng parantos dicatet. Wartosan admin upami terus-terusan.',
    },
  },
}
