import { FaultIcon, PrinterIcon } from '@antre/shared/icons'
import type { KioskId } from '@antre/shared/ids'
import type { DeskProps } from './desk-props.ts'
import { receptionWords } from './reception-words.ts'

/** Where tickets come out, and the numbers that lay on this desk last. */
export function Recent({ app, plan, model }: DeskProps) {
  const words = receptionWords(app)
  const { printAt, kiosks, state, choose } = model.printers
  const open = model.visit.open.value?.visit.number
  return (
    <aside class="rec-recent">
      <label class="rec-printer">
        {words.printer}
        <select value={printAt.value ?? ''} onChange={(event) => choose((event.currentTarget.value || null) as KioskId | null)}>
          {kiosks.value.map((id) => (
            <option key={id} value={id}>
              {plan.plan.kiosks.find((kiosk) => kiosk.id === id)?.name ?? id}
            </option>
          ))}
          <option value="">{words.printerNone}</option>
        </select>
      </label>
      <p class="mut" role="status">
        {state.value === 'trouble' ? <FaultIcon size={20} /> : <PrinterIcon size={20} />}
        {words.printerStates[state.value]}
      </p>
      <h2>{words.recent}</h2>
      {model.recent.value.length === 0 && <p class="mut">{words.noRecent}</p>}
      <ul>
        {model.recent.value.map((number) => (
          <li key={number}>
            <button type="button" class="n" aria-pressed={number === open} onClick={() => void model.reopen(number)}>
              {number}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
