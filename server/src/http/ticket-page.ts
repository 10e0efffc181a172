import { en } from '@antre/shared/messages/kiosk/en'
import { id } from '@antre/shared/messages/kiosk/id'
import { su } from '@antre/shared/messages/kiosk/su'
import type { Plan } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import type { TicketStop, TicketView } from '@antre/shared/views'
import { safe } from './safe.ts'

const WORDS = { id, su, en }

/**
 * The phone's page with the number and how it stands already written in it: read before any script runs, and where none ever does. The
 * script draws the same place anew. Without a ticket the page says nothing, and the script what is wrong.
 */
export function ticketPage(page: string, { view, plan }: { view: TicketView; plan: Plan } | { view: null; plan: Plan }): string {
  return view ? page.replace('<div id="app"></div>', `<div id="app">${standing(view, plan)}</div>`) : page
}

function standing(view: TicketView, plan: Plan): string {
  const { phone } = WORDS[view.language]
  return `<main class="pw" lang="${view.language}"><p class="cap">${safe(phone.yourNumber)}</p><h1 class="pnum n">${safe(view.number)}</h1><ul>${view.stops
    .map((stop) => `<li>${safe(stopLine(stop, view, plan))}</li>`)
    .join('')}</ul></main>`
}

function stopLine(stop: TicketStop, { language }: TicketView, plan: Plan): string {
  const { phone } = WORDS[language]
  const service = plan.services.find(({ id: one }) => one === stop.service)
  const name = service ? textIn(service.publicName ?? service.name, language) : ''
  if (stop.call && stop.state === 'called') return `${name}: ${phone.yourTurn}. ${phone.counter} ${stop.call.label}`
  if (stop.ahead !== null) return `${name}: ${stop.ahead === 0 ? phone.nobodyAhead : phone.aheadOfYou(stop.ahead)}`
  return `${name}: ${phone.state[stop.state === 'held' ? 'later' : stop.state]}`
}
