const GROUP = 4
const NO_CODE = ' '.repeat(2 * GROUP)

/** A pairing code as it is read out: four letters and four, each in a place of its own, so that a new code moves nothing. */
export function PairingCode({ code }: { code: string | null }) {
  const letters = [...(code ?? NO_CODE)]
  return (
    <div class="pairing-code n" data-testid="pairing-code">
      <p>{code && `${code.slice(0, GROUP)} ${code.slice(GROUP)}`}</p>
      {letters.map((letter, place) => (
        <i key={place} aria-hidden="true">
          {letter}
        </i>
      ))}
    </div>
  )
}

/** `10.27`, the building's own time, as it stands in the instant: this device does not know the building yet. */
export const timeIn = (until: string): string => until.slice(11, 16).replace(':', '.')
