import { BUILDING_HALTS } from '@antre/shared/building-halts'
import { LANGUAGES } from '@antre/shared/plan'
import {
  callClips,
  canBeLeftOut,
  clipsOf,
  noticeClips,
  noticeText,
  type SpokenCall,
  type SpokenNotice,
  spokenText,
} from '@antre/shared/speech'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const call = (number: string, counterNumber: number, more: Partial<SpokenCall> = {}): SpokenCall => ({
  number,
  counterNumber,
  kind: 'call',
  ...more,
})
const digitsIn = (language: 'id' | 'su' | 'en') => ({ language, numbers: 'digits' }) as const

/** A counter of this number is a number by itself: its words are what follows the last comma. */
const asWords = (value: number, language: 'id' | 'su' | 'en') =>
  spokenText(call('A-001', value), digitsIn(language)).split(', ').at(-1)?.slice(0, -1)

describe('A5: what is said for a call', () => {
  test.each([
    ['AD-007', 3, 'Nomor antrean, a, de, nol, nol, tujuh. Silakan menuju, loket, tiga.'],
    ['NS-012', 29, 'Nomor antrean, en, es, nol, satu, dua. Silakan menuju, loket, dua puluh sembilan.'],
    ['CP-120', 13, 'Nomor antrean, ce, pe, satu, dua, nol. Silakan menuju, loket, tiga belas.'],
  ])('%s at counter %i, digit by digit', (number, counter, text) => {
    expect(spokenText(call(number, counter), digitsIn('id'))).toBe(text)
  })

  test('as clips', () => {
    expect(callClips(call('AD-007', 3), digitsIn('id'))).toEqual([
      'number',
      'letter-a',
      'letter-d',
      'digit-0',
      'digit-0',
      'digit-7',
      'please-go-to',
      'counter',
      'n-3',
    ])
  })

  test.each([
    ['A-007', 'a, tujuh'],
    ['A-012', 'a, dua belas'],
    ['AD-1205', 'a, de, seribu dua ratus lima'],
  ])('%s as a number', (number, words) => {
    const text = spokenText(call(number, 1), { language: 'id', numbers: 'natural' })
    expect(text).toBe(`Nomor antrean, ${words}. Silakan menuju, loket, satu.`)
  })

  test('a number beyond the words comes digit by digit', () => {
    const text = spokenText(call('A-10007', 1), { language: 'id', numbers: 'natural' })
    expect(text).toContain('a, satu, nol, nol, nol, tujuh.')
  })

  test('Sundanese and English', () => {
    expect(spokenText(call('AD-047', 12), digitsIn('su'))).toBe('Nomer antrean, a, de, nol, opat, tujuh. Mangga ka, lokét, dua belas.')
    expect(spokenText(call('AD-047', 12), digitsIn('en'))).toBe('Queue number, A, D, zero, four, seven. Please go to, counter, twelve.')
  })

  test('a recall says so first', () => {
    const text = spokenText(call('AD-007', 3, { kind: 'recall' }), digitsIn('id'))
    expect(text).toBe('Panggilan ulang. Nomor antrean, a, de, nol, nol, tujuh. Silakan menuju, loket, tiga.')
  })

  test('V5: another zone hears zone and floor', () => {
    expect(spokenText(call('A-001', 3, { zone: { digit: 2, floor: 1 } }), digitsIn('id'))).toMatch(/loket, tiga\. Zona dua, lantai satu\.$/)
    expect(spokenText(call('A-001', 3, { zone: { digit: 2, floor: -1 } }), digitsIn('en'))).toMatch(/three\. Zone two, basement one\.$/)
  })
})

describe('A5: numbers as words', () => {
  test.each([
    [0, 'nol', 'nol', 'zero'],
    [1, 'satu', 'hiji', 'one'],
    [9, 'sembilan', 'salapan', 'nine'],
    [10, 'sepuluh', 'sapuluh', 'ten'],
    [11, 'sebelas', 'sabelas', 'eleven'],
    [12, 'dua belas', 'dua belas', 'twelve'],
    [19, 'sembilan belas', 'salapan belas', 'nineteen'],
    [20, 'dua puluh', 'dua puluh', 'twenty'],
    [29, 'dua puluh sembilan', 'dua puluh salapan', 'twenty nine'],
    [99, 'sembilan puluh sembilan', 'salapan puluh salapan', 'ninety nine'],
    [100, 'seratus', 'saratus', 'one hundred'],
    [101, 'seratus satu', 'saratus hiji', 'one hundred one'],
    [111, 'seratus sebelas', 'saratus sabelas', 'one hundred eleven'],
    [200, 'dua ratus', 'dua ratus', 'two hundred'],
    [345, 'tiga ratus empat puluh lima', 'tilu ratus opat puluh lima', 'three hundred forty five'],
    [999, 'sembilan ratus sembilan puluh sembilan', 'salapan ratus salapan puluh salapan', 'nine hundred ninety nine'],
    [1000, 'seribu', 'sarébu', 'one thousand'],
    [1010, 'seribu sepuluh', 'sarébu sapuluh', 'one thousand ten'],
    [1100, 'seribu seratus', 'sarébu saratus', 'one thousand one hundred'],
    [2000, 'dua ribu', 'dua rébu', 'two thousand'],
    [
      9999,
      'sembilan ribu sembilan ratus sembilan puluh sembilan',
      'salapan rébu salapan ratus salapan puluh salapan',
      'nine thousand nine hundred ninety nine',
    ],
  ])('%i', (value, id, su, en) => {
    expect(asWords(value, 'id')).toBe(id)
    expect(asWords(value, 'su')).toBe(su)
    expect(asWords(value, 'en')).toBe(en)
  })

  test.each(LANGUAGES)('no two numbers from 0 to 9999 sound alike in %s', (language) => {
    const texts = new Set(Array.from({ length: 10_000 }, (_, value) => asWords(value, language)))
    expect(texts.size).toBe(10_000)
  })
})

const anyCall = fc.record({
  number: fc.tuple(fc.stringMatching(/^[A-Z]{1,3}$/), fc.nat(99_999)).map(([prefix, n]) => `${prefix}-${String(n).padStart(3, '0')}`),
  counterNumber: fc.integer({ min: 1, max: 999 }),
  kind: fc.constantFrom('call' as const, 'recall' as const),
  zone: fc.record({ digit: fc.integer({ min: 1, max: 9 }), floor: fc.integer({ min: -3, max: 50 }) }),
})

test('A5: every clip that can be named is among those of its language, and every letter and digit of the number is said', () => {
  fc.assert(
    fc.property(
      anyCall,
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom('digits' as const, 'natural' as const),
      (spoken, language, numbers) => {
        const clips = callClips(spoken, { language, numbers })
        const known = new Set(clipsOf(language))
        expect(clips.filter((clip) => !known.has(clip))).toEqual([])
        const letters = clips.filter((clip) => clip.startsWith('letter-')).map((clip) => clip.slice(-1).toUpperCase())
        expect(letters.join('')).toBe(spoken.number.split('-')[0])
      },
    ),
  )
})

describe('what is said of what stands still', () => {
  test.each<[SpokenNotice, string, string, string]>([
    [
      { kind: 'queue-halted', prefix: 'AD', noMoreToday: false },
      'Antrean, a, de, dihentikan sementara.',
      'Antrean, a, de, dieureunkeun heula.',
      'Queue, A, D, has stopped for a while.',
    ],
    [
      { kind: 'queue-halted', prefix: 'AD', noMoreToday: true },
      'Antrean, a, de, tidak dilanjutkan hari ini.',
      'Antrean, a, de, moal diteraskeun dinten ieu.',
      'Queue, A, D, does not go on today.',
    ],
    [
      { kind: 'queue-goes-on', prefix: 'AD' },
      'Antrean, a, de, dilanjutkan.',
      'Antrean, a, de, diteraskeun deui.',
      'Queue, A, D, goes on now.',
    ],
  ])('[L12] a queue by its prefix: %j', (notice, id, su, en) => {
    expect(noticeText(notice, 'id')).toBe(id)
    expect(noticeText(notice, 'su')).toBe(su)
    expect(noticeText(notice, 'en')).toBe(en)
  })

  test('[L13] the house by its reason: out by the nearest exit, or numbers that stay', () => {
    expect(noticeText({ kind: 'building-halted', reason: 'evacuation' }, 'id')).toBe(
      'Mohon perhatian, tinggalkan gedung dengan tenang lewat pintu keluar terdekat, dan ikuti arahan petugas.',
    )
    expect(noticeText({ kind: 'building-halted', reason: 'power' }, 'en')).toContain('your number and place stay')
    expect(noticeText({ kind: 'building-goes-on' }, 'id')).toBe('Pelayanan dilanjutkan, terima kasih atas kesabaran Anda.')
  })

  test.each(LANGUAGES)('[L13] each reason has a sentence of its own in %s, and every clip a recording', (language) => {
    const notices = BUILDING_HALTS.map((reason): SpokenNotice => ({ kind: 'building-halted', reason }))
    expect(new Set(notices.map((notice) => noticeText(notice, language))).size).toBe(BUILDING_HALTS.length)
    const all: SpokenNotice[] = [
      ...notices,
      { kind: 'building-goes-on' },
      { kind: 'queue-halted', prefix: 'AZ', noMoreToday: true },
      { kind: 'queue-halted', prefix: 'AZ', noMoreToday: false },
      { kind: 'queue-goes-on', prefix: 'AZ' },
    ]
    expect(all.flatMap(noticeClips).filter((clip) => !clipsOf(language).includes(clip))).toEqual([])
  })
})

test('only phrases can be left out of an announcement', () => {
  const needed = /^(letter|digit|n)-|^(teen|tens|hundreds|thousands|evacuation|power|pause|building-goes-on|halted|no-more-today|goes-on)$/
  for (const language of LANGUAGES) {
    for (const clip of clipsOf(language)) expect(canBeLeftOut(clip), clip).toBe(!needed.test(clip))
  }
})
