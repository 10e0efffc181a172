import { haltSentences } from '@antre/shared/halt-words'
import { textIn } from '@antre/shared/text-in'
import { wallClock } from '@antre/shared/wall-clock'
import { closedWords, openWords, type Page, type Shown, type Telling, zoneMark } from './entrance-page.ts'
import { ENTRANCE_WORDS } from './entrance-words.ts'
import { safe } from './safe.ts'

/** So many that each can be read through the door from 3 m on a screen of 55 inches. */
const AGENCIES_PER_PART = 6
/** Six lines read aloud. The page goes on to the next part by itself, without a script. */
const PART_SECONDS = 10

/** What is open today for a screen at the door: a part of the agencies at a time, in letters for 3 m. `part` counts from 1. */
export function doorPage(page: Page, part: number): string {
  const { plan, language, now, view } = page
  const { timeZone, clockName, short } = plan.building
  const telling: Telling = { ...page, words: ENTRANCE_WORDS[language], clock: wallClock({ timeZone, clockName, language }) }
  const { words, clock } = telling
  const parts = Math.max(1, Math.ceil(view.agencies.length / AGENCIES_PER_PART))
  const shown = Math.min(part, parts)
  const agencies = view.agencies.slice((shown - 1) * AGENCIES_PER_PART, shown * AGENCIES_PER_PART)
  const [halted] = haltSentences({ plan, language, buildingHalt: view.buildingHalt, halts: [] })
  return `<!doctype html>
<html lang="${language}" data-theme="hall" class="door">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${PART_SECONDS};url=/?door=${(shown % parts) + 1}&amp;language=${language}">
<title>${safe(words.title)}: ${safe(short)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/style.css">
</head>
<body>
<header><h1>${safe(words.title)}</h1><p>${safe(clock.shortDay(now))}, ${safe(clock.timeWithZone(now))}</p></header>
<main>
${halted === undefined ? `<ul>\n${agencies.map((agency) => doorRow(agency, telling)).join('\n')}\n</ul>` : `<p class="halt">${safe(halted)}</p>`}
</main>
<footer><p>${safe(short)}</p><p>${shown} / ${parts}</p></footer>
</body>
</html>
`
}

function doorRow(shown: Shown, telling: Telling): string {
  const agency = telling.plan.agencies.find(({ id }) => id === shown.id)
  const zone = telling.plan.zones.find(({ id }) => id === agency?.zone)
  if (!agency || !zone) return ''
  const { open } = shown.availability
  const { state, why } = open ? openWords(shown, telling) : closedWords(shown.availability, telling)
  const topic = textIn(agency.topic, telling.language)
  const whose = topic === agency.short ? '' : `${agency.short} · `
  return `<li class="${open ? 'is-open' : 'is-closed'}">${zoneMark(zone.digit)}<p class="name">${safe(topic)}</p><p class="state">${safe(state)}</p><p class="why">${safe(whose)}${safe(why)}</p></li>`
}
