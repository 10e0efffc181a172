import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { Block } from './paper-blocks.ts'
import { useLettering } from './paper-fonts.ts'

/** A zone is told by its shape and its digit, as on the screens, drawn in a field of 48 by 48. */
type Shape = { outline: string; edge: number; baseline: number; digitSize: number }

const SHAPES: [Shape, ...Shape[]] = [
  { outline: 'M24 2a22 22 0 1 0 0.001 0z', edge: 0, baseline: 33, digitSize: 26 },
  { outline: 'M9 4h30a5 5 0 0 1 5 5v30a5 5 0 0 1 -5 5h-30a5 5 0 0 1 -5 -5v-30a5 5 0 0 1 5 -5z', edge: 0, baseline: 33.5, digitSize: 27 },
  { outline: 'M24 5 45 42H3z', edge: 5, baseline: 39, digitSize: 23 },
  { outline: 'M24 3 45 24 24 45 3 24z', edge: 4, baseline: 32.5, digitSize: 24 },
  { outline: 'M13 4h22l11.5 20L35 44H13L1.5 24z', edge: 1, baseline: 33, digitSize: 26 },
]

const FIELD = 48

/** The mark of a zone, black with its digit left white. `size` in dots. */
export function zoneMark({ digit, size }: { digit: number; size: number }): Block {
  const { outline, edge, baseline, digitSize } = SHAPES[(digit - 1) % SHAPES.length] ?? SHAPES[0]
  return {
    height: size,
    draw: (ink, at) =>
      inField({ ink, at, size, field: FIELD }, () => {
        const shape = new Path2D(outline)
        ink.fill(shape)
        ink.lineJoin = 'round'
        ink.lineWidth = edge
        if (edge > 0) ink.stroke(shape)
        useLettering(ink, { typeface: 'figures', weight: 700, size: digitSize })
        ink.fillStyle = 'white'
        ink.textAlign = 'center'
        ink.fillText(String(digit), FIELD / 2, baseline)
      }),
  }
}

/** The pavilion of the building, the only ornament. */
export function pavilion({ width }: { width: number }): Block {
  const field = 64
  return {
    height: (width * FIELD) / field,
    draw: (ink, at) =>
      inField({ ink, at, size: width, field }, () => {
        ink.lineCap = 'round'
        ink.lineJoin = 'round'
        ink.lineWidth = 5
        for (const line of ['M3 25 17 20 32 4 47 20 61 25', 'M20 32v13M32 27v18M44 32v13']) ink.stroke(new Path2D(line))
      }),
  }
}

type Field = { ink: SKRSContext2D; at: { x: number; y: number }; size: number; field: number }

function inField({ ink, at, size, field }: Field, draw: () => void): void {
  ink.save()
  ink.translate(at.x, at.y)
  ink.scale(size / field, size / field)
  draw()
  ink.restore()
}
