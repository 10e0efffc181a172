import { PASSWORD_LETTERS_MIN } from '@antre/shared/password-length'
import type { Refusal } from '@antre/shared/refusals'
import leaked from './leaked-passwords.json' with { type: 'json' }

/** What must be left of a password once everything has been taken out that a guesser would try first. */
const OWN_LETTERS_MIN = 5

const LEAKED = new Set(leaked.passwords.split(' '))

/** Words that passwords here are made of, beside those of the person and the building. */
const USUAL_WORDS = [
  ...['password', 'passw', 'katasandi', 'sandi', 'rahasia', 'admin', 'administrator', 'operator', 'petugas', 'pegawai', 'loket', 'antre'],
  ...['antrean', 'antrian', 'layanan', 'pelayanan', 'publik', 'kantor', 'dinas', 'instansi', 'pemda', 'pemkab', 'pemkot', 'kabupaten'],
  ...['indonesia', 'merdeka', 'garuda', 'pancasila', 'jakarta', 'bandung', 'purwakarta', 'jawa', 'barat', 'sunda', 'persib', 'bobotoh'],
  ...['bismillah', 'alhamdulillah', 'assalamualaikum', 'allah', 'sayang', 'cinta', 'kamu', 'aku', 'ibu', 'ayah', 'mama', 'papa', 'anak'],
  ...['selamat', 'pagi', 'welcome', 'login', 'masuk', 'user', 'test', 'coba', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'asdf', 'zxcvbnm'],
  ...['letmein', 'iloveyou', 'monkey', 'dragon', 'master', 'super', 'bagus', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu'],
  ...['minggu', 'januari', 'februari', 'maret', 'april', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember'],
]

/** Digits and signs that people write for letters. */
const WRITTEN_FOR: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }

/**
 * Refuses what is short or guessed first: a password of the lists, or one that is little more than usual words, the person's own and
 * the building's. No rule asks for capitals or signs, which makes passwords worse and not better.
 */
export function passwordRefusal(password: string, own: readonly string[]): Refusal | null {
  if ([...password].length < PASSWORD_LETTERS_MIN) return { code: 'password-too-short', min: PASSWORD_LETTERS_MIN }
  const lower = password.normalize('NFKC').toLowerCase()
  const readings = [lower, lower.replace(/[013457@$!]/g, (letter) => WRITTEN_FOR[letter] ?? letter)]
  const isGuessed = readings.some((reading) => LEAKED.has(reading) || ownLetters(reading, own) < OWN_LETTERS_MIN)
  return isGuessed ? { code: 'password-too-common' } : null
}

/** How many different letters are left that no guesser knows: neither words, nor years and counted digits, nor what repeats. */
function ownLetters(reading: string, own: readonly string[]): number {
  const words = [...own.flatMap(wordsIn), ...USUAL_WORDS].toSorted((a, b) => b.length - a.length)
  const left = words.reduce((text, word) => text.replaceAll(word, ' '), reading.replace(/[^\p{L}\p{N}]/gu, ''))
  return new Set(left.replace(/\d{4,}/g, ' ').replace(/\s/g, '')).size
}

/** Two letters would forbid too much. */
const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(({ length }) => length > 2)
