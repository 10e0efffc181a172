import { CameraIcon, FaultIcon, PrinterIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { PrintState } from '@antre/shared/print-state'

/** Three segments for three facts the printer told: asked, sent, confirmed. Never a progress that nobody knows. */
const STEPS = ['queued', 'sending', 'confirmed'] as const

type Printed = Exclude<PrintState, 'failed' | 'unknown'> | 'none'

export function PrintNote({ print, words }: { print: Printed; words: KioskMessages }) {
  const { title, hint } = words.print[print]
  return (
    <div class="say work" role="status" data-testid={`print-${print}`}>
      {print === 'none' ? <CameraIcon size={76} stroke={1.8} /> : <PrinterIcon size={76} stroke={1.8} />}
      <div>
        <h2>{title}</h2>
        <p>{hint}</p>
        {print !== 'none' && <Steps done={STEPS.indexOf(print) + 1} words={words} />}
      </div>
    </div>
  )
}

/** Calm, in ink, with the ways on; the number under it stays valid. */
export function PrintTrouble({ print, words }: { print: 'failed' | 'unknown'; words: KioskMessages }) {
  const { title, hint } = words.print[print]
  return (
    <div class="say bad" role="alert" data-testid={`print-${print}`}>
      <FaultIcon size={88} />
      <div>
        <h1>{title}</h1>
        <p>{hint}</p>
      </div>
    </div>
  )
}

const Steps = ({ done, words }: { done: number; words: KioskMessages }) => (
  <div class="steps" role="img" aria-label={words.print.steps(done)}>
    {STEPS.map((step, index) => (
      <i key={step} class={index < done ? 'on' : ''} />
    ))}
  </div>
)
