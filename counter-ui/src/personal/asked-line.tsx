import { CheckCircleIcon, PencilIcon } from '@antre/shared/icons'
import { useCallback } from 'preact/hooks'
import { isForScreen, pressOf } from '../console/keys.ts'
import { KeyHint } from '../frame/key-hint.tsx'
import { useKeys } from '../frame/use-keys.ts'
import type { PartFrame } from '../part-model.ts'
import type { AskedModel } from './asked-model.ts'
import { PersonalDialog } from './personal-dialog.tsx'
import { personalWords } from './personal-words.ts'

/** Not a letter of the console's own. */
const LETTER = 'I'

/** That the queue asks for something, and the way to it. */
export function AskedLine({ app, plan, model }: Omit<PartFrame, 'who'> & { model: AskedModel }) {
  const words = personalWords(app)
  const shortcuts = app.settings.shortcuts.value
  const opened = model.opened.value
  useLetter(model, shortcuts)
  const fields = plan.queue(model.of.queue)?.asks?.map(({ field }) => words.inList[field]) ?? []
  return (
    <div class="asked">
      <p role="status">
        {model.isSaved.value && <CheckCircleIcon size={22} />}
        {model.isSaved.value ? words.saved : words.asks(fields.join(', '))}
      </p>
      <button type="button" class="btn2" aria-keyshortcuts={LETTER} onClick={model.open}>
        <PencilIcon size={20} />
        {words.open}
        {shortcuts === 'on' && <KeyHint name={LETTER} />}
      </button>
      {opened && <PersonalDialog app={app} plan={plan} model={opened} />}
    </div>
  )
}

function useLetter(model: AskedModel, shortcuts: 'on' | 'off') {
  const listen = useCallback(
    (event: KeyboardEvent) => {
      if (shortcuts === 'off' || event.key.toUpperCase() !== LETTER || !isForScreen(pressOf(event))) return
      event.preventDefault()
      model.open()
    },
    [model, shortcuts],
  )
  useKeys(listen)
}
