import type { VisitAct } from './acts.ts'
import type { ReceptionModel } from './reception-model.ts'

/** Where whatever is typed goes; the shortcuts lead back to it. */
export const FIELD = 'find'
/** Takes the focus when a number was looked for, so that a letter acts on it. */
export const PANEL = 'visit'

/** The field keeps the focus after a number was given; a number that was found is acted on. */
export async function take(model: ReceptionModel): Promise<void> {
  if ((await model.take()) === 'found') document.getElementById(PANEL)?.focus()
}

/** Those that need to know more ask it first. */
export function doAct(model: ReceptionModel, act: VisitAct): void {
  const kiosk = model.printers.printAt.peek()
  if (act === 'return') void model.visit.does('return')
  else if (act !== 'reprint') model.ask(act)
  else if (kiosk !== null) void model.visit.reprint(kiosk)
}

/** For the next person. */
export function backToField(model: ReceptionModel): void {
  model.type('')
  model.visit.close()
  document.getElementById(FIELD)?.focus()
}
