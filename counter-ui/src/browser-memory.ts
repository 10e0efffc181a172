/** What one browser remembers for its clerk. A browser that forbids storage forgets at reload and works all the same. */
export type BrowserMemory = {
  read(key: MemoryKey): string | null
  write(key: MemoryKey, value: string): void
  forget(key: MemoryKey): void
}

export type MemoryKey = 'language' | 'counter' | 'shortcuts' | 'bell' | 'printer'

export function createBrowserMemory(): BrowserMemory {
  return {
    read: (key) => attempt(() => localStorage.getItem(storageKey(key))),
    write: (key, value) => attempt(() => localStorage.setItem(storageKey(key), value)),
    forget: (key) => attempt(() => localStorage.removeItem(storageKey(key))),
  }
}

const storageKey = (key: MemoryKey) => `antre.counter-ui.${key}`

function attempt<Result>(access: () => Result): Result | null {
  try {
    return access()
  } catch {
    return null
  }
}
