import { type ReadonlySignal, signal } from '@preact/signals'

/** One line stands long enough to be read twice; it does not crawl. */
const LINE_MS = 12_000
/** Panels that show the same picture for years burn in; moved by 3 px every 5 minutes, no edge stays where it was. */
const SHIFT_MS = 5 * 60_000
const SHIFTS = 4

/** The layout is made for this many px; other panels show it larger or smaller as a whole. */
export const STAGE = { width: 1_920, height: 1_080 }

export type ScreenModel = {
  /** Rises with each change of the running text. */
  line: ReadonlySignal<number>
  /** 0 to 3: where the layout stands against burn-in. */
  shift: ReadonlySignal<number>
  /** Px of the panel per px of the layout. */
  scale: ReadonlySignal<number>
  stop(): void
}

type Panel = Pick<Window, 'innerWidth' | 'innerHeight' | 'addEventListener' | 'removeEventListener'>

export function createScreenModel(panel: Panel): ScreenModel {
  const line = signal(0)
  const shift = signal(0)
  const scale = signal(scaleOf(panel))
  const measure = () => {
    scale.value = scaleOf(panel)
  }
  panel.addEventListener('resize', measure)
  const lines = setInterval(() => {
    line.value += 1
  }, LINE_MS)
  const shifts = setInterval(() => {
    shift.value = (shift.value + 1) % SHIFTS
  }, SHIFT_MS)
  return {
    line,
    shift,
    scale,
    stop() {
      clearInterval(lines)
      clearInterval(shifts)
      panel.removeEventListener('resize', measure)
    },
  }
}

const scaleOf = ({ innerWidth, innerHeight }: Panel) => Math.min(innerWidth / STAGE.width, innerHeight / STAGE.height)
