import { useState } from 'preact/hooks'
import { type Found, matching } from './find-in-plan.ts'

type FinderProps<Value> = {
  legend: string
  hint: string
  nothing: string
  all: Found<Value>[]
  chosen: Found<Value> | null
  choose: (found: Found<Value> | null) => void
}

/**
 * Type some letters, take the first or move to another: a whole building's services in one line. No field of type search: there Escape
 * empties it, and here it drops the question.
 */
export function Finder<Value>({ legend, hint, nothing, all, chosen, choose }: FinderProps<Value>) {
  const [typed, setTyped] = useState('')
  const found = matching(all, typed)
  const type = (text: string) => {
    setTyped(text)
    choose(matching(all, text)[0] ?? null)
  }
  return (
    <fieldset class="choices find">
      <legend>{legend}</legend>
      <input
        type="text"
        class="typed"
        aria-label={hint}
        placeholder={hint}
        autocomplete="off"
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={toList}
      />
      {found.map((one) => (
        <label key={one.key}>
          <input type="radio" name="found" checked={chosen?.key === one.key} onChange={() => choose(one)} />
          <span class="words">{one.name}</span>
          <span class="mut">{one.beside}</span>
        </label>
      ))}
      {found.length === 0 && (
        <p class="mut" role="status">
          {nothing}
        </p>
      )}
    </fieldset>
  )
}

/** From the field the arrow leads into the list, where the browser's own keys go on. */
function toList(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown' || !(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  event.currentTarget.parentElement?.querySelector<HTMLInputElement>('input:checked, input[type=radio]')?.focus()
}
