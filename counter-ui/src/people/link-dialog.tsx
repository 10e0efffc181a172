import type { UserLink } from '@antre/shared/contract'
import { CopyCheckIcon, FilesIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { useEffect, useRef } from 'preact/hooks'
import { adminWords } from '../admin/admin-words.ts'
import type { PartFrame } from '../part-model.ts'
import type { PeopleModel } from './people-model.ts'

type LinkDialogProps = Omit<PartFrame, 'who'> & { model: PeopleModel; made: UserLink }

/** Stays until it is said to be handed over: there is no second look at it. */
export function LinkDialog({ app, plan, model, made: { user, link, expiresAt } }: LinkDialogProps) {
  const words = adminWords(app)
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    field.current?.select()
    return () => dialog.current?.close()
  }, [])
  // Pages on plain http have no clipboard of their own; this copies on both.
  const copy = () => {
    field.current?.select()
    model.noteCopied(document.execCommand('copy') ? 'copied' : 'failed')
  }
  const until = parseInstant(expiresAt)
  const copying = model.copying.value
  return (
    <dialog ref={dialog} aria-labelledby="link-title" onCancel={(event) => event.preventDefault()}>
      <div class="form">
        <h2 id="link-title">{words.linkTitle(user.name)}</h2>
        <p class="mut">{words.linkHelp(`${plan.wall.longDay(until)}, ${plan.wall.timeWithZone(until)}`)}</p>
        <label for="link">{words.link}</label>
        <div class="in fixed">
          <input id="link" ref={field} class="n" readOnly value={`${location.origin}/counter/#link=${link}`} />
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
