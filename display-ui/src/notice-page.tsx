import { PavilionIcon } from '@antre/shared/icons'
import type { DisplayMessages } from '@antre/shared/messages/display/id'
import type { PairingFailure } from './device-model.ts'

/** A whole screen with one thing to say. */
export function NoticePage({ title, text }: { title: string; text: string }) {
  return (
    <main class="notice">
      <PavilionIcon size={144} />
      <h1>{title}</h1>
      <p class="lines">{text}</p>
    </main>
  )
}

type UnpairedPageProps = { messages: DisplayMessages; failure: PairingFailure | 'revoked' | null; linkShape: string }

/** What to do with a display that the server does not know; nobody in the hall can mend it, so it stays calm. */
export function UnpairedPage({ messages, failure, linkShape }: UnpairedPageProps) {
  const { title, steps, validity } = messages.unpaired
  const [ask, open, after] = steps
  return (
    <main class="notice">
      <PavilionIcon size={144} />
      <h1>{title}</h1>
      {failure && (
        <p class="failure" role="status">
          {messages.pairingFailed[failure]}
        </p>
      )}
      <ol>
        <li>{ask}</li>
        <li>
          {open}
          <code class="n">{linkShape}</code>
        </li>
        <li>{after}</li>
      </ol>
      <p>{validity}</p>
    </main>
  )
}
