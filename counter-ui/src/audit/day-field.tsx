import { useState } from 'preact/hooks'

/** Antre is younger. A year that is still being typed, 0002 and then 0020, is none. */
const FIRST_DAY = '2020-01-01'

type DayFieldProps = { id?: string; day: string; onChoose: (day: string) => void }

/**
 * A day taken from the calendar counts at once; one that is typed, when Enter is pressed or the field is left, since on the way to the
 * 12th month lies the first. What is no day is given back.
 */
export function DayField({ id, day, onChoose }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const choose = ({ value, validity }: HTMLInputElement) => {
    setTyped(null)
    if (validity.valid && value !== day) onChoose(value)
  }
  return (
    <input
      id={id}
      type="date"
      class="field"
      min={FIRST_DAY}
      required
      value={typed ?? day}
      onKeyDown={({ key, currentTarget }) => (key === 'Enter' ? choose(currentTarget) : setTyped(currentTarget.value))}
      onInput={({ currentTarget }) => (typed === null ? choose(currentTarget) : setTyped(currentTarget.value))}
      onBlur={({ currentTarget }) => choose(currentTarget)}
    />
  )
}
