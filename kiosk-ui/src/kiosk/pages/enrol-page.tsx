import { PavilionIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { Figures } from '../../figures.tsx'
import type { Enrolment } from '../device-model.ts'

type Missing = Exclude<Enrolment, { state: 'enrolled' }>

/** Read by whoever sets the kiosk up, not by visitors; so it is in one language. */
export function EnrolPage({ enrolment, words: { enrol } }: { enrolment: Missing; words: KioskMessages }) {
  if (enrolment.state === 'pairing') {
    return (
      <main class="plain" aria-busy="true">
        <PavilionIcon size={144} stroke={3.5} />
        <h1>{enrol.pairing}</h1>
        <p>{enrol.pairingHint}</p>
      </main>
    )
  }
  const trouble = troubleOf(enrolment, enrol)
  return (
    <main class="plain" data-testid="not-enrolled">
      <PavilionIcon size={144} stroke={3.5} />
      <h1>{enrol.title}</h1>
      {trouble && <p role="alert">{trouble}</p>}
      <p>{enrol.hint}</p>
      <ol>
        {enrol.steps.map((step, index) => (
          <li key={step}>
            <span class="n">{index + 1}</span>
            <span>
              <Figures>{step}</Figures>
            </span>
          </li>
        ))}
      </ol>
    </main>
  )
}

function troubleOf(enrolment: Exclude<Missing, { state: 'pairing' }>, words: KioskMessages['enrol']): string | null {
  switch (enrolment.why) {
    case 'no-link':
      return null
    case 'no-answer':
      return words.noAnswer
    case 'other-kind':
      return words.otherKind
    case 'revoked':
      return words.revoked
    case 'refused':
      return `${words.linkFailed}. ${enrolment.problem.detail}`
  }
}
