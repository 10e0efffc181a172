import type { ChainHead } from '@antre/shared/audit'
import { FaultIcon } from '@antre/shared/icons'
import type { PartFrame } from '../part-model.ts'
import { auditWords, grouped, languageOf } from './audit-words.ts'

type HeadLineProps = Pick<PartFrame, 'app' | 'plan'> & { of: { head: ChainHead; brokenAt: number | null } }

/** Where the journal stood when it was read: on paper it proves later that nothing before was changed (S3). */
export function HeadLine({ app, plan, of: { head, brokenAt } }: HeadLineProps) {
  const words = auditWords(app)
  const language = languageOf(app)
  const now = app.clock.now.value
  return (
    <footer class="audit-head">
      {brokenAt !== null && (
        <p class="problem" role="alert">
          <FaultIcon size={22} />
          {words.broken(grouped(brokenAt, language))} {words.brokenHelp}
        </p>
      )}
      <p>
        <b>{words.head}</b>{' '}
        <code>
          {grouped(head.seq, language)}:{' '}
          {(head.hash.match(/.{4}/g) ?? []).map((four, index) => (
            <span key={`${index} ${four}`} class={index < SHOWN_FOURS ? undefined : 'paper-only'}>
              {four}{' '}
            </span>
          ))}
        </code>
      </p>
      <p class="mut">
        {words.headHelp} <span class="paper-only">{words.printedAt(plan.wall.longDay(now), plan.wall.timeWithZone(now))}.</span>
      </p>
    </footer>
  )
}

/** Sixteen digits are enough for `verify`; paper has room for all. */
const SHOWN_FOURS = 4
