import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A dialog before everything else while its component is there. `first`: what takes the focus, where that is not its first control. */
export function useModal(first?: string): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the next key: what is typed right after the one that opened it is for the dialog.
  useLayoutEffect(() => {
    dialog.current?.showModal()
    if (first) dialog.current?.querySelector<HTMLElement>(first)?.focus()
    // Closed before it goes: only so the focus returns to where it was.
    return () => dialog.current?.close()
  }, [])
  return dialog
}
