import '@antre/shared/tokens.css'
import './phone.css'
import { createApiClient } from '@antre/shared/api-client'
import { createLiveClient } from '@antre/shared/live-client'
import type { Language } from '@antre/shared/plan'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { fetchWords, LANGUAGE_NAMES } from '../words.ts'
import { App } from './app.tsx'
import { createTicketModel } from './ticket-model.ts'
import { isNear } from './waiting-page.tsx'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

const token = decodeURIComponent(location.pathname.split('/').at(-1) ?? '')
const ticket = createTicketModel({
  live: createLiveClient({ token }),
  createApi: (language) => createApiClient({ token, language }),
  token,
  fallbackLanguage: languageOfPhone(),
})

effect(() => {
  document.documentElement.lang = ticket.language.value
})
// Terracotta only while the call is known to stand: without contact the colour goes (A4).
effect(() => {
  document.body.className = ticket.standing.value?.kind === 'called' && !ticket.stale.value ? 'turn' : ''
})
effect(() => {
  const number = ticket.view.value?.number
  if (number) document.title = ticket.standing.value?.kind === 'called' ? `${ticket.words.value.phone.yourTurn}: ${number}` : number
})
/** Where the phone can: felt once when it becomes her turn, and once when it nearly is. */
let told = ''
effect(() => {
  const standing = ticket.standing.value
  const now =
    standing?.kind === 'called' ? `called ${standing.call.at}` : standing?.kind === 'waiting' && isNear(standing.stop) ? 'near' : ''
  // A browser lets a page shake the phone only once somebody has touched it.
  const mayShake = navigator.userActivation?.hasBeenActive ?? false
  if (mayShake && now !== '' && now !== told) navigator.vibrate?.(standing?.kind === 'called' ? [400, 150, 400, 150, 400] : 200)
  told = now
})
render(<App ticket={ticket} />, root)
// Without them the page stays Indonesian, which is better than no page.
fetchWords().catch(() => {})

function languageOfPhone(): Language {
  const wanted = navigator.language.slice(0, 2)
  return LANGUAGE_NAMES.find(({ language }) => language === wanted)?.language ?? 'id'
}
