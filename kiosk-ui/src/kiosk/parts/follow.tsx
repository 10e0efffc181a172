import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { encode } from 'uqr'

/** Readers want four white modules around the code. */
const QUIET_MODULES = 4
/** At least 3 cm on screens of up to 80 pixels per cm; a kiosk has 30 to 60. */
const CODE_PX_MAX = 256

/** The way to follow the number on a phone. Only where phones reach the building (S8). */
export const Follow = ({ url, words: { issued } }: { url: string; words: KioskMessages }) => (
  <section class="follow">
    <div class="q">
      <QrCode address={url} name={issued.code} />
    </div>
    <div>
      <h2>{issued.follow}</h2>
      <p>{issued.followHint}</p>
    </div>
  </section>
)

/** Black on white in every contrast, and whole pixels per module, so that no edge is blurred. */
function QrCode({ address, name }: { address: string; name: string }) {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET_MODULES })
  const px = size * Math.max(1, Math.floor(CODE_PX_MAX / size))
  const modules = data.flatMap((row, y) => row.flatMap((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg
      width={px}
      height={px}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={name}
      data-testid="code"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={modules.join('')} />
    </svg>
  )
}
