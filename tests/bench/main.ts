import { figuresOf } from './benches.ts'
import { holds } from './figure.ts'

const [, , ...wanted] = process.argv
let missed = 0
for await (const figure of figuresOf(wanted.length > 0 ? wanted : undefined)) {
  if (!holds(figure)) missed += 1
  const aim = figure.aim === undefined ? '' : `, aim ${figure.aim}`
  process.stdout.write(
    `${holds(figure) ? 'ok    ' : 'MISSED'} ${figure.ratio.toFixed(2).padStart(7)}  (${figure.bound.kind} ${figure.bound.value}${aim})  ${figure.name}\n        ${figure.detail}\n`,
  )
}
process.exitCode = missed === 0 ? 0 : 1
