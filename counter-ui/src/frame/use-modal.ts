import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A dialog before everything else while its component is there. `first`: what takes the focus, where that is not its first control. */
export function useModal(first?: string): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the next key: what is typed right after the one that opened it is for the dialog.
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    if (first) opened?.querySelector<HTMLElement>(first)?.focus()
    return () => {
      // Nobody has closed it: what its closing means is not said once another stands in its place.
      opened?.addEventListener('close', (event) => event.stopImmediatePropagation(), { capture: true, once: true })
      // Closed before it goes: only so the focus returns to where it was.
      opened?.close()
    }
  }, [])
  return dialog
}
