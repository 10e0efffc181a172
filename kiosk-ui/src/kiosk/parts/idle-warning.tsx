import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { useEffect, useRef } from 'preact/hooks'
import { Figures } from '../../figures.tsx'
import type { UseModel } from '../use-model.ts'

/** Any touch gives the whole time again; the button is there so that nobody has to know that. */
export function IdleWarning({ words, use }: { words: KioskMessages; use: UseModel }) {
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  return (
    <div class="veil">
      <div
        class="ask"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="idle-title"
        aria-describedby="idle-hint"
        data-testid="idle-warning"
      >
        <h2 id="idle-title">{words.idle.title}</h2>
        <p id="idle-hint">
          <Figures>{words.idle.hint(use.idle.secondsLeft.value ?? 0)}</Figures>
        </p>
        <button ref={stay} type="button" class="main" onClick={() => use.idle.touch()}>
          {words.idle.stay}
        </button>
        <button type="button" class="more" onClick={() => use.finish()}>
          {words.idle.leave}
        </button>
      </div>
    </div>
  )
}
