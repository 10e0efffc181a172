import { useEffect } from 'preact/hooks'
import { shownIn } from './small-window.ts'

/** Hears the keys of the whole screen, wherever it stands. `listen` is to be the same function as long as it means the same. */
export function useKeys(listen: (event: KeyboardEvent) => void): void {
  const page = shownIn.value
  useEffect(() => {
    page.addEventListener('keydown', listen)
    return () => page.removeEventListener('keydown', listen)
  }, [page, listen])
}
