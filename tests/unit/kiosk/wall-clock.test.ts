import { formatRupiah, wallClock } from '@antre/shared/wall-clock'
import { describe, expect, test } from 'vitest'

const at = Date.parse('2026-11-24T01:00:00Z')
const clock = (language: 'id' | 'su' | 'en', timeZone = 'Asia/Jakarta') => wallClock({ timeZone, clockName: 'WIB', language })

describe('times and days of the building', () => {
  test('are said in each language', () => {
    expect(clock('id').longDay(at)).toBe('Selasa, 24 November 2026')
    expect(clock('id').timeWithZone(at)).toBe('08.00 WIB')
    expect(clock('su').shortDay(at)).toBe('Salasa, 24 Nop')
    expect(clock('en').timeWithZone(at)).toBe('08:00 WIB')
  })

  test('are those of its zone, not of the screen', () => {
    expect(clock('id', 'Asia/Jayapura').time(at)).toBe('10.00')
    expect(clock('id').weekday(Date.parse('2026-11-24T17:30:00Z'))).toBe('Rabu')
  })

  test('days are counted by the calendar', () => {
    const lateEvening = Date.parse('2026-11-24T23:50:00+07:00')
    expect(clock('id').daysBetween(lateEvening, lateEvening + 20 * 60_000)).toBe(1)
    expect(clock('id').daysBetween(at, lateEvening)).toBe(0)
  })
})

test('money is written as on the receipt', () => {
  expect([0, 500, 30_000, 1_500_000].map(formatRupiah)).toEqual(['Rp0', 'Rp500', 'Rp30.000', 'Rp1.500.000'])
})
