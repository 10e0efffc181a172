import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'

/** What a halt lasts at most (the contract of the route). */
const MINUTES_MAX = 600
const OFFERED = [10, 20, 30, 60, 120]

type MinutesChoiceProps = {
  legend: string
  /** What stands for no end by the clock. */
  endless: string
  /** Of the field for any other number. */
  other: string
  minutes: number | null
  choose: (minutes: number | null) => void
}

/** Until when, in minutes from now: one of those usual, any other, or without an end. A field left empty does not send. */
export function MinutesChoice({ legend, endless, other, minutes, choose }: MinutesChoiceProps) {
  const words = useWords()
  // A number that happens to be offered as well is still the typed one: the field keeps it while more digits come.
  const [typed, setTyped] = useState<number | null>(null)
  const pick = (offer: number | null) => {
    setTyped(null)
    choose(offer)
  }
  return (
    <fieldset class="minutes">
      <legend>{legend}</legend>
      {[...OFFERED, null].map((offer) => (
        <label key={offer}>
          <input type="radio" name="minutes" checked={typed === null && minutes === offer} onChange={() => pick(offer)} />
          <span>{offer === null ? endless : words.duration(offer)}</span>
        </label>
      ))}
      <label data-chosen={typed !== null || undefined}>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={MINUTES_MAX}
          required={typed !== null}
          value={typed ?? ''}
          onInput={({ currentTarget: { valueAsNumber: given } }) => {
            if (!(given >= 1 && given <= MINUTES_MAX)) return
            setTyped(Math.round(given))
            choose(Math.round(given))
          }}
        />
        <span>{other}</span>
      </label>
    </fieldset>
  )
}
