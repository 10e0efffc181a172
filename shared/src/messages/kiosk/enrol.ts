/** What a kiosk says that does not know yet who it is. Read by whoever sets it up, not by visitors; so it is in one language. */
export const enrol = {
  title: 'Kiosk ini belum terdaftar',
  ask: 'Berikan kode ini kepada admin.',
  asking: 'Menyiapkan kode.',
  until: (time: string) => `Berlaku 10 menit, sampai pukul ${time}.\nSetelah itu kode berganti sendiri.`,
  trouble: {
    'no-answer': 'Server antrean tidak menjawab. Layar ini mencoba lagi sendiri.',
    refused: 'Server belum dapat memberi kode. Layar ini mencoba lagi sendiri.',
  },
  pairing: 'Mendaftarkan kiosk ini',
  linkFailed: 'Tautan itu tidak dapat dipakai',
  noAnswer: 'Server tidak menjawab ketika tautan dibuka.',
  otherKind: 'Tautan itu untuk perangkat lain, bukan untuk kiosk.',
  revoked: 'Pendaftaran kiosk ini sudah dicabut.',
}
