import '@antre/shared/tokens.css'
import './kiosk.css'
import { createApiClient } from '@antre/shared/api-client'
import { createHealthModel } from '@antre/shared/health-model'
import { createLiveClient } from '@antre/shared/live-client'
import { effect, signal, untracked } from '@preact/signals'
import { render } from 'preact'
import { version } from '../../package.json'
import { beginAnew } from '../page-model.ts'
import { fetchWords } from '../words.ts'
import { App } from './app.tsx'
import { createDeviceModel, type Enrolment, type KioskDevice } from './device-model.ts'
import { createHallModel } from './hall-model.ts'
import { fetchSearch } from './search-part.ts'
import { createUseModel } from './use-model.ts'

/** Whoever does one of these is still there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

const deviceApi = createApiClient({ language: () => 'id' })
const device = createDeviceModel({
  api: deviceApi,
  storage: localStorage,
  address: {
    hash: () => location.hash,
    clean: () => history.replaceState(null, '', location.pathname),
  },
})
// Typing a link into the address of an open kiosk changes the fragment only, without loading the page.
addEventListener('hashchange', () => void device.start())

let leave = () => {}
effect(() => {
  const { value } = device.enrolment
  untracked(() => {
    leave()
    leave = () => {}
    leave = value.state === 'enrolled' ? enter(value.device) : askToBeLetIn(value)
  })
})
void device.start()
fetchWords().then(fetchSearch).catch(beginAnew)

/**
 * Asks to be let in, with a code on the screen; the function it returns ends that. Most kiosks are let in once in their life: the code for
 * it is fetched when it is needed.
 */
function askToBeLetIn(enrolment: Exclude<Enrolment, { state: 'enrolled' }>): () => void {
  let stop = () => {}
  let isLeft = false
  import('./show-code.tsx').then(({ showCode }) => {
    if (!isLeft) stop = showCode({ enrolment, root: root as HTMLElement, api: deviceApi, onPaired: device.adopt })
  }, beginAnew)
  return () => {
    isLeft = true
    stop()
  }
}

/** Connects as this kiosk; the function it returns ends that. */
function enter({ place, token }: KioskDevice): () => void {
  const live = createLiveClient({ token })
  const createApi = (language: () => string) => createApiClient({ token, language })
  const hall = createHallModel({ live, api: createApi(() => 'id'), kiosk: place, onRevoked: () => device.revoked() })
  const use = createUseModel({ hall, createApi })

  const stops = [
    createHealthModel({ live, panel: window, version, voice: signal('none') }).stop,
    effect(() => {
      document.documentElement.lang = use.language.value
    }),
    effect(() => {
      document.documentElement.dataset.theme = use.eases.highContrast.value ? 'contrast' : 'hall'
    }),
    effect(() => {
      document.documentElement.dataset.text = use.eases.largeText.value ? 'large' : 'normal'
    }),
    effect(() => {
      document.documentElement.dataset.reach = use.eases.lowReach.value ? 'low' : 'all'
    }),
    effect(() => {
      document.documentElement.dataset.room = use.isRoomy.value ? 'roomy' : 'full'
    }),
    // After a restore the numbers of before are not those of now: begin anew, visibly.
    effect(() => {
      if (live.resets.value > 0) use.finish()
    }),
  ]
  const touched = () => use.idle.touch()
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, touched, { passive: true })
  render(<App hall={hall} use={use} />, root as HTMLElement)

  return () => {
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, touched)
    for (const stop of stops) stop()
    hall.stop()
    live.close()
  }
}
