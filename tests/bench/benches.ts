import { backFigures } from './back.ts'
import { bundleSizeFigures } from './bundle-size.ts'
import { callNextFigures } from './call-next.ts'
import { consoleFigures } from './console.ts'
import type { Figure } from './figure.ts'
import { hallFigures } from './hall.ts'
import { issueFigures } from './issue.ts'
import { liveFigures } from './live.ts'
import { monthFigures } from './month.ts'
import { placeFigures } from './places.ts'
import { readyFigures } from './ready.ts'
import { verbFigures } from './verbs.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  size: bundleSizeFigures,
  'call-next': callNextFigures,
  verbs: verbFigures,
  places: placeFigures,
  issue: issueFigures,
  live: liveFigures,
  hall: hallFigures,
  console: consoleFigures,
  ready: readyFigures,
  month: monthFigures,
  back: backFigures,
}

/** Of the benches with these names, or of all, each as soon as it is measured. */
export async function* figuresOf(names: readonly string[] = Object.keys(BENCHES)): AsyncGenerator<Figure> {
  for (const [name, bench] of Object.entries(BENCHES)) if (names.includes(name)) yield* await bench()
}
