import { KeyHint } from '../../frame/key-hint.tsx'

type ReasonChoiceProps<Code extends string> = {
  legend: string
  /** Each with its words. */
  reasons: readonly (readonly [Code, string])[]
  chosen: Code | null
  choose: (code: Code) => void
}

/** Why, picked by a digit. Nothing is chosen beforehand where a wrong reason would be said aloud. */
export function ReasonChoice<Code extends string>({ legend, reasons, chosen, choose }: ReasonChoiceProps<Code>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {reasons.map(([code, words], place) => (
        <label key={code}>
          <input
            type="radio"
            name="reason"
            required
            checked={chosen === code}
            data-first={place === 0 || undefined}
            data-digit={place < 9 ? place + 1 : undefined}
            onChange={() => choose(code)}
          />
          <span class="words">{words}</span>
          {place < 9 && <KeyHint name={place + 1} />}
        </label>
      ))}
    </fieldset>
  )
}
