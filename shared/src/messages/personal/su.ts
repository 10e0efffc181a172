import type { PersonalMessages } from './id.ts'

export const su: PersonalMessages = {
  open: 'Data nu dipénta',
  inList: { name: 'nami', phone: 'nomer telepon', nik: 'NIK', note: 'catetan' },
  asks: (fields) => `Ieu antrean ménta ${fields}.`,
  saved: 'Data parantos disimpen.',

  title: (number) => `Data nu dipénta, ${number}`,
  help: 'Bacakeun kalimahna, teras serat waleranana. Nu teu kersa ngawaler tetep dilayanan.',
  reading: 'Dimuat…',
  fields: { name: 'Nami', phone: 'Nomer telepon', nik: 'NIK', note: 'Catetan' },
  say: {
    name: (purpose) => `Kénging abdi nyatet nami Bapa/Ibu? ${purpose}`,
    phone: (purpose) => `Kénging abdi nyatet nomer telepon Bapa/Ibu? ${purpose}`,
    nik: (purpose) => `Kénging abdi nyatet NIK Bapa/Ibu? ${purpose}`,
    note: (purpose) => `Kénging abdi ngadamel catetan ngeunaan ieu? ${purpose}`,
  },
  keep: (days) => `Disimpen dugi ka ${days} dinten saatos kunjungan, teras dihapus.`,
  stored: (eraseOn) => `Kasimpen. Dihapus ${eraseOn}.`,
  storedNik: (lastFour, eraseOn) => `Kasimpen: NIK nu tungtungna ${lastFour}. Dihapus ${eraseOn}.`,
  goes: 'Dihapus saatos Anjeun mencét Simpen.',
  takeOut: 'Hapus',
  takeOutOf: (field) => `Hapus ${field}`,
  keepIt: 'Ulah dihapus',
  keepItOf: (field) => `Ulah dihapus ${field}`,
  mistakes: {
    name: 'Nami pangpanjangna 80 aksara.',
    phone: 'Nomer telepon aya 8 dugi ka 20 angka.',
    nik: 'NIK aya 16 angka.',
    note: 'Catetan pangpanjangna 500 aksara.',
  },
  save: 'Simpen',
  close: 'Tutup',
  again: 'Cobian deui',
  notRead: 'Data teu acan kabaca: server teu ngawaler. Pariksa jaringan, teras cobian deui.',
  notSaved: 'Teu acan pasti kasimpen: server teu ngawaler. Simpen sakali deui.',
}
