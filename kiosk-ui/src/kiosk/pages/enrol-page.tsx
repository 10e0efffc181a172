import { FaultIcon, PavilionIcon } from '@antre/shared/icons'
import { enrol } from '@antre/shared/messages/kiosk/enrol'
import { PairingCode, timeIn } from '@antre/shared/pairing-code'
import type { Pairing } from '@antre/shared/pairing-model'
import { Figures } from '../../figures.tsx'
import type { Enrolment } from '../device-model.ts'

type Missing = Extract<Enrolment, { state: 'missing' }>
type EnrolPageProps = { enrolment: Missing | { state: 'pairing' }; pairing: Pairing }

/** By this code an admin lets the kiosk in. */
export function EnrolPage({ enrolment, pairing: { shown, trouble } }: EnrolPageProps) {
  const isByLink = enrolment.state === 'pairing'
  const notes = [isByLink ? null : noteOf(enrolment), trouble && enrol.trouble[trouble]].filter((note) => note !== null)
  return (
    <main class="plain" aria-busy={isByLink} data-contact={trouble ? 'lost' : 'live'}>
      <PavilionIcon size={144} stroke={3.5} />
      <h1>{isByLink ? enrol.pairing : enrol.title}</h1>
      {!isByLink && (
        <>
          <p>{enrol.ask}</p>
          <PairingCode code={shown?.code ?? null} />
          <p class="lines">
            <Figures>{shown ? enrol.until(timeIn(shown.until)) : enrol.asking}</Figures>
          </p>
        </>
      )}
      <div role="status">
        {notes.map((note) => (
          <p key={note} class="fault-note">
            <FaultIcon size={48} />
            {note}
          </p>
        ))}
      </div>
    </main>
  )
}

function noteOf(missing: Missing): string | null {
  switch (missing.why) {
    case 'no-link':
      return null
    case 'no-answer':
      return enrol.noAnswer
    case 'other-kind':
      return enrol.otherKind
    case 'revoked':
      return enrol.revoked
    case 'refused':
      return `${enrol.linkFailed}. ${missing.problem.detail}`
  }
}
