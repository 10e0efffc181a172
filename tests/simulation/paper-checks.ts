import assert from 'node:assert/strict'
import type { PrintRecord } from '../../server/src/printing/print-job.ts'
import type { Operation } from '../printer/escpos-decoder.ts'
import { rowsOfWhole, tokenOf, tokensOn } from './simulated-house.ts'
import type { Paper } from './simulated-printer.ts'

/** `ESC @` and the head of the first raster; then the first row. */
const FIRST_ROW_AT = 10
const TOKEN_LETTERS = 22

type PaperCheckParts = { expecting(check: () => void): void; records(): PrintRecord[] }

/** [P2] [P3] What comes out of the printers, held against what the house says of its jobs. */
export function createPaperChecks({ expecting, records }: PaperCheckParts) {
  const begun = new Set<string>()
  const whole = new Set<string>()
  const pieces = new Set<string>()
  const recordOf = (token: string) => records().find(({ visit }) => tokenOf(visit) === token)

  function expectFirstByte(token: string): void {
    assert.equal(recordOf(token)?.state, 'sending', '[P2] a job was sent before that was durable')
    assert.ok(!begun.has(token), '[P2] one original was sent twice')
    begun.add(token)
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
    assert.ok(!whole.has(token), '[P2] one original came out twice')
    whole.add(token)
  }

  function expectKnown(record: PrintRecord): void {
    const token = tokenOf(record.visit)
    if (record.state === 'confirmed') assert.ok(whole.has(token), '[P1] a confirmed ticket never came out')
    if (record.state === 'failed') assert.ok(!begun.has(token), '[P3] something of a failed job was sent')
  }

  return {
    jobBegins: (bytes: Uint8Array) =>
      expecting(() => expectFirstByte(Buffer.from(bytes.subarray(FIRST_ROW_AT, FIRST_ROW_AT + TOKEN_LETTERS)).toString('latin1'))),
    paperComes: (paper: Paper) => expecting(() => expectPaper(paper)),
    papers: () => ({ whole: whole.size, pieces: pieces.size }),
    dayEnds: () => expecting(() => records().forEach(expectKnown)),
  }
}

/** A row that was cut short holds the first letters of its token, which stands whole in the row before. */
const isWholeOrAlone = (token: string, all: readonly string[]): boolean => !all.some((other) => other !== token && other.startsWith(token))
