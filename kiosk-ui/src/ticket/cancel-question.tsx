import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { TicketModel } from './ticket-model.ts'

/** A place is lost for good, so it takes a second tap, on another button than the first. */
export function CancelQuestion({ ticket, words: { phone } }: { ticket: TicketModel; words: KioskMessages }) {
  const state = ticket.cancelling.value
  if (state === 'asked') {
    return (
      <>
        <p class="pinfo" role="alert">
          {phone.cancelAsk}
        </p>
        <button type="button" class="pbtn" onClick={() => ticket.keep()}>
          {phone.cancelKeep}
        </button>
        <button type="button" class="pbtn two" onClick={() => void ticket.cancel()} data-testid="cancel-confirm">
          {phone.cancelConfirm}
        </button>
      </>
    )
  }
  return (
    <>
      {state === 'failed' && (
        <p class="pinfo" role="alert">
          {ticket.cancelTrouble.value || phone.cancelFailed}
        </p>
      )}
      <button type="button" class="pbtn two" disabled={state === 'sending'} onClick={() => ticket.askCancel()} data-testid="cancel">
        {state === 'sending' ? phone.cancelling : phone.cancel}
      </button>
    </>
  )
}
