import type { ZoneId } from '@antre/shared/ids'

/** What a reload of the page needs to go on: the epoch and how far each zone's calls were shown in it. */
export type Shown = { epoch: string; shownUpTo: Record<ZoneId, number> }

export type ShownMemory = { read(): Shown | null; keep(shown: Shown): void }

/** Kept in the page's session storage: it outlives a reload, and a display switched on the next morning begins fresh. */
export function createShownMemory(storage: Pick<Storage, 'getItem' | 'setItem'>, display: string): ShownMemory {
  const key = `antre.shown.${display}`
  let kept: string | null = null
  return {
    read() {
      try {
        const value: unknown = JSON.parse(storage.getItem(key) ?? 'null')
        return isShown(value) ? value : null
      } catch {
        return null
      }
    },
    /** Written only when it changed: a display steps four times a second for years. */
    keep(shown) {
      const text = JSON.stringify(shown)
      if (text === kept) return
      kept = text
      try {
        storage.setItem(key, text)
      } catch {
        // Without storage a reload begins fresh; showing calls never waits for it.
      }
    },
  }
}

const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' &&
  value !== null &&
  'epoch' in value &&
  typeof value.epoch === 'string' &&
  'shownUpTo' in value &&
  typeof value.shownUpTo === 'object' &&
  value.shownUpTo !== null &&
  Object.values(value.shownUpTo).every((n) => typeof n === 'number')
