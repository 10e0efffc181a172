import { PavilionIcon } from '@antre/shared/icons'
import type { ComponentChildren } from 'preact'

/** A page that has one thing to say. */
export function WholePage({ title, help, children }: { title: string; help: string | null; children?: ComponentChildren }) {
  return (
    <main class="gate">
      <div class="form" role="status">
        <PavilionIcon size={64} />
        <h1>{title}</h1>
        {help && <p>{help}</p>}
        {children}
      </div>
    </main>
  )
}
