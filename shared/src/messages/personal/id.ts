/** The words for what a queue asks a citizen for. `say` is spoken to the citizen; the purpose is the plan's own sentence. */
export const id = {
  open: 'Data yang diminta',
  inList: { name: 'nama', phone: 'nomor telepon', nik: 'NIK', note: 'catatan' },
  asks: (fields: string) => `Antrean ini meminta ${fields}.`,
  saved: 'Data tersimpan.',

  title: (number: string) => `Data yang diminta, ${number}`,
  help: 'Bacakan kalimatnya, lalu tulis jawabannya. Yang tidak mau menjawab tetap dilayani.',
  reading: 'Memuat…',
  fields: { name: 'Nama', phone: 'Nomor telepon', nik: 'NIK', note: 'Catatan' },
  say: {
    name: (purpose: string) => `Boleh saya catat nama Bapak/Ibu? ${purpose}`,
    phone: (purpose: string) => `Boleh saya catat nomor telepon Bapak/Ibu? ${purpose}`,
    nik: (purpose: string) => `Boleh saya catat NIK Bapak/Ibu? ${purpose}`,
    note: (purpose: string) => `Boleh saya buat catatan tentang hal ini? ${purpose}`,
  },
  keep: (days: number) => `Disimpan sampai ${days} hari setelah kunjungan, lalu dihapus.`,
  stored: (eraseOn: string) => `Tersimpan. Dihapus ${eraseOn}.`,
  storedNik: (lastFour: string, eraseOn: string) => `Tersimpan: NIK yang berakhir ${lastFour}. Dihapus ${eraseOn}.`,
  goes: 'Dihapus begitu Anda menekan Simpan.',
  takeOut: 'Hapus',
  takeOutOf: (field: string) => `Hapus ${field}`,
  keepIt: 'Jangan hapus',
  keepItOf: (field: string) => `Jangan hapus ${field}`,
  mistakes: {
    name: 'Nama paling panjang 80 huruf.',
    phone: 'Nomor telepon terdiri dari 8 sampai 20 angka.',
    nik: 'NIK terdiri dari 16 angka.',
    note: 'Catatan paling panjang 500 huruf.',
  },
  save: 'Simpan',
  close: 'Tutup',
  again: 'Coba lagi',
  notRead: 'Data belum terbaca: server tidak menjawab. Periksa jaringan, lalu coba lagi.',
  notSaved: 'Belum pasti tersimpan: server tidak menjawab. Simpan sekali lagi.',
}

export type PersonalMessages = typeof id
