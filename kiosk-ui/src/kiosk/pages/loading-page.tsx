import { PavilionIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'

/** Before the first view: words, not a spinner; and once it takes too long, what to do instead. */
export const LoadingPage = ({ stale, words }: { stale: boolean; words: KioskMessages }) => (
  <main class="plain" aria-busy={!stale} data-testid={stale ? 'offline' : 'loading'}>
    <PavilionIcon size={144} stroke={3.5} />
    <h1>{stale ? words.offline.title : words.loading.title}</h1>
    <p>{stale ? words.offline.hint : words.loading.hint}</p>
    {!stale && (
      <div class="bones" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
    )}
  </main>
)
