import { PavilionIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { Title } from '../parts/title.tsx'

/** The server takes no numbers from this kiosk for a while: too many came too fast. */
export const PausedPage = ({ words }: { words: KioskMessages }) => (
  <main class="plain" data-testid="paused">
    <PavilionIcon size={144} stroke={3.5} />
    <Title>{words.paused.title}</Title>
    <p>{words.paused.hint}</p>
  </main>
)
