import { describe, expect, test } from 'vitest'
import { createRandom, logNormal, pick, randomFor } from '../../../server/src/demo/crowd/random.ts'

const draws = 50_000
const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length
const repeat = <Result>(draw: () => Result) => Array.from({ length: draws }, draw)

describe('the streams of chance', () => {
  test('repeat with their seed and stay within [0, 1)', () => {
    expect(repeat(createRandom(7))).toEqual(repeat(createRandom(7)))
    const numbers = repeat(createRandom(7))
    expect(Math.min(...numbers.slice(0, 10_000))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers.slice(0, 10_000))).toBeLessThan(1)
    expect(mean(numbers)).toBeCloseTo(0.5, 1)
  })

  test('of other names differ', () => {
    expect(randomFor(1, 'counter lk-01')()).not.toBe(randomFor(1, 'counter lk-02')())
    expect(randomFor(1, 'counter lk-01')()).not.toBe(randomFor(2, 'counter lk-01')())
  })

  test('pick by weight, and nothing where nothing has weight', () => {
    const random = createRandom(3)
    const picked = repeat(() => pick(random, ['rare', 'often'], (option) => (option === 'often' ? 3 : 1)))
    expect(picked.filter((option) => option === 'often').length / draws).toBeCloseTo(0.75, 1)
    expect(pick(random, ['never'], () => 0)).toBeNull()
  })

  test('service times lie around their mean, with a tail', () => {
    const random = createRandom(5)
    const times = repeat(() => logNormal(random, { mean: 10, spread: 0.45 }))
    expect(mean(times)).toBeGreaterThan(9.8)
    expect(mean(times)).toBeLessThan(10.2)
    expect(times.filter((time) => time > 20).length).toBeGreaterThan(draws / 100)
    expect(times.every((time) => time > 0)).toBe(true)
  })
})
