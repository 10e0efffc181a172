import type { ComponentChildren } from 'preact'
import type { ScreenModel } from './screen-model.ts'

/** The layout's 1920 by 1080 px, scaled to the panel as a whole and moved a little against burn-in. */
export function Stage({ screen, children }: { screen: ScreenModel; children: ComponentChildren }) {
  return (
    <div class={`stage shift-${screen.shift.value}`} style={{ '--scale': screen.scale.value }}>
      {children}
    </div>
  )
}
