import { expect, it } from 'vitest'
import { runningLines } from '../../../display-ui/src/running-text.ts'

const announcements = { numbers: 'digits', chime: true } as const

it('shows each line in every announced language that it has', () => {
  const runningText = [{ id: 'Nomor gratis', en: 'Numbers are free' }, { id: 'Siapkan berkas' }]
  expect(runningLines({ ...announcements, languages: ['id', 'su', 'en'], runningText })).toEqual([
    { text: 'Nomor gratis', language: 'id' },
    { text: 'Numbers are free', language: 'en' },
    { text: 'Siapkan berkas', language: 'id' },
  ])
})

it('shows a long line in parts that fit and lose no word', () => {
  const text =
    'Yang datang lebih dulu dipanggil lebih dulu. Lansia, penyandang disabilitas, ibu hamil, dan pembawa bayi dihitung datang 15 menit lebih awal.'
  const lines = runningLines({ ...announcements, languages: ['id'], runningText: [{ id: text }] }).map((line) => line.text)
  expect(lines.join(' ')).toBe(text)
  expect(lines[0]).toBe('Yang datang lebih dulu dipanggil lebih dulu.')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(88)
})

it('cuts no word even when one is longer than a line', () => {
  const word = 'a'.repeat(120)
  const lines = runningLines({ ...announcements, languages: ['id'], runningText: [{ id: `lihat ${word} di sana` }] })
  expect(lines.map(({ text }) => text).join(' ')).toBe(`lihat ${word} di sana`)
})
