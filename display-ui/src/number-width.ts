import type { PublicPlan } from '@antre/shared/plan'
import { formatTicketNumber } from '@antre/shared/ticket-number'

/** Measured large, because the browser rounds to whole px. */
const MEASURED_AT_PX = 1_000
/** The board's letter spacing, in em. */
const LETTER_SPACING = '-0.02em'

/**
 * Width in em of the widest number that the plan's prefixes allow with this many digits, as the board sets it. All numbers on a board have
 * one size, and it comes from this: a number never wraps or shrinks alone.
 */
export async function widestNumberEm({ queues }: Pick<PublicPlan, 'queues'>, digits: number): Promise<number> {
  const probe = document.createElement('span')
  probe.className = 'n probe'
  probe.style.fontSize = `${MEASURED_AT_PX}px`
  probe.style.letterSpacing = LETTER_SPACING
  document.body.append(probe)
  await document.fonts.load(`700 100px ${getComputedStyle(probe).fontFamily}`)
  let widest = 0
  for (const { prefix } of queues) {
    // All digits of the typeface are equally wide.
    probe.textContent = formatTicketNumber(prefix, 0, digits)
    widest = Math.max(widest, probe.offsetWidth)
  }
  probe.remove()
  return widest / MEASURED_AT_PX
}
