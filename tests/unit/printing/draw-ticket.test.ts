import type { Language } from '@antre/shared/plan'
import { afterAll, describe, expect, test } from 'vitest'
import { drawTicket, type PaperMm } from '../../../server/src/printing/draw-ticket.ts'
import { isBlackAt, type OneBitImage } from '../../../server/src/printing/one-bit-image.ts'
import { ticketBytes } from '../../../server/src/printing/ticket-bytes.ts'
import { createTicketDrawer } from '../../../server/src/printing/ticket-drawer.ts'
import { ticketPaper } from '../../../server/src/printing/ticket-paper.ts'
import { decodeEscPos, rasterOf } from '../../printer/escpos-decoder.ts'
import { readCode } from '../../printer/read-code.ts'
import { familyCardStop, mediationStop, pensionStop, smallPlan, TICKET_URL, visitWith } from './small-plan.ts'

const WIDTHS = { 80: 576, 58: 384 }
const MILLIMETRES: PaperMm[] = [80, 58]

const oneStop = ticketPaper({ plan: smallPlan, visit: visitWith(familyCardStop), language: 'id', ticketUrl: TICKET_URL, copy: false })
const stops = visitWith(familyCardStop, mediationStop, pensionStop)
const copyIn = (language: Language) => ticketPaper({ plan: smallPlan, visit: stops, language, ticketUrl: TICKET_URL, copy: true })

describe.each(MILLIMETRES)('a ticket on %i mm', (paperMm) => {
  test.each([
    ['one stop', oneStop],
    ['three stops, Sundanese, copy', copyIn('su')],
    ['three stops, English, copy', copyIn('en')],
  ])('[P3] is one whole job that decodes to the very same dots: %s', (_, paper) => {
    const image = drawTicket(paper, paperMm)
    const operations = decodeEscPos(ticketBytes(image))
    expect(operations[0]).toEqual({ kind: 'init' })
    expect(operations.at(-1)).toEqual({ kind: 'cut' })
    expect(operations.filter(({ kind }) => kind !== 'raster').map(({ kind }) => kind)).toEqual(['init', 'feed', 'cut'])
    const raster = rasterOf(operations)
    expect({ width: raster.width, height: raster.height }).toEqual({ width: WIDTHS[paperMm], height: image.height })
    expect(Buffer.from(raster.rows).equals(Buffer.from(image.rows))).toBe(true)
  })

  test.each([
    ['one stop', oneStop],
    ['three stops', copyIn('en')],
  ])('has a code that reads as the exact address: %s', (_, paper) => {
    expect(readCode(drawTicket(paper, paperMm))).toBe(TICKET_URL)
  })

  test('[S8] has no code without a public address', () => {
    expect(readCode(drawTicket({ ...oneStop, ticketUrl: null }, paperMm))).toBeNull()
  })

  test('keeps clear of both edges', () => {
    const image = drawTicket(copyIn('id'), paperMm)
    const edges = [0, 1, image.width - 2, image.width - 1]
    const touched = edges.some((x) => Array.from({ length: image.height }).some((_, y) => isBlackAt(image, { x, y })))
    expect(touched).toBe(false)
  })

  test('a number past 999 still fits in one line', () => {
    const image = drawTicket({ ...oneStop, number: 'MD-1000' }, paperMm)
    const { width } = numberBox(image)
    expect(width).toBeLessThanOrEqual(image.width - 8)
  })
})

test('capitals of the number are at least 99 dots (12.4 mm) high on 80 mm, 67 on 58 mm', () => {
  expect(numberBox(drawTicket(oneStop, 80)).height).toBeGreaterThanOrEqual(99)
  expect(numberBox(drawTicket(oneStop, 58)).height).toBeGreaterThanOrEqual(67)
})

test('the number looks the same on every ticket of the building: the widest prefix sets its size', () => {
  const narrow = numberBox(drawTicket({ ...oneStop, number: 'E-061' }, 80))
  const wide = numberBox(drawTicket(oneStop, 80))
  expect(Math.abs(narrow.height - wide.height)).toBeLessThanOrEqual(1)
})

test('a very long word is broken rather than lost over the edge', () => {
  const [stop] = oneStop.stops
  if (!stop) throw new Error('the ticket has a stop')
  const image = drawTicket({ ...oneStop, stops: [{ ...stop, service: 'Pertanggungjawaban'.repeat(4) }] }, 58)
  expect(image.height).toBeGreaterThan(drawTicket(oneStop, 58).height)
})

describe('the drawing thread', () => {
  const drawer = createTicketDrawer()
  afterAll(() => drawer.close())

  test('draws the same dots as the function, and a PNG for screens', async () => {
    const image = await drawer.draw(oneStop, 80)
    expect(Buffer.from(image.rows).equals(Buffer.from(drawTicket(oneStop, 80).rows))).toBe(true)
    const png = await drawer.png(oneStop, 58)
    expect(Buffer.from(png?.subarray(1, 4) ?? []).toString()).toBe('PNG')
  })

  test('fails an order it cannot draw and goes on with the next', async () => {
    await expect(drawer.draw({ ...oneStop, ticketUrl: 'x'.repeat(3000) }, 58)).rejects.toThrow()
    await expect(drawer.draw(oneStop, 58)).resolves.toMatchObject({ width: 384 })
  })

  test('draws no picture while many papers wait', async () => {
    const papers = Array.from({ length: 20 }, () => drawer.draw(oneStop, 58))
    expect(await drawer.png(oneStop, 58)).toBeNull()
    await Promise.all(papers)
    expect(await drawer.png(oneStop, 58)).not.toBeNull()
  })

  test('refuses more than it can hold', async () => {
    const orders = Array.from({ length: 130 }, () => drawer.draw(oneStop, 58))
    const outcomes = await Promise.allSettled(orders)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(100)
  })
})

/** The highest run of inked rows between the heading's line and the next: the number, and nothing is as high. */
function numberBox(image: OneBitImage): { height: number; width: number } {
  const rowIsInked = (y: number) => Array.from({ length: image.width }).some((_, x) => isBlackAt(image, { x, y }))
  const runs: { top: number; height: number }[] = []
  for (let y = 0; y < 420; y++) {
    const last = runs.at(-1)
    if (!rowIsInked(y)) continue
    if (last && last.top + last.height === y) last.height++
    else runs.push({ top: y, height: 1 })
  }
  const { top, height } = runs.reduce((a, b) => (b.height > a.height ? b : a))
  const columns = Array.from({ length: image.width }, (_, x) => x).filter((x) =>
    Array.from({ length: height }).some((_, dy) => isBlackAt(image, { x, y: top + dy })),
  )
  return { height, width: (columns.at(-1) ?? 0) - (columns[0] ?? 0) }
}
