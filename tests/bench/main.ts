import { backFigures } from './back.ts'
import { bundleSizeFigures } from './bundle-size.ts'
import { callNextFigures } from './call-next.ts'
import { type Figure, holds } from './figure.ts'
import { hallFigures } from './hall.ts'
import { issueFigures } from './issue.ts'
import { liveFigures } from './live.ts'
import { monthFigures } from './month.ts'
import { readyFigures } from './ready.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  size: bundleSizeFigures,
  'call-next': callNextFigures,
  issue: issueFigures,
  live: liveFigures,
  hall: hallFigures,
  ready: readyFigures,
  month: monthFigures,
  back: backFigures,
}

const wanted = process.argv.slice(2)
let missed = 0
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const figure of await bench()) {
    if (!holds(figure)) missed += 1
    const aim = figure.aim === undefined ? '' : `, aim ${figure.aim}`
    process.stdout.write(
      `${holds(figure) ? 'ok    ' : 'MISSED'} ${figure.ratio.toFixed(2).padStart(7)}  (${figure.bound.kind} ${figure.bound.value}${aim})  ${figure.name}\n        ${figure.detail}\n`,
    )
  }
}
process.exitCode = missed === 0 ? 0 : 1
