import '@antre/shared/tokens.css'
import './display.css'
import { createApiClient } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { createLiveClient } from '@antre/shared/live-client'
import { id } from '@antre/shared/messages/display/id'
import { effect, untracked } from '@preact/signals'
import { render } from 'preact'
import { createBoardModel } from './board-model.ts'
import { createDeviceModel, type DeviceState } from './device-model.ts'
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
const linkShape = `${location.origin}/display/#link=…`

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
  render(
    <Stage screen={screen}>
      {state.is === 'pairing' ? (
        <NoticePage {...id.pairing} />
      ) : (
        <UnpairedPage messages={id} failure={state.failure} linkShape={linkShape} />
      )}
    </Stage>,
    root,
  )
  return () => {}
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
  const stopSizing = effect(() => {
    if (plan.value) void sizeNumbers(plan.value, board.digits.value)
  })
  const unblock = () => voice.unblock()
  for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, unblock)
  render(
    <Stage screen={screen}>
      <Display plan={plan} board={board} screen={screen} voice={voice} linkShape={linkShape} />
    </Stage>,
    root,
  )
  return () => {
    for (const touch of ['pointerdown', 'keydown']) window.removeEventListener(touch, unblock)
    for (const stop of [stopSizing, voice.stop, board.stop, stopPlan, live.close]) stop()
  }
}

/** Style sheets compute every size of a number from this one width. */
async function sizeNumbers(plan: Parameters<typeof widestNumberEm>[0], digits: number) {
  document.documentElement.style.setProperty('--number-em', String(await widestNumberEm(plan, digits)))
}
