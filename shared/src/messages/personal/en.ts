import type { PersonalMessages } from './id.ts'

export const en: PersonalMessages = {
  open: 'What is asked for',
  inList: { name: 'name', phone: 'phone number', nik: 'NIK', note: 'note' },
  asks: (fields) => `This queue asks for: ${fields}.`,
  saved: 'The data is saved.',

  title: (number) => `What is asked for, ${number}`,
  help: 'Read the sentence aloud, then write the answer down. Whoever does not want to answer is served all the same.',
  reading: 'Loading…',
  fields: { name: 'Name', phone: 'Phone number', nik: 'NIK', note: 'Note' },
  say: {
    name: (purpose) => `May I write down your name? ${purpose}`,
    phone: (purpose) => `May I write down your phone number? ${purpose}`,
    nik: (purpose) => `May I write down your NIK? ${purpose}`,
    note: (purpose) => `May I make a note of this? ${purpose}`,
  },
  keep: (days) =>
    days === 1 ? 'Kept until the day after the visit, then erased.' : `Kept until ${days} days after the visit, then erased.`,
  stored: (eraseOn) => `Saved. Erased on ${eraseOn}.`,
  storedNik: (lastFour, eraseOn) => `Saved: the NIK that ends with ${lastFour}. Erased on ${eraseOn}.`,
  goes: 'Erased as soon as you press Save.',
  takeOut: 'Erase',
  takeOutOf: (field) => `Erase ${field}`,
  keepIt: 'Keep',
  keepItOf: (field) => `Keep ${field}`,
  mistakes: {
    name: 'A name has at most 80 letters.',
    phone: 'A phone number has 8 to 20 digits.',
    nik: 'A NIK has 16 digits.',
    note: 'A note has at most 500 letters.',
  },
  save: 'Save',
  close: 'Close',
  again: 'Try again',
  notRead: 'The data could not be read: the server does not answer. Check the network, then try again.',
  notSaved: 'It is not certain that it is saved: the server does not answer. Save once more.',
}
