import { PavilionIcon } from '@antre/shared/icons'
import { Title } from '../parts/title.tsx'

/** No number comes from this kiosk for now: what is the matter, and that the staff give one. */
export const StaffPage = ({ why, text }: { why: 'paused' | 'no-place'; text: { title: string; hint: string } }) => (
  <main class="plain" data-testid={why}>
    <PavilionIcon size={144} stroke={3.5} />
    <Title>{text.title}</Title>
    <p>{text.hint}</p>
  </main>
)
