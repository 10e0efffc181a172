import type { BuildingHalt } from './building-halts.ts'
import type { Language } from './plan.ts'

/**
 * What the voice says for a call, or when something stands still, as recorded clips and as words. A clip is one word or short phrase, so
 * that some 70 recordings say every number at every counter without internet and without a speech engine on the display (A5).
 */

type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z')
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

type PhraseClip = 'number' | 'recall' | 'please-go-to' | 'counter' | 'zone' | 'floor' | 'basement' | 'queue'
/** Whole sentences about the house, and the ends of those about a queue: `Antrean, a, de, dihentikan sementara.` */
type NoticeClip = BuildingHalt | 'building-goes-on' | 'halted' | 'no-more-today' | 'goes-on'
type LetterClip = `letter-${Letter}`
/** A digit read on its own, in the middle of a number; `n-3` is the same word where it may end the sentence. */
type DigitClip = `digit-${Digit}`
type NumberClip = `n-${Digit}` | 'n-10' | 'n-11' | 'hundreds' | 'thousands'
/** `teen` is belas, `tens` is puluh; se- forms are words of their own. */
type IndonesianNumberClip = 'teen' | 'tens' | 'n-100' | 'n-1000'
type EnglishNumberClip = `n-${12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90}`

type CommonClip = PhraseClip | NoticeClip | LetterClip | DigitClip | NumberClip
/** Also the name of its file: `voice/id/letter-a.opus`. */
export type ClipId = CommonClip | IndonesianNumberClip | EnglishNumberClip

export type NumberMode = 'digits' | 'natural'

export type SpokenCall = {
  /** As on the ticket: `AD-007`. */
  number: string
  counterNumber: number
  kind: 'call' | 'recall'
  /** Said only where the counter is in another zone than those who listen (V5). */
  zone?: { digit: number; floor: number }
}

/** That the house or a queue stands still, or goes on (L12, L13). A queue by its prefix, which is on every ticket and tells strangers nothing. */
export type SpokenNotice =
  | { kind: 'building-halted'; reason: BuildingHalt }
  | { kind: 'building-goes-on' }
  | { kind: 'queue-halted'; prefix: string; noMoreToday: boolean }
  | { kind: 'queue-goes-on'; prefix: string }

/** Said in one breath. */
type Phrase = ClipId[]
type Sentence = Phrase[]

type SpeechOptions = { language: Language; numbers: NumberMode }

/** The clips of one call in the order in which they are played. */
export const callClips = (call: SpokenCall, options: SpeechOptions): ClipId[] => sentencesOf(call, options).flat(2)

/** The same as words: `Nomor antrean, a, de, nol, nol, tujuh. Silakan menuju, loket, tiga.` */
export const spokenText = (call: SpokenCall, options: SpeechOptions): string => asText(sentencesOf(call, options), options.language)

/** The clips of one notice, the same in every language but for their words. */
export const noticeClips = (notice: SpokenNotice): ClipId[] => noticeSentence(notice).flat()

/** The same as words: `Antrean, a, de, dihentikan sementara.` */
export const noticeText = (notice: SpokenNotice, language: Language): string => asText([noticeSentence(notice)], language)

function noticeSentence(notice: SpokenNotice): Sentence {
  switch (notice.kind) {
    case 'building-halted':
      return [[notice.reason]]
    case 'building-goes-on':
      return [['building-goes-on']]
    case 'queue-halted':
      return [['queue'], ...letters(notice.prefix), [notice.noMoreToday ? 'no-more-today' : 'halted']]
    case 'queue-goes-on':
      return [['queue'], ...letters(notice.prefix), ['goes-on']]
  }
}

function sentencesOf({ number, counterNumber, kind, zone }: SpokenCall, { language, numbers }: SpeechOptions): Sentence[] {
  const sentences: Sentence[] = [
    [['number'], ...letters(number), ...numberPhrases(number, { language, numbers })],
    [['please-go-to'], ['counter'], wholeNumber(counterNumber, language)],
  ]
  if (kind === 'recall') sentences.unshift([['recall']])
  if (zone) sentences.push([['zone', ...wholeNumber(zone.digit, language)], floorPhrase(zone.floor, language)])
  return sentences
}

const letters = (number: string): Phrase[] =>
  [...number.toLowerCase()].filter((char) => /[a-z]/.test(char)).map((char) => [`letter-${char as Letter}`])

const digitsIn = (text: string): Digit[] => [...text].filter((char) => /[0-9]/.test(char)).map((char) => Number(char) as Digit)

/** The highest number for which there are words; above it numbers are read digit by digit. */
const WHOLE_NUMBER_MAX = 9_999

function numberPhrases(number: string, { language, numbers }: SpeechOptions): Phrase[] {
  const digits = digitsIn(number)
  const value = Number(digits.join(''))
  if (numbers === 'natural' && value <= WHOLE_NUMBER_MAX) return [wholeNumber(value, language)]
  return digits.map((digit) => [`digit-${digit}`])
}

const floorPhrase = (floor: number, language: Language): Phrase => [
  floor < 0 ? 'basement' : 'floor',
  ...wholeNumber(Math.abs(floor), language),
]

/** A whole number from 0 to 9999 in one breath: `dua puluh sembilan`. Anything else comes digit by digit rather than failing. */
function wholeNumber(value: number, language: Language): Phrase {
  if (!Number.isInteger(value) || value < 0 || value > WHOLE_NUMBER_MAX)
    return digitsIn(String(value)).map((digit): ClipId => `digit-${digit}`)
  if (value === 0) return ['n-0']
  return language === 'en' ? englishNumber(value) : indonesianNumber(value)
}

/** Sundanese counts in the same way with words of its own. */
function indonesianNumber(value: number): ClipId[] {
  if (value === 0) return []
  if (value < 12) return [`n-${value as Digit | 10 | 11}`]
  if (value < 20) return [ones(value - 10), 'teen']
  if (value < 100) return [ones(Math.floor(value / 10)), 'tens', ...indonesianNumber(value % 10)]
  if (value < 200) return ['n-100', ...indonesianNumber(value - 100)]
  if (value < 1_000) return [ones(Math.floor(value / 100)), 'hundreds', ...indonesianNumber(value % 100)]
  if (value < 2_000) return ['n-1000', ...indonesianNumber(value - 1_000)]
  return [ones(Math.floor(value / 1_000)), 'thousands', ...indonesianNumber(value % 1_000)]
}

/** Without "and": one clip less, and understood everywhere. */
function englishNumber(value: number): ClipId[] {
  if (value === 0) return []
  if (value < 20) return [`n-${value}` as NumberClip | EnglishNumberClip]
  if (value < 100) return [`n-${value - (value % 10)}` as EnglishNumberClip, ...englishNumber(value % 10)]
  if (value < 1_000) return [ones(Math.floor(value / 100)), 'hundreds', ...englishNumber(value % 100)]
  return [ones(Math.floor(value / 1_000)), 'thousands', ...englishNumber(value % 1_000)]
}

const ones = (value: number): ClipId => `n-${value as Digit}`

const asText = (sentences: Sentence[], language: Language): string =>
  sentences.map((sentence) => `${capitalised(sentence.map((phrase) => phraseText(phrase, language)).join(', '))}.`).join(' ')

const phraseText = (phrase: Phrase, language: Language): string => phrase.map((clip) => clipWord(clip, language)).join(' ')

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Every clip that a language needs: a folder of recordings is complete when it has all of these. */
export const clipsOf = (language: Language): ClipId[] => Object.keys(WORDS[language]) as ClipId[]

export const clipWord = (clip: ClipId, language: Language): string => WORDS[language][clip] ?? clip

/**
 * Whether an announcement without this clip still says the truth. Phrases may be missing; without a letter or a digit it would call
 * somebody else, and a notice would not say what is the matter.
 */
export const canBeLeftOut = (clip: ClipId): boolean => (PHRASES as readonly ClipId[]).includes(clip)

const PHRASES = ['number', 'recall', 'please-go-to', 'counter', 'zone', 'floor', 'basement', 'queue'] as const satisfies PhraseClip[]

const INDONESIAN_LETTERS = {
  'letter-a': 'a',
  'letter-b': 'be',
  'letter-c': 'ce',
  'letter-d': 'de',
  'letter-e': 'e',
  'letter-f': 'ef',
  'letter-g': 'ge',
  'letter-h': 'ha',
  'letter-i': 'i',
  'letter-j': 'je',
  'letter-k': 'ka',
  'letter-l': 'el',
  'letter-m': 'em',
  'letter-n': 'en',
  'letter-o': 'o',
  'letter-p': 'pe',
  'letter-q': 'ki',
  'letter-r': 'er',
  'letter-s': 'es',
  'letter-t': 'te',
  'letter-u': 'u',
  'letter-v': 'fe',
  'letter-w': 'we',
  'letter-x': 'eks',
  'letter-y': 'ye',
  'letter-z': 'zet',
} satisfies Record<LetterClip, string>

const INDONESIAN: Record<CommonClip | IndonesianNumberClip, string> = {
  number: 'nomor antrean',
  recall: 'panggilan ulang',
  'please-go-to': 'silakan menuju',
  counter: 'loket',
  zone: 'zona',
  floor: 'lantai',
  basement: 'lantai basemen',
  evacuation: 'mohon perhatian, tinggalkan gedung dengan tenang lewat pintu keluar terdekat, dan ikuti arahan petugas',
  power: 'mohon perhatian, pelayanan berhenti sementara karena gangguan listrik, nomor dan urutan Anda tetap',
  pause: 'mohon perhatian, pelayanan berhenti sejenak, nomor dan urutan Anda tetap',
  'building-goes-on': 'pelayanan dilanjutkan, terima kasih atas kesabaran Anda',
  queue: 'antrean',
  halted: 'dihentikan sementara',
  'no-more-today': 'tidak dilanjutkan hari ini',
  'goes-on': 'dilanjutkan',
  ...INDONESIAN_LETTERS,
  'digit-0': 'nol',
  'digit-1': 'satu',
  'digit-2': 'dua',
  'digit-3': 'tiga',
  'digit-4': 'empat',
  'digit-5': 'lima',
  'digit-6': 'enam',
  'digit-7': 'tujuh',
  'digit-8': 'delapan',
  'digit-9': 'sembilan',
  'n-0': 'nol',
  'n-1': 'satu',
  'n-2': 'dua',
  'n-3': 'tiga',
  'n-4': 'empat',
  'n-5': 'lima',
  'n-6': 'enam',
  'n-7': 'tujuh',
  'n-8': 'delapan',
  'n-9': 'sembilan',
  'n-10': 'sepuluh',
  'n-11': 'sebelas',
  teen: 'belas',
  tens: 'puluh',
  'n-100': 'seratus',
  hundreds: 'ratus',
  'n-1000': 'seribu',
  thousands: 'ribu',
}

/** Polite Sundanese. Letters have their Indonesian names. */
const SUNDANESE: Record<CommonClip | IndonesianNumberClip, string> = {
  number: 'nomer antrean',
  recall: 'disaur deui',
  'please-go-to': 'mangga ka',
  counter: 'lokét',
  zone: 'zona',
  floor: 'lanté',
  basement: 'lanté basemen',
  evacuation: 'hapunten, mangga kaluar ti gedong kalawan tenang ngalangkungan panto pangcaketna, sareng turut pituduh patugas',
  power: 'hapunten, palayanan eureun heula kumargi aya gangguan listrik, nomer sareng urutanana tetep',
  pause: 'hapunten, palayanan eureun sakedap, nomer sareng urutanana tetep',
  'building-goes-on': 'palayanan diteraskeun deui, hatur nuhun kana kasabaranana',
  queue: 'antrean',
  halted: 'dieureunkeun heula',
  'no-more-today': 'moal diteraskeun dinten ieu',
  'goes-on': 'diteraskeun deui',
  ...INDONESIAN_LETTERS,
  'digit-0': 'nol',
  'digit-1': 'hiji',
  'digit-2': 'dua',
  'digit-3': 'tilu',
  'digit-4': 'opat',
  'digit-5': 'lima',
  'digit-6': 'genep',
  'digit-7': 'tujuh',
  'digit-8': 'dalapan',
  'digit-9': 'salapan',
  'n-0': 'nol',
  'n-1': 'hiji',
  'n-2': 'dua',
  'n-3': 'tilu',
  'n-4': 'opat',
  'n-5': 'lima',
  'n-6': 'genep',
  'n-7': 'tujuh',
  'n-8': 'dalapan',
  'n-9': 'salapan',
  'n-10': 'sapuluh',
  'n-11': 'sabelas',
  teen: 'belas',
  tens: 'puluh',
  'n-100': 'saratus',
  hundreds: 'ratus',
  'n-1000': 'sarébu',
  thousands: 'rébu',
}

const ENGLISH: Record<CommonClip | EnglishNumberClip, string> = {
  number: 'queue number',
  recall: 'calling again',
  'please-go-to': 'please go to',
  counter: 'counter',
  zone: 'zone',
  floor: 'floor',
  basement: 'basement',
  evacuation: 'attention please, leave the building calmly by the nearest exit, and follow the officers',
  power: 'attention please, service has stopped for a while because of a power fault, your number and place stay',
  pause: 'attention please, service has paused for a while, your number and place stay',
  'building-goes-on': 'service goes on, thank you for your patience',
  queue: 'queue',
  halted: 'has stopped for a while',
  'no-more-today': 'does not go on today',
  'goes-on': 'goes on now',
  'letter-a': 'A',
  'letter-b': 'B',
  'letter-c': 'C',
  'letter-d': 'D',
  'letter-e': 'E',
  'letter-f': 'F',
  'letter-g': 'G',
  'letter-h': 'H',
  'letter-i': 'I',
  'letter-j': 'J',
  'letter-k': 'K',
  'letter-l': 'L',
  'letter-m': 'M',
  'letter-n': 'N',
  'letter-o': 'O',
  'letter-p': 'P',
  'letter-q': 'Q',
  'letter-r': 'R',
  'letter-s': 'S',
  'letter-t': 'T',
  'letter-u': 'U',
  'letter-v': 'V',
  'letter-w': 'W',
  'letter-x': 'X',
  'letter-y': 'Y',
  'letter-z': 'Z',
  'digit-0': 'zero',
  'digit-1': 'one',
  'digit-2': 'two',
  'digit-3': 'three',
  'digit-4': 'four',
  'digit-5': 'five',
  'digit-6': 'six',
  'digit-7': 'seven',
  'digit-8': 'eight',
  'digit-9': 'nine',
  'n-0': 'zero',
  'n-1': 'one',
  'n-2': 'two',
  'n-3': 'three',
  'n-4': 'four',
  'n-5': 'five',
  'n-6': 'six',
  'n-7': 'seven',
  'n-8': 'eight',
  'n-9': 'nine',
  'n-10': 'ten',
  'n-11': 'eleven',
  'n-12': 'twelve',
  'n-13': 'thirteen',
  'n-14': 'fourteen',
  'n-15': 'fifteen',
  'n-16': 'sixteen',
  'n-17': 'seventeen',
  'n-18': 'eighteen',
  'n-19': 'nineteen',
  'n-20': 'twenty',
  'n-30': 'thirty',
  'n-40': 'forty',
  'n-50': 'fifty',
  'n-60': 'sixty',
  'n-70': 'seventy',
  'n-80': 'eighty',
  'n-90': 'ninety',
  hundreds: 'hundred',
  thousands: 'thousand',
}

const WORDS: Record<Language, Partial<Record<ClipId, string>>> = { id: INDONESIAN, su: SUNDANESE, en: ENGLISH }
