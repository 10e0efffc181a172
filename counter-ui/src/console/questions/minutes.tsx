import { useWords } from '../../words.ts'

type MinutesProps = {
  legend: string
  offers: readonly number[]
  /** What "no minutes" means; without it a number must be chosen. */
  none?: string
  chosen: number | null
  choose: (minutes: number | null) => void
  say?: (duration: string) => string
}

export function Minutes({ legend, offers, none, chosen, choose, say = (duration) => duration }: MinutesProps) {
  const words = useWords()
  return (
    <fieldset class="minutes">
      <legend>{legend}</legend>
      {[...(none === undefined ? [] : [null]), ...offers].map((offer) => (
        <label key={offer}>
          <input type="radio" name="minutes" checked={chosen === offer} onChange={() => choose(offer)} />
          <span>{offer === null ? none : say(words.duration(offer))}</span>
        </label>
      ))}
    </fieldset>
  )
}
