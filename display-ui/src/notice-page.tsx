import { FaultIcon, PavilionIcon } from '@antre/shared/icons'
import type { DisplayMessages } from '@antre/shared/messages/display/id'
import { PairingCode, timeIn } from '@antre/shared/pairing-code'
import type { Pairing } from '@antre/shared/pairing-model'
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

type UnpairedPageProps = { messages: DisplayMessages; failure: PairingFailure | null; pairing: Pairing }

/** A display that the server does not know shows the code by which an admin lets it in. */
export function UnpairedPage({ messages, failure, pairing: { shown, trouble } }: UnpairedPageProps) {
  const { title, ask, until, asking } = messages.unpaired
  const note = trouble ? messages.unpaired.trouble[trouble] : failure && messages.pairingFailed[failure]
  return (
    <main class="notice" data-contact={trouble ? 'lost' : 'live'}>
      <PavilionIcon size={144} />
      <h1>{title}</h1>
      <p>{ask}</p>
      <PairingCode code={shown?.code ?? null} />
      <p class="lines">{shown ? until(timeIn(shown.until)) : asking}</p>
      <p class="failure" role="status">
        {note && <FaultIcon size={56} />}
        {note}
      </p>
    </main>
  )
}
