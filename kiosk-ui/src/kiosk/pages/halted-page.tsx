import { PavilionIcon } from '@antre/shared/icons'
import { Title } from '../parts/title.tsx'

/** The whole building stands still: one sentence, and nothing to press. */
export const HaltedPage = ({ sentence }: { sentence: string }) => (
  <main class="plain" data-testid="halted">
    <PavilionIcon size={144} stroke={3.5} />
    <Title>{sentence}</Title>
  </main>
)
