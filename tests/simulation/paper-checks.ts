import assert from 'node:assert/strict'
import type { PrintRecord } from '../../server/src/printing/print-job.ts'
import type { Operation } from '../printer/escpos-decoder.ts'
import { ROW_BYTES, rowsOfWhole, saidOn, tokensOn } from './simulated-house.ts'
import type { Paper } from './simulated-printer.ts'

/** `ESC @` and the head of the first raster; then the first row. */
const FIRST_ROW_AT = 10

type PaperCheckParts = { expecting(check: () => void): void; records(): PrintRecord[] }

/** [P2] [P3] What comes out of the printers, held against what the house says of its jobs. */
export function createPaperChecks({ expecting, records }: PaperCheckParts) {
  const begun = new Map<string, number>()
  const whole = new Map<string, number>()
  const pieces = new Set<string>()
  /** One original of a visit; as many copies as somebody asked for, which look alike. */
  const jobsOf = (said: string) => records().filter((record) => saidOn(record) === said)

  function expectFirstByte(said: string): void {
    const jobs = jobsOf(said)
    assert.ok(
      jobs.some(({ state }) => state === 'sending'),
      '[P2] a job was sent before that was durable',
    )
    assert.ok(countUp(begun, said) <= jobs.length, '[P2] one paper was sent twice')
  }

  function expectPaper(paper: Paper): void {
    const rasters = paper.filter((operation): operation is Operation & { kind: 'raster' } => operation.kind === 'raster')
    const [token, other] = rasters
      .flatMap(({ rows }) => tokensOn(rows))
      .filter((one, at, all) => isWholeOrAlone(one, all) && all.indexOf(one) === at)
    assert.equal(other, undefined, '[P3] two jobs share a paper')
    if (token === undefined) return
    const height = rasters.reduce((sum, raster) => sum + raster.height, 0)
    if (height < rowsOfWhole || rasters.some(({ rows }) => rows.includes(0))) return void pieces.add(token)
    assert.equal(paper[0]?.kind, 'init', '[P3] a ticket does not begin with init')
    assert.equal(paper.at(-1)?.kind, 'cut', '[P3] a ticket does not end with a cut')
    assert.ok(countUp(whole, token) <= jobsOf(token).length, '[P2] one paper came out twice')
  }

  function expectKnown(record: PrintRecord): void {
    const said = saidOn(record)
    const jobs = jobsOf(said)
    const confirmed = jobs.filter(({ state }) => state === 'confirmed').length
    const failed = jobs.filter(({ state }) => state === 'failed').length
    assert.ok((whole.get(said) ?? 0) >= confirmed, '[P1] a confirmed ticket never came out')
    assert.ok((begun.get(said) ?? 0) <= jobs.length - failed, '[P3] something of a failed job was sent')
  }

  return {
    jobBegins: (bytes: Uint8Array) =>
      expecting(() => expectFirstByte(tokensOn(bytes.subarray(FIRST_ROW_AT, FIRST_ROW_AT + ROW_BYTES))[0] ?? '')),
    paperComes: (paper: Paper) => expecting(() => expectPaper(paper)),
    papers: () => ({ whole: [...whole.values()].reduce((sum, count) => sum + count, 0), pieces: pieces.size }),
    dayEnds: () => expecting(() => records().forEach(expectKnown)),
  }
}

/** A row that was cut short holds the first letters of its token, which stands whole in the row before. */
const isWholeOrAlone = (token: string, all: readonly string[]): boolean => !all.some((other) => other !== token && other.startsWith(token))

function countUp(counts: Map<string, number>, said: string): number {
  const count = (counts.get(said) ?? 0) + 1
  counts.set(said, count)
  return count
}
