import type { PublicPlan, Service } from '@antre/shared/plan'
import MiniSearch from 'minisearch'
import { rootsOf, wordsIn } from './search-words.ts'

/** Best first; empty where nothing is near, or nothing was asked. */
export type FindServices = (asked: string) => Service[]

/** As many as stand on a screen: whoever has to look through more is better helped by a person. */
const FOUND_MAX = 6
/** A word of three letters is an abbreviation, and one wrong letter makes it another. */
const MISTYPED_FROM = 4
const MISTYPED_SHARE = 0.25
/** What comes this far behind the best is there by chance. */
const NEAR_SHARE = 0.3

/** Finds services by what people call them: names in all languages, the plan's words, the agency, and the documents that they bring. */
export function createFindServices(plan: PublicPlan): FindServices {
  const agencies = new Map(plan.agencies.map((agency) => [agency.id, agency]))
  const services = new Map<string, Service>(plan.services.map((service) => [service.id, service]))
  const index = new MiniSearch<Entry>({
    fields: ['name', 'words', 'agency', 'documents'],
    tokenize: wordsIn,
    processTerm: rootsOf,
    searchOptions: {
      boost: { name: 3, words: 4, agency: 1.2, documents: 0.3 },
      // The last word may still be on its way; the others were meant as they stand.
      prefix: (term) => term.length >= 2,
      fuzzy: (term) => (term.length >= MISTYPED_FROM ? MISTYPED_SHARE : false),
      weights: { prefix: 0.5, fuzzy: 0.35 },
      boostDocument: (id) => (services.get(String(id))?.popularRank === undefined ? 1 : 1.15),
    },
  })
  index.addAll(plan.services.map((service) => entryOf(service, agencies.get(service.agency))))
  return (asked) => {
    const found = index.search(asked)
    const best = found[0]?.score ?? 0
    return found.flatMap(({ id, score }) => (score >= best * NEAR_SHARE ? (services.get(id) ?? []) : [])).slice(0, FOUND_MAX)
  }
}

type Entry = { id: string; name: string; words: string; agency: string; documents: string }

function entryOf(service: Service, agency: PublicPlan['agencies'][number] | undefined): Entry {
  const spoken = (...texts: (Service['name'] | undefined)[]) => texts.flatMap((text) => (text ? Object.values(text) : [])).join(' ')
  return {
    id: service.id,
    name: spoken(service.name, service.publicName),
    words: (service.words ?? []).join(' '),
    agency: `${agency?.short ?? ''} ${spoken(agency?.topic, agency?.name)}`,
    documents: spoken(...service.requirements),
  }
}
