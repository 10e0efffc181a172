import { signal } from '@preact/signals'

/** What Chromium offers and others may one day: a window of the page's own that stays above other programs. */
type PictureInPicture = { requestWindow(size: { width: number; height: number }): Promise<Window> }

const pictureInPicture = (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture ?? null

export const canFloat = pictureInPicture !== null

/** Enough for the number, the next act and the two who come after; more would cover the agency's own program. */
const SIZE = { width: 420, height: 560 }

/** Where the screen stands now: in its page, or in the small window. Keys are heard there. */
export const shownIn = signal<Document>(document)

/** Takes the screen into a window above the agency's own program; closing that brings it back. Only at a press, as browsers demand. */
export async function openSmallWindow({ away }: { away: string }): Promise<void> {
  const small = await pictureInPicture?.requestWindow(SIZE)
  if (!small) return
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) small.document.head.append(style.cloneNode(true))
  small.document.documentElement.dataset.theme = document.documentElement.dataset.theme ?? ''
  small.document.documentElement.lang = document.documentElement.lang
  const note = Object.assign(document.createElement('p'), { className: 'away', textContent: away })
  moveTo(small.document)
  document.body.append(note)
  small.addEventListener('pagehide', () => {
    note.remove()
    moveTo(document)
  })
}

function moveTo(page: Document): void {
  const screen = shownIn.peek().getElementById('app')
  if (screen) page.body.append(screen)
  shownIn.value = page
}
