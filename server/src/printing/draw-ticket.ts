import { createCanvas } from '@napi-rs/canvas'
import { type OneBitImage, toOneBit } from './one-bit-image.ts'
import { type Block, beside, dashedRule, gap, qrCode, rule, stack, type TextStyle, text, ticked, widthOf } from './paper-blocks.ts'
import { FIGURE_CAPITAL_EM, type Lettering, useLettering } from './paper-fonts.ts'
import type { PaperPlace, PaperStop, TicketPaper } from './ticket-paper.ts'
import { pavilion, zoneMark } from './zone-shape.ts'

export type PaperMm = 58 | 80

/** Sizes in dots: 203 dpi, 8 dots per mm. No text is under 24 dots (3 mm), no line under 2. */
type Look = {
  width: number
  margin: number
  pavilion: number
  head: number
  text: number
  place: number
  ahead: number
  aheadFigure: number
  foot: number
  zoneMark: number
  smallZoneMark: number
  gap: number
}

const LOOKS: Record<PaperMm, Look> = {
  80: {
    width: 576,
    margin: 16,
    pavilion: 80,
    head: 32,
    text: 28,
    place: 44,
    ahead: 40,
    aheadFigure: 58,
    foot: 26,
    zoneMark: 112,
    smallZoneMark: 68,
    gap: 14,
  },
  58: {
    width: 384,
    margin: 8,
    pavilion: 64,
    head: 28,
    text: 26,
    place: 33,
    ahead: 34,
    aheadFigure: 48,
    foot: 25,
    zoneMark: 84,
    smallZoneMark: 56,
    gap: 12,
  },
}

/** The number's capitals are at most 15 mm high, read from where the ticket lies on a lap or a counter. */
const NUMBER_CAPITAL_DOTS_MAX = 120
const NUMBER_SPACING_EM = -0.035
/** Words beside the code need at least this width, or they go below it. */
const BESIDE_CODE_MIN = 230

/** The ticket as the dots of the paper: 576 wide on 80 mm, 384 on 58 mm, as high as its words need. */
export function drawTicket(paper: TicketPaper, paperMm: PaperMm): OneBitImage {
  const look = LOOKS[paperMm]
  const ticket = stack([gap(8), ...parts(paper, look), gap(8)])
  const canvas = createCanvas(look.width, Math.ceil(ticket.height))
  const ink = canvas.getContext('2d')
  ink.fillStyle = 'white'
  ink.fillRect(0, 0, canvas.width, canvas.height)
  ink.fillStyle = 'black'
  ink.strokeStyle = 'black'
  ticket.draw(ink, { x: look.margin, y: 0 })
  return toOneBit(ink)
}

function parts(paper: TicketPaper, look: Look): Block[] {
  const line = rule({ width: inner(look), thickness: 4 })
  const only = paper.stops.length === 1 ? paper.stops[0] : undefined
  return [
    ...(paper.copyMark === null ? [] : [copyBanner({ mark: paper.copyMark, look }), gap(look.gap)]),
    heading(paper, look),
    gap(12),
    line,
    gap(look.gap),
    text({ words: paper.caption, style: plain(look), width: inner(look) }),
    number(paper, look),
    ...(only ? oneStop({ stop: only, look, line }) : severalStops({ paper, look, line })),
    ...aheadAndCode({ paper, ahead: only?.ahead ?? null, look }),
    ...bring({ paper, look }),
    gap(look.gap),
    line,
    gap(10),
    footing(paper, look),
  ]
}

const inner = (look: Look): number => look.width - 2 * look.margin

const plain = (look: Look): TextStyle => ({ typeface: 'words', weight: 600, size: look.text, lineHeightEm: 1.22, figures: figures(look) })
const strong = (look: Look): TextStyle => ({ typeface: 'words', weight: 800, size: look.text, lineHeightEm: 1.22 })
const figures = (look: Look) => ({ weight: 700, size: look.text + 1 })

/** White on black over the whole width: whoever holds this paper sees at once that another exists (P2). */
function copyBanner({ mark, look }: { mark: string; look: Look }): Block {
  const size = look.place
  const lettering: Lettering = { typeface: 'words', weight: 800, size, spacingEm: 0.06 }
  const height = Math.round(size * 1.5)
  return {
    height,
    draw(ink, { x, y }) {
      ink.fillRect(x, y, inner(look), height)
      ink.save()
      ink.fillStyle = 'white'
      useLettering(ink, lettering)
      ink.fillText(mark, x + (inner(look) - ink.measureText(mark).width) / 2, y + height / 2 + size * 0.36)
      ink.restore()
    },
  }
}

function heading(paper: TicketPaper, look: Look): Block {
  const leftWidth = look.pavilion + 16
  const style: TextStyle = { typeface: 'words', weight: 800, size: look.head, spacingEm: -0.01, lineHeightEm: 1.12 }
  return beside({
    left: pavilion({ width: look.pavilion }),
    leftWidth,
    right: text({ words: paper.building, style, width: inner(look) - leftWidth }),
  })
}

/** Sized by the widest number of the building: it never wraps and looks the same on every ticket. */
function number(paper: TicketPaper, look: Look): Block {
  const digits = paper.number.replace(/^\D*/, '').replace(/\d/g, '0')
  const widestEm = Math.max(
    emWidth(paper.number),
    ...paper.prefixes.map((prefix) => emWidth(`${prefix}-${digits.length > 3 ? digits : '000'}`)),
  )
  const size = Math.min(Math.floor(inner(look) / widestEm), Math.floor(NUMBER_CAPITAL_DOTS_MAX / FIGURE_CAPITAL_EM))
  const lettering = numberLettering(size)
  const capital = Math.round(size * FIGURE_CAPITAL_EM)
  return {
    height: capital + look.gap * 2,
    draw(ink, { x, y }) {
      useLettering(ink, lettering)
      const { actualBoundingBoxLeft } = ink.measureText(paper.number)
      ink.fillText(paper.number, Math.round(x + actualBoundingBoxLeft), y + capital + Math.round(look.gap * 0.6))
    },
  }
}

const numberLettering = (size: number): Lettering => ({ typeface: 'figures', weight: 700, size, spacingEm: NUMBER_SPACING_EM })
const emWidth = (letters: string): number => widthOf(letters, numberLettering(100)) / 100

function oneStop({ stop, look, line }: { stop: PaperStop; look: Look; line: Block }): Block[] {
  return [
    text({ words: stop.service, style: strong(look), width: inner(look) }),
    text({ words: stop.agency, style: plain(look), width: inner(look) }),
    gap(look.gap),
    line,
    ...stop.places.flatMap((place) => [gap(16), whereTo(place, look)]),
    gap(16),
    line,
  ]
}

function whereTo(place: PaperPlace, look: Look): Block {
  const leftWidth = look.zoneMark + Math.round(look.gap * 1.4)
  const width = inner(look) - leftWidth
  const title: TextStyle = { typeface: 'words', weight: 800, size: look.place, spacingEm: -0.02, lineHeightEm: 1.05 }
  return beside({
    left: zoneMark({ digit: place.digit, size: look.zoneMark }),
    leftWidth,
    right: stack([text({ words: place.title, style: title, width }), gap(4), text({ words: place.counters, style: plain(look), width })]),
  })
}

function severalStops({ paper, look, line }: { paper: TicketPaper; look: Look; line: Block }): Block[] {
  const between = dashedRule({ width: inner(look), thickness: 3 })
  const stops = paper.stops.flatMap((stop, place) => [...(place === 0 ? [] : [gap(12), between]), gap(12), errand(stop, look)])
  const anyOrder = paper.anyOrder === null ? [] : [gap(12), text({ words: paper.anyOrder, style: plain(look), width: inner(look) })]
  return [line, ...stops, gap(12), line, ...anyOrder]
}

/** One of several stops: where to go stands beside the mark, so that the eye finds the next zone by its shape. */
function errand(stop: PaperStop, look: Look): Block {
  const leftWidth = look.smallZoneMark + look.gap
  const width = inner(look) - leftWidth
  const of = (words: string, style: TextStyle) => text({ words, style, width })
  return beside({
    left: stack(stop.places.map((place) => zoneMark({ digit: place.digit, size: look.smallZoneMark }))),
    leftWidth,
    right: stack([
      of(stop.service, strong(look)),
      of(stop.agency, plain(look)),
      ...stop.places.map((place) => of(`${place.title}, ${together(lowerFirst(place.counters))}`, plain(look))),
      of(stop.ahead.sentence, plain(look)),
    ]),
  })
}

/** A short "loket 1, 2" goes to the next line as a whole. */
const TOGETHER_MAX = 16
const together = (words: string): string => (words.length > TOGETHER_MAX ? words : words.replaceAll(' ', '\u00a0'))
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

function aheadAndCode({ paper, ahead, look }: { paper: TicketPaper; ahead: PaperStop['ahead'] | null; look: Look }): Block[] {
  if (paper.ticketUrl === null) return ahead === null ? [] : [gap(look.gap), aheadOf({ ahead, look, width: inner(look) })]
  const code = qrCode({ address: paper.ticketUrl, width: inner(look) })
  const width = inner(look) - code.width - 8
  if (width < BESIDE_CODE_MIN) return belowEachOther({ paper, ahead, code, look })
  const words = [
    ...(ahead === null ? [] : [aheadOf({ ahead, look, width }), gap(look.gap)]),
    text({ words: paper.scan, style: plain(look), width }),
  ]
  return [gap(4), beside({ left: code, leftWidth: code.width + 8, right: stack(words) })]
}

type Below = { paper: TicketPaper; ahead: PaperStop['ahead'] | null; code: Block & { width: number }; look: Look }

function belowEachOther({ paper, ahead, code, look }: Below): Block[] {
  const width = inner(look)
  const centred: Block = {
    height: code.height,
    draw: (ink, { x, y }) => code.draw(ink, { x: x + Math.floor((width - code.width) / 2), y }),
  }
  return [
    ...(ahead === null ? [] : [gap(look.gap), aheadOf({ ahead, look, width })]),
    centred,
    text({ words: paper.scan, style: plain(look), width }),
  ]
}

function aheadOf({ ahead, look, width }: { ahead: PaperStop['ahead']; look: Look; width: number }): Block {
  const style: TextStyle = {
    typeface: 'words',
    weight: 800,
    size: look.ahead,
    spacingEm: -0.02,
    lineHeightEm: 1.4,
    figures: { weight: 700, size: look.aheadFigure },
  }
  return stack([text({ words: ahead.caption, style: plain(look), width }), text({ words: `${ahead.figure} ${ahead.unit}`, style, width })])
}

function bring({ paper, look }: { paper: TicketPaper; look: Look }): Block[] {
  if (paper.bring === null) return []
  const { title, items, more } = paper.bring
  const width = inner(look)
  const box = look.text - 4
  const indent = box + 10
  const item = (words: string) => ticked({ box, indent, words: text({ words, style: plain(look), width: width - indent }) })
  return [
    gap(look.gap),
    dashedRule({ width, thickness: 3 }),
    gap(look.gap),
    text({ words: title, style: strong(look), width }),
    ...items.flatMap((words) => [gap(2), item(words)]),
    ...(more === null ? [] : [gap(2), text({ words: more, style: plain(look), width })]),
  ]
}

function footing(paper: TicketPaper, look: Look): Block {
  const style: TextStyle = { ...plain(look), size: look.foot, figures: { weight: 700, size: look.foot } }
  const width = inner(look)
  return stack([
    text({ words: `${paper.day}, ${paper.time}`, style, width }),
    text({ words: paper.valid, style: { ...style, weight: 800 }, width }),
    gap(6),
    text({ words: paper.missed, style, width }),
  ])
}
