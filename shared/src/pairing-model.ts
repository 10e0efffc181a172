import { type ReadonlySignal, signal } from '@preact/signals'
import { type ApiClient, NO_ANSWER } from './api-client.ts'
import type { AskedPairing, DeviceKind, PairedDevice, PolledPairing } from './contract.ts'
import type { IsoInstant } from './views.ts'

/** After this a device that got no code asks for one again. */
const ASK_AGAIN_MS = 5_000

export type Pairing = {
  /** The code to be read off this screen and when it changes by itself; null while there is none. */
  shown: { code: string; until: IsoInstant } | null
  /** Why the code cannot be used now, or why there is none. It is tried again without anybody's help. */
  trouble: 'no-answer' | 'refused' | null
}

export type PairingModel = { pairing: ReadonlySignal<Pairing>; stop(): void }

type PairingParts = { api: Pick<ApiClient, 'post'>; kind: DeviceKind; onPaired(device: PairedDevice): void }

/**
 * A device without a token: shows a code until an admin has typed it, and takes a new code whenever the server no longer knows the old
 * one (its time was over, the server was started again).
 */
export function createPairingModel({ api, kind, onPaired }: PairingParts): PairingModel {
  const pairing = signal<Pairing>({ shown: null, trouble: null })
  let next: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  const after = (ms: number, run: () => Promise<void>) => {
    next = setTimeout(run, ms)
  }

  async function ask(): Promise<void> {
    const answer = await api.post<AskedPairing>('/api/devices/pairings', { kind })
    if (isOver) return
    if (!answer.ok) {
      pairing.value = { shown: null, trouble: answer.problem.code === NO_ANSWER ? 'no-answer' : 'refused' }
      return after(ASK_AGAIN_MS, ask)
    }
    const { code, expiresAt } = answer.body
    pairing.value = { shown: { code, until: expiresAt }, trouble: null }
    after(answer.body.pollSeconds * 1_000, () => poll(answer.body))
  }

  async function poll(asked: AskedPairing): Promise<void> {
    const answer = await api.post<PolledPairing>('/api/devices/pairings/poll', { poll: asked.poll })
    if (isOver) return
    if (answer.ok && answer.body.state === 'approved') return onPaired(answer.body.device)
    if (!answer.ok && answer.problem.status === 404) return ask()
    pairing.value = { shown: pairing.value.shown, trouble: answer.ok ? null : 'no-answer' }
    after(asked.pollSeconds * 1_000, () => poll(asked))
  }

  void ask()
  return {
    pairing,
    stop() {
      isOver = true
      clearTimeout(next)
    },
  }
}
