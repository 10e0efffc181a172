import type { ComponentChildren } from 'preact'

export type ZoneMarkProps = {
  /** The zone's digit in the plan, 1 to 9. */
  digit: number
  /** Width and height in px. */
  size: number
  /** What a screen reader says, "Zona 1"; absent where the words stand beside it. */
  label?: string
  /** On a field of the colour "called" the mark is turned inside out: its shape in `fill`, its digit in `ink`. */
  fill?: string
  ink?: string
}

/** A zone is told by colour, shape and digit together, so that it survives a grey photocopy and colour blindness. */
export function ZoneMark({ digit, size, label, fill, ink }: ZoneMarkProps) {
  const { form, baseline, digitSize } = SHAPES[(digit - 1) % SHAPES.length] ?? CIRCLE
  const colour = fill ?? `var(--zone-${((digit - 1) % SHAPES.length) + 1})`
  return (
    <svg class="zm" width={size} height={size} viewBox="0 0 48 48" role="img" aria-label={label} aria-hidden={label === undefined}>
      <g fill={colour} stroke={colour} stroke-width="0" stroke-linejoin="round">
        {form}
      </g>
      <text x="24" y={baseline} font-size={digitSize} fill={ink ?? 'var(--on-zone)'}>
        {digit}
      </text>
    </svg>
  )
}

/** The baseline puts the digit where the eye sees the middle: low in a triangle. */
type Shape = { form: ComponentChildren; baseline: number; digitSize: number }

const CIRCLE: Shape = { form: <circle cx="24" cy="24" r="22" />, baseline: 33, digitSize: 26 }
const SHAPES: Shape[] = [
  CIRCLE,
  { form: <rect x="4" y="4" width="40" height="40" rx="5" />, baseline: 33.5, digitSize: 27 },
  { form: <path d="M24 5 45 42H3z" stroke-width="5" />, baseline: 39, digitSize: 23 },
  { form: <path d="M24 3 45 24 24 45 3 24z" stroke-width="4" />, baseline: 32.5, digitSize: 24 },
  { form: <path d="M13 4h22l11.5 20L35 44H13L1.5 24z" stroke-width="1" />, baseline: 33, digitSize: 26 },
]
