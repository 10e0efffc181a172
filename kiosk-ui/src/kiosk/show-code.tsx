import type { ApiClient } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { createPairingModel } from '@antre/shared/pairing-model'
import { effect } from '@preact/signals'
import { render } from 'preact'
import type { Enrolment } from './device-model.ts'
import { EnrolPage } from './pages/enrol-page.tsx'

type ShowCode = {
  enrolment: Exclude<Enrolment, { state: 'enrolled' }>
  root: HTMLElement
  api: Pick<ApiClient, 'post'>
  onPaired(device: PairedDevice): void
}

/** Shows the code by which an admin lets this kiosk in; the function it returns ends that. */
export function showCode({ enrolment, root, api, onPaired }: ShowCode): () => void {
  const { pairing, stop } = createPairingModel({ api, kind: 'kiosk', onPaired })
  const stopShowing = effect(() => render(<EnrolPage enrolment={enrolment} pairing={pairing.value} />, root))
  return () => {
    stopShowing()
    stop()
  }
}
