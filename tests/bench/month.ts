import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { withFolders } from './throw-away.ts'

/** What a day leaves behind must be gone when the next one opens: what is held after each day of a month of 22 days. */
export const monthFigures = (): Promise<Figure[]> =>
  withFolders(1, async (folder) => {
    const child = fork(join(import.meta.dirname, 'days-on-end.ts'), [folder], { execArgv: ['--expose-gc'] })
    const [bytes] = (await once(child, 'message')) as [number[]]
    const firstWeek = median(bytes.slice(0, 5))
    const lastWeek = median(bytes.slice(-5))
    const mebibytes = (value: number) => (value / 2 ** 20).toFixed(1)
    return [
      {
        name: 'memory held in the last week of a month / in the first',
        ratio: lastWeek / firstWeek,
        bound: { kind: 'at most', value: 1.1 },
        detail: `${mebibytes(firstWeek)} MiB after a day of the first week, ${mebibytes(lastWeek)} of the last, over ${bytes.length} days`,
      },
    ]
  })
