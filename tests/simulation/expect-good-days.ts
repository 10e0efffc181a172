import { expect } from 'vitest'
import { liveThroughDays, type Span } from './live-through-days.ts'

/** Other days are tried by `ANTRE_SEED=12345`. */
const FROM = Number(process.env.ANTRE_SEED ?? 1)

/** Lives through days of rising seeds, `after` so many others; a failure is told as the short history that leads to it. */
export async function expectGoodDays({ after = 0, ...span }: Omit<Span, 'from'> & { after?: number }): Promise<void> {
  const { failures, days } = await liveThroughDays({ from: FROM + after, ...span })
  expect(failures.map(({ history }) => history).join('\n\n')).toBe('')
  expect(days).toBe(span.count)
}
