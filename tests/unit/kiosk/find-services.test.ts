import { describe, expect, test } from 'vitest'
import { createFindServices } from '../../../kiosk-ui/src/kiosk/search/find-services.ts'
import { publicPlan } from '../../../server/src/plan/public-plan.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { PHRASES } from './search-phrases.ts'

const find = createFindServices(publicPlan(samplePlan))
const FIRST = 3

/** Phrases that the first three do not answer, with what stands there instead. */
const missed = (phrases: readonly (readonly [said: string, meant: string])[]): string[] =>
  phrases.flatMap(([said, meant]) => {
    const shown = find(said).slice(0, FIRST)
    return shown.some(({ id }) => meant.split(' ').includes(id)) ? [] : [`${said} (${meant}): ${shown.map(({ id }) => id).join(' ')}`]
  })

/** Every way in which one letter of its longest word is left out, or stands on the wrong side of its neighbour. */
function mistyped(said: string): string[] {
  const long = said.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? ''
  if (long.length < 5) return []
  const wrong = [...long].flatMap((_, at) => [
    long.slice(0, at) + long.slice(at + 1),
    long.slice(0, at) + (long[at + 1] ?? '') + (long[at] ?? '') + long.slice(at + 2),
  ])
  return wrong.map((one) => said.replace(long, one))
}

describe('what people say is found', () => {
  test('given how errands are spoken of, when it is typed, then nine of ten stand among the first three', () => {
    expect(PHRASES.length).toBeGreaterThanOrEqual(60)
    const missing = missed(PHRASES)
    expect(missing.length, missing.join('\n')).toBeLessThanOrEqual(PHRASES.length / 10)
  })

  test('given one letter left out or two changed over, when it is typed, then nine of ten still do', () => {
    const phrases = PHRASES.flatMap(([said, meant]) => mistyped(said).map((wrong) => [wrong, meant] as const))
    expect(phrases.length).toBeGreaterThan(1_000)
    const missing = missed(phrases)
    expect(missing.length, missing.join('\n')).toBeLessThanOrEqual(phrases.length / 10)
  })

  test('given a phrase half typed, when its last word is on its way, then it is found already', () => {
    expect(find('akte lah')[0]?.id).toBe('s-a11')
    expect(find('pasp').some(({ id }) => id === 's-l01')).toBe(true)
  })

  test('given a service that goes by a neutral name, when its own is typed, then it is found', () => {
    expect(find('adopsi anak')[0]?.id).toBe('s-f05')
  })

  test('given words that say nothing, or nothing at all, then nothing is found', () => {
    for (const asked of ['', '   ', 'mau urus', 'xqwkz']) expect(find(asked)).toEqual([])
  })
})
