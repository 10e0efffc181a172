import { EyeIcon } from '@antre/shared/icons'
import type { Signal } from '@preact/signals'
import type { TargetedInputEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'

export type SecretInputProps = {
  id: string
  value: Signal<string>
  kind: 'current-password' | 'new-password' | 'pin'
  /** Takes the focus when it comes: the first thing one does here is type. */
  focus?: 'at-once'
  describedBy?: string
}

const PIN_LETTERS_MIN = 4
const PIN_LETTERS_MAX = 6
const PASSWORD_LETTERS_MAX = 256

/** What nobody behind may read, unless its owner wants to see it. A PIN takes digits only. */
export function SecretInput({ id, value, kind, focus, describedBy }: SecretInputProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [kind])
  const isPin = kind === 'pin'
  const field = {
    ref: input,
    id,
    name: kind,
    autocomplete: isPin ? 'off' : kind,
    inputmode: isPin ? ('numeric' as const) : ('text' as const),
    required: true,
    minLength: isPin ? PIN_LETTERS_MIN : 1,
    maxLength: isPin ? PIN_LETTERS_MAX : PASSWORD_LETTERS_MAX,
    'aria-describedby': describedBy,
    value: value.value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      const typed = event.currentTarget.value
      value.value = isPin ? typed.replace(/\D/g, '') : typed
      event.currentTarget.value = value.value
    },
  }
  return (
    <div class={isPin ? 'in pin n' : 'in'}>
      {isShown ? <input {...field} type="text" /> : <input {...field} type="password" />}
      <button
        type="button"
        class="bt"
        aria-label={isPin ? words.showPin : words.showPassword}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <EyeIcon size={22} />
      </button>
    </div>
  )
}
