import { signal } from '@preact/signals'

type SearchPart = typeof import('./search/search-page.tsx')

/** The search with its keyboard and its index: not needed to take the first number, so that it comes after the page stands. */
export const searchPart = signal<SearchPart | null>(null)

/** Brings the search. Until it is here its door is not shown. */
export async function fetchSearch(): Promise<void> {
  searchPart.value = await import('./search/search-page.tsx')
}
