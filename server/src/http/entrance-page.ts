import { haltSentences } from '@antre/shared/halt-words'
import { parseInstant } from '@antre/shared/instants'
import { en } from '@antre/shared/messages/refusals/en'
import { id } from '@antre/shared/messages/refusals/id'
import { su } from '@antre/shared/messages/refusals/su'
import { LANGUAGES, type Language, type Plan, type Zone } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import type { EntranceView } from '@antre/shared/views'
import { type WallClock, wallClock } from '@antre/shared/wall-clock'
import { ENTRANCE_WORDS, type EntranceWords, LANGUAGE_NAMES } from './entrance-words.ts'
import { safe } from './safe.ts'

const CLOSED = { id: id.closed, su: su.closed, en: en.closed }

export type Page = { plan: Plan; view: EntranceView; language: Language; now: number }
export type Telling = Page & { words: EntranceWords; clock: WallClock }

/** The building's front page: what is open today and the ways to the screens. Plain text for the oldest phone, no script. */
export function entrancePage(page: Page): string {
  const { plan, language, now } = page
  const { name, timeZone, clockName } = plan.building
  const telling: Telling = { ...page, words: ENTRANCE_WORDS[language], clock: wallClock({ timeZone, clockName, language }) }
  const { words, clock } = telling
  return `<!doctype html>
<html lang="${language}" data-theme="hall">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(words.title)}: ${safe(plan.building.short)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/style.css">
</head>
<body>
<header><p>${safe(name)}</p><h1>${safe(words.title)}: <span>${safe(clock.longDay(now))}</span></h1><p>${safe(words.hint)}</p></header>
<main>
${haltBanner(page)}${plan.zones.map((zone) => zoneSection(zone, telling)).join('\n')}
<nav><h2>${safe(words.screens.title)}</h2>${screenLinks(words)}</nav>
</main>
<footer><p>${safe(words.asOf(clock.timeWithZone(now)))}</p><p>${safe(words.languages)}: ${languageLinks(language)} · <a href="/?door=1&amp;language=${language}">${safe(words.door)}</a></p></footer>
</body>
</html>
`
}

function haltBanner({ plan, language, view: { buildingHalt } }: Page): string {
  const [sentence] = haltSentences({ plan, language, buildingHalt, halts: [] })
  return sentence === undefined ? '' : `<p class="halt" role="status">${safe(sentence)}</p>\n`
}

function zoneSection(zone: Zone, telling: Telling): string {
  const agencies = telling.plan.agencies.filter((agency) => agency.zone === zone.id)
  if (agencies.length === 0) return ''
  return `<section>
<h2>${zoneMark(zone.digit)}${safe(telling.words.zone(zone))}</h2>
<ul>
${agencies.map((agency) => agencyRow(agency, telling)).join('\n')}
</ul>
</section>`
}

function agencyRow(agency: Plan['agencies'][number], telling: Telling): string {
  const shown = telling.view.agencies.find(({ id }) => id === agency.id)
  if (!shown) return ''
  const { state, why } = shown.availability.open ? openWords(shown, telling) : closedWords(shown.availability, telling)
  const full = `${textIn(agency.topic, telling.language)} · ${textIn(agency.name, telling.language)}`
  return `<li class="agency ${shown.availability.open ? 'is-open' : 'is-closed'}"><p class="name">${safe(agency.short)} <span class="full">${safe(full)}</span></p><div><p class="state">${safe(state)}</p><p class="why">${safe(why)}</p></div></li>`
}

export type Shown = EntranceView['agencies'][number]

export function openWords(
  { closesAt, waiting, countersOpen, placesLeft }: Shown,
  { words, clock }: Telling,
): { state: string; why: string } {
  const state = closesAt === null ? words.open : words.openUntil(clock.timeWithZone(parseInstant(closesAt)))
  const left = placesLeft === null ? null : words.placesLeft(placesLeft)
  const why = [left, words.waiting(waiting), countersOpen === 0 ? words.noCounterOpen : null]
  return { state, why: why.filter((part) => part !== null).join(', ') }
}

export function closedWords(
  { reason, again }: Extract<Shown['availability'], { open: false }>,
  { words, clock, language, now }: Telling,
): { state: string; why: string } {
  const state = `${words.closed}: ${CLOSED[language][reason]}`
  if (again === null) return { state, why: '' }
  const at = parseInstant(again)
  const time = clock.timeWithZone(at)
  return { state, why: words.again(clock.daysBetween(now, at) === 0 ? words.today(time) : `${clock.longDay(at)}, ${time}`) }
}

const screenLinks = ({ screens }: EntranceWords): string =>
  (['kiosk', 'display', 'counter'] as const).map((name) => `<a href="/${name}/">${safe(screens[name])}</a>`).join(' ')

const languageLinks = (present: Language): string =>
  LANGUAGES.map((language) =>
    language === present ? LANGUAGE_NAMES[language] : `<a href="/?language=${language}" lang="${language}">${LANGUAGE_NAMES[language]}</a>`,
  ).join(' · ')

/** A zone is told by shape and digit as well as by colour. */
export function zoneMark(digit: number): string {
  const { form, baseline } = SHAPES[(digit - 1) % SHAPES.length] ?? CIRCLE
  const colour = `z${((digit - 1) % SHAPES.length) + 1}`
  return `<svg class="zm" viewBox="0 0 48 48" aria-hidden="true"><g class="${colour}" stroke-linejoin="round">${form}</g><text x="24" y="${baseline}" font-size="25">${digit}</text></svg>`
}

const CIRCLE = { form: '<circle cx="24" cy="24" r="21"/>', baseline: 33 }
const SHAPES = [
  CIRCLE,
  { form: '<rect x="5" y="5" width="38" height="38" rx="5"/>', baseline: 33 },
  { form: '<path d="M24 6 44 42H4z"/>', baseline: 39 },
  { form: '<path d="M24 3 45 24 24 45 3 24z"/>', baseline: 32 },
  { form: '<path d="M13 4h22l11.5 20L35 44H13L1.5 24z"/>', baseline: 33 },
]
