import type { UserLink } from '@antre/shared/contract'
import { CopyCheckIcon, FilesIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { useRef } from 'preact/hooks'
import { adminWords } from '../admin/admin-words.ts'
import { useModal } from '../frame/use-modal.ts'
import type { PartFrame } from '../part-model.ts'
import type { PeopleModel } from './people-model.ts'

type LinkDialogProps = Omit<PartFrame, 'who'> & { model: PeopleModel; made: UserLink }

/** Stays until it is said to be handed over: there is no second look at it. */
export function LinkDialog({ app, plan, model, made: { user, link, expiresAt } }: LinkDialogProps) {
  const words = adminWords(app)
  const dialog = useModal()
  const field = useRef<HTMLInputElement>(null)
  // Pages on plain http have no clipboard of their own; this copies on both.
  const copy = () => {
    field.current?.select()
    model.noteCopied(document.execCommand('copy') ? 'copied' : 'failed')
  }
  const until = parseInstant(expiresAt)
  const copying = model.copying.value
  return (
    <dialog ref={dialog} aria-labelledby="link-title" onClose={reopen}>
      <div class="form">
        <h2 id="link-title">{words.linkTitle(user.name)}</h2>
        <p class="mut">{words.linkHelp(`${plan.wall.longDay(until)}, ${plan.wall.timeWithZone(until)}`)}</p>
        <label for="link">{words.link}</label>
        <div class="in fixed">
          <input
            id="link"
            ref={field}
            class="n"
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
            value={`${location.origin}/counter/#link=${link}`}
          />
        </div>
        <div class="answers">
          <button type="button" class="answer main" onClick={copy}>
            {copying === 'copied' ? <CopyCheckIcon size={22} /> : <FilesIcon size={22} />}
            {copying === 'offered' ? words.copy : copying === 'copied' ? words.copied : words.copyFailed}
          </button>
          <button type="button" class="answer" onClick={model.handOver}>
            {words.linkDone}
          </button>
        </div>
      </div>
    </dialog>
  )
}

/** Not even Escape takes it away. A browser that is asked again and again closes it, whatever is said to it before. */
function reopen({ currentTarget }: { currentTarget: HTMLDialogElement }) {
  if (currentTarget.isConnected) currentTarget.showModal()
}
