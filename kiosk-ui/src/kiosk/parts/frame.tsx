import type { ComponentChildren } from 'preact'

type FrameProps = {
  name: 'home' | 'directory' | 'search' | 'agency' | 'service' | 'issued'
  /** What informs. */
  info: ComponentChildren
  /** What can be touched; the longest part, which scrolls. */
  children: ComponentChildren
  /** The one thing to do; always in sight. */
  go?: ComponentChildren
}

/** Every page in three parts, so that the styles can put them where a screen or a person needs them. */
export const Frame = ({ name, info, children, go }: FrameProps) => (
  <main class={`page ${name}`}>
    <div class="body">
      <div class="info">{info}</div>
      <div class="scroll">{children}</div>
    </div>
    {go && <div class="go">{go}</div>}
  </main>
)
