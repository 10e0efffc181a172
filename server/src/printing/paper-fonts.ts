import { createRequire } from 'node:module'
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** Words are Plus Jakarta Sans, figures Atkinson Hyperlegible Next: the same as on the screens. */
export type Typeface = 'words' | 'figures'
export type Lettering = { typeface: Typeface; weight: number; size: number; spacingEm?: number }

/** An Atkinson capital is this high, a Jakarta capital 0.75. */
export const FIGURE_CAPITAL_EM = 0.672

const FAMILIES: Record<Typeface, string> = { words: 'antre-words', figures: 'antre-figures' }
const FILES: Record<Typeface, string> = {
  words: '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2',
  figures: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
}

registerFonts()

/** Sets the pen; figures are tabular, so that numbers under each other align. */
export function useLettering(ink: SKRSContext2D, { typeface, weight, size, spacingEm = 0 }: Lettering): void {
  ink.font = `${weight} ${size}px ${FAMILIES[typeface]}`
  ink.letterSpacing = `${spacingEm * size}px`
  ink.fontFeatureSettings = typeface === 'figures' ? '"tnum" 1' : 'normal'
}

/** A missing typeface would print in whatever the machine has, or in nothing at all. */
function registerFonts(): void {
  const { resolve } = createRequire(import.meta.url)
  for (const typeface of ['words', 'figures'] as const) {
    const path = resolve(FILES[typeface])
    if (GlobalFonts.registerFromPath(path, FAMILIES[typeface]) === null) throw new Error(`Cannot read the typeface ${path}`)
  }
}
