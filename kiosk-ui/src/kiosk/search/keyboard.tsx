import { BackspaceIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'

type KeyboardProps = { text: string; onText(text: string): void; words: KioskMessages }

/** As on a phone, in capitals, which are easier to tell apart; no digits, since no errand needs them. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Keys of at least 20 mm. What is typed is kept by whoever shows it. */
export const Keyboard = ({ text, onText, words: { search } }: KeyboardProps) => (
  <fieldset class="keyboard" aria-label={search.keyboard} data-testid="keyboard">
    {ROWS.map((letters, row) => (
      <div key={letters} class="keys">
        {[...letters].map((letter) => (
          <button key={letter} type="button" class="key" onClick={() => onText(text + letter)} data-testid={`key-${letter}`}>
            {letter.toUpperCase()}
          </button>
        ))}
        {row === 1 && (
          <button type="button" class="key act" aria-label={search.erase} onClick={() => onText(text.slice(0, -1))} data-testid="key-erase">
            <BackspaceIcon size={44} />
          </button>
        )}
        {row === 2 && (
          <button type="button" class="key space" onClick={() => onText(`${text} `)} data-testid="key-space">
            {search.space}
          </button>
        )}
      </div>
    ))}
  </fieldset>
)
