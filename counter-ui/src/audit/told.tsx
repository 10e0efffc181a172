import { NO_ANSWER } from '@antre/shared/api-client'
import { FaultIcon, RefreshIcon } from '@antre/shared/icons'
import type { ComponentChildren } from 'preact'
import type { PartFrame } from '../part-model.ts'
import type { Reading } from './audit-model.ts'
import { auditWords } from './audit-words.ts'

type ToldProps<Body> = {
  reading: Reading<Body>
  app: PartFrame['app']
  onAgain: () => void
  children: (body: Body) => ComponentChildren
}

/** What the journal was asked for: as it is told, while it is being read, or why it could not be. */
export function Told<Body>({ reading: { body, isReading, trouble }, app, onAgain, children }: ToldProps<Body>) {
  const words = auditWords(app)
  if (trouble)
    return (
      <div class="audit-trouble" role="alert">
        <p class="problem">
          <FaultIcon size={22} />
          {trouble.code === NO_ANSWER ? `${words.notRead}. ${words.noAnswer}` : `${trouble.title}. ${trouble.detail}`}
        </p>
        <button type="button" class="btn2" onClick={onAgain}>
          <RefreshIcon size={20} />
          {words.again}
        </button>
      </div>
    )
  return (
    <div class="audit-told" aria-busy={isReading}>
      <p class={body && isReading ? 'mut' : 'sr'} role="status">
        {body && isReading ? words.reading : ''}
      </p>
      {body ? children(body) : <p class="empty">{words.reading}</p>}
    </div>
  )
}
