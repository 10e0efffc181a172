import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { encode } from 'uqr'
import { type Lettering, useLettering } from './paper-fonts.ts'

/** A piece of the ticket that knows its height before it is drawn. All measures are dots. */
export type Block = { height: number; draw(ink: SKRSContext2D, at: { x: number; y: number }): void }

export const gap = (height: number): Block => ({ height, draw: () => undefined })

export const rule = ({ width, thickness }: { width: number; thickness: number }): Block => ({
  height: thickness,
  draw: (ink, { x, y }) => ink.fillRect(x, y, width, thickness),
})

export const dashedRule = ({ width, thickness }: { width: number; thickness: number }): Block => ({
  height: thickness,
  draw(ink, { x, y }) {
    const dash = thickness * 2
    for (let at = 0; at < width; at += dash + thickness) ink.fillRect(x + at, y, Math.min(dash, width - at), thickness)
  },
})

export const stack = (blocks: Block[]): Block => ({
  height: blocks.reduce((sum, block) => sum + block.height, 0),
  draw(ink, { x, y }) {
    let top = y
    for (const block of blocks) {
      block.draw(ink, { x, y: top })
      top += block.height
    }
  },
})

/** Side by side, both in the middle of the higher one. */
export function beside({ left, leftWidth, right }: { left: Block; leftWidth: number; right: Block }): Block {
  const height = Math.max(left.height, right.height)
  const middle = (block: Block) => Math.floor((height - block.height) / 2)
  return {
    height,
    draw(ink, { x, y }) {
      left.draw(ink, { x, y: y + middle(left) })
      right.draw(ink, { x: x + leftWidth, y: y + middle(right) })
    },
  }
}

const BOX_LINE = 3

/** A list's item: the box to tick stands at the first line. */
export function ticked({ box, indent, words }: { box: number; indent: number; words: Block & { lineHeight: number } }): Block {
  return {
    height: words.height,
    draw(ink, { x, y }) {
      const top = y + Math.round((words.lineHeight - box) / 2)
      ink.lineWidth = BOX_LINE
      ink.strokeRect(x + BOX_LINE / 2, top + BOX_LINE / 2, box - BOX_LINE, box - BOX_LINE)
      words.draw(ink, { x: x + indent, y })
    },
  }
}

export type TextStyle = Lettering & {
  lineHeightEm: number
  /** Figures within words are set in their own typeface and this size; absent: like the words. */
  figures?: { weight: number; size: number }
}

/** Words that wrap within a width, at plain spaces only. A word that alone is wider is broken: a ticket may look odd, but loses no letter. */
export function text({ words, style, width }: { words: string; style: TextStyle; width: number }): Block & { lineHeight: number } {
  const lines = breakLines({ words, style, width })
  const lineHeight = Math.round(style.size * style.lineHeightEm)
  return {
    height: lines.length * lineHeight,
    lineHeight,
    draw(ink, { x, y }) {
      for (const [row, line] of lines.entries()) {
        const baseline = Math.round(y + (row + 0.5) * lineHeight + style.size * 0.36)
        let pen = x
        for (const run of runsOf(line, style)) {
          useLettering(ink, run.lettering)
          ink.fillText(run.letters, pen, baseline)
          pen += ink.measureText(run.letters).width
        }
      }
    },
  }
}

const measuring = createCanvas(8, 8).getContext('2d')

export function widthOf(letters: string, lettering: Lettering): number {
  useLettering(measuring, lettering)
  return measuring.measureText(letters).width
}

const lineWidth = (line: string, style: TextStyle): number =>
  runsOf(line, style).reduce((sum, run) => sum + widthOf(run.letters, run.lettering), 0)

function breakLines({ words, style, width }: { words: string; style: TextStyle; width: number }): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/ +/).flatMap((whole) => breakWord({ word: whole, style, width }))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && lineWidth(longer, style) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function breakWord({ word, style, width }: { word: string; style: TextStyle; width: number }): string[] {
  if (lineWidth(word, style) <= width) return [word]
  const letters = [...word]
  let fitting = letters.length - 1
  while (fitting > 1 && lineWidth(letters.slice(0, fitting).join(''), style) > width) fitting--
  return [letters.slice(0, fitting).join(''), ...breakWord({ word: letters.slice(fitting).join(''), style, width })]
}

type Run = { letters: string; lettering: Lettering }

/** `08.03`, `2, 3, 4` and `20–35` are one run of figures each. */
const FIGURES = /(\d(?:[\d.,:–\s]*\d)?)/

function runsOf(line: string, style: TextStyle): Run[] {
  const { figures } = style
  if (!figures) return [{ letters: line, lettering: style }]
  return line
    .split(FIGURES)
    .map((letters, part): Run => ({ letters, lettering: part % 2 === 1 ? { typeface: 'figures', ...figures } : style }))
    .filter((run) => run.letters !== '')
}

/** Readers want four white modules around the code. */
const QUIET_MODULES = 4
/** 6 dots are 0.75 mm, read by old phones too; 4 are the least that thermal paper shows cleanly. */
const MODULE_DOTS = { most: 6, least: 4 }

/** A code of whole dots per module, so that no edge falls between two dots. Throws when the address is too long for the width. */
export function qrCode({ address, width }: { address: string; width: number }): Block & { width: number } {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET_MODULES })
  const dots = Math.min(MODULE_DOTS.most, Math.floor(width / size))
  if (dots < MODULE_DOTS.least) throw new Error(`The ticket's address is too long for its code: ${address.length} characters`)
  return {
    width: size * dots,
    height: size * dots,
    draw(ink, { x, y }) {
      for (const [row, modules] of data.entries())
        for (const [column, isBlack] of modules.entries()) if (isBlack) ink.fillRect(x + column * dots, y + row * dots, dots, dots)
    },
  }
}
