import '@antre/shared/tokens.css'
import './display.css'
import { createApiClient } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { createHealthModel } from '@antre/shared/health-model'
import { createLiveClient } from '@antre/shared/live-client'
import { id } from '@antre/shared/messages/display/id'
import { createPairingModel } from '@antre/shared/pairing-model'
import { computed, effect, untracked } from '@preact/signals'
import { render } from 'preact'
import { version } from '../package.json'
import { createBoardModel } from './board-model.ts'
import { createDeviceModel, type DeviceState, type PairingFailure } from './device-model.ts'
import { Display } from './display.tsx'
import { createDisplayRecord } from './display-record.ts'
import { NoticePage, UnpairedPage } from './notice-page.tsx'
import { widestNumberEm } from './number-width.ts'
import { createPlanModel } from './plan-model.ts'
import { createScreenModel } from './screen-model.ts'
import { createShownMemory } from './shown-memory.ts'
import { Stage } from './stage.tsx'
import { createVoiceModel } from './voice-model.ts'

const root = document.createElement('div')
document.body.append(root)
const screen = createScreenModel(window)
const api = createApiClient({ language: () => 'id' })
const record = createDisplayRecord()
window.antreDisplay = record.record

const device = createDeviceModel({
  api,
  storage: localStorage,
  address: location,
  clearAddress: () => history.replaceState(null, '', location.pathname),
})
window.addEventListener('hashchange', () => void device.followAddress())
void device.followAddress()

let closeBoard = () => {}
effect(() => {
  const state = device.state.value
  untracked(() => {
    closeBoard()
    closeBoard = show(state)
  })
})

/** Renders what this display is, and returns what ends that. */
function show(state: DeviceState): () => void {
  if (state.is === 'paired') return openBoard(state.device)
  if (state.is === 'unpaired') return showCode(state.failure)
  render(
    <Stage screen={screen}>
      <NoticePage {...id.pairing} />
    </Stage>,
    root,
  )
  return () => {}
}

function showCode(failure: PairingFailure | null): () => void {
  const { pairing, stop } = createPairingModel({ api, kind: 'display', onPaired: device.adopt })
  const stopShowing = effect(() =>
    render(
      <Stage screen={screen}>
        <UnpairedPage messages={id} failure={failure} pairing={pairing.value} />
      </Stage>,
      root,
    ),
  )
  return () => {
    stopShowing()
    stop()
  }
}

function openBoard({ token, place }: PairedDevice): () => void {
  const live = createLiveClient({ token })
  const { plan, stop: stopPlan } = createPlanModel({ api: createApiClient({ token, language: () => 'id' }), live })
  const board = createBoardModel({
    live,
    display: place,
    memory: createShownMemory(sessionStorage, place),
    steadyNow: () => performance.now(),
    onShown: record.noteShown,
  })
  const voice = createVoiceModel({ live, board: board.board, plan, onScheduled: record.noteScheduled })
  const stopRefused = effect(() => {
    if (board.refused.value?.status === 401) untracked(device.revoked)
  })
  const health = createHealthModel({
    live,
    panel: window,
    version,
    voice: computed(() => (voice.mute.value ? 'failed' : board.board.value?.speaks.length ? 'ok' : 'none')),
  })
  const stopSizing = effect(() => {
    if (plan.value) void sizeNumbers(plan.value, board.digits.value)
  })
  const unblock = () => voice.unblock()
  for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, unblock)
  render(
    <Stage screen={screen}>
      <Display plan={plan} board={board} screen={screen} voice={voice} />
    </Stage>,
    root,
  )
  return () => {
    for (const touch of ['pointerdown', 'keydown']) window.removeEventListener(touch, unblock)
    for (const stop of [stopRefused, health.stop, stopSizing, voice.stop, board.stop, stopPlan, live.close]) stop()
  }
}

/** Style sheets compute every size of a number from this one width. */
async function sizeNumbers(plan: Parameters<typeof widestNumberEm>[0], digits: number) {
  document.documentElement.style.setProperty('--number-em', String(await widestNumberEm(plan, digits)))
}
