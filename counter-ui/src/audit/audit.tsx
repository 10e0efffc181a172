import { AUDIT_KINDS, type AuditAnswer } from '@antre/shared/audit'
import { DownloadIcon, PrinterIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { useEffect, useRef } from 'preact/hooks'
import { TopBar } from '../frame/top-bar.tsx'
import type { PartFrame } from '../part-model.ts'
import { useWords } from '../words.ts'
import type { AuditModel } from './audit-model.ts'
import { auditWords, languageOf } from './audit-words.ts'
import { Beside } from './beside.tsx'
import { Filters } from './filters.tsx'
import { HeadLine } from './head-line.tsx'
import { History } from './history.tsx'
import { LineTable } from './line-table.tsx'
import { Told } from './told.tsx'

export type AuditProps = PartFrame & { model: AuditModel }

/** What is worth asking about in some days, each with who did it and the row that proves it; and the history of one number. */
export function Audit(props: AuditProps) {
  return props.model.history.value ? <History {...props} /> : <List {...props} />
}

function List(props: AuditProps) {
  const { app, plan, who, model } = props
  const { kind } = model.filter.value
  const words = auditWords(app)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (model.cameBack()) heading.current?.focus()
  }, [model])
  return (
    <div class="page">
      <TopBar app={app} plan={plan} who={who} title={useWords().parts.audit} subtitle={plan.plan.building.short} />
      <main class="audit">
        <p class="paper-only house">{plan.plan.building.name}</p>
        <Filters {...props} />
        <Kinds {...props} />
        <div class="audit-list">
          <div class="audit-title">
            <h2 ref={heading} tabIndex={-1}>
              {words.kinds[kind]}
              <Days {...props} />
            </h2>
            <a class="btn2" href={model.fileAddress(languageOf(app))} download>
              <DownloadIcon size={20} />
              {words.file}
            </a>
            <button type="button" class="btn2" onClick={() => print()}>
              <PrinterIcon size={20} />
              {words.print}
            </button>
          </div>
          <p class="mut">
            {words.kindHelp[kind]} {words.noVerdict}
          </p>
          <Told reading={model.list.value} app={app} onAgain={model.read}>
            {(answer) => <Found {...props} answer={answer} />}
          </Told>
        </div>
        <Beside {...props} />
      </main>
    </div>
  )
}

function Kinds({ app, model }: AuditProps) {
  const words = auditWords(app)
  const counts = model.list.value.body?.counts
  return (
    <fieldset class="audit-kinds">
      <legend class="sr">{words.columns.kind}</legend>
      {AUDIT_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="choice"
          aria-pressed={model.filter.value.kind === kind}
          onClick={() => model.narrow({ kind })}
        >
          {words.kinds[kind]} {counts && <b class="n">{counts[kind]}</b>}
        </button>
      ))}
    </fieldset>
  )
}

/** On paper the filters are not to be seen, so the heading says of which days, and of whom, the list is. */
function Days({ plan, app, model }: AuditProps) {
  const { from, to, by, agency, counter } = model.filter.value
  if (from === '') return null
  const words = auditWords(app)
  const day = (text: string) => plan.wall.longDay(parseInstant(`${text}T12:00:00Z`))
  const only = [
    plan.plan.agencies.find(({ id }) => id === agency)?.short,
    plan.plan.counters.filter(({ id }) => id === counter).map(({ number }) => words.counter(number))[0],
    by.split(':')[1],
  ].filter((text) => text !== undefined)
  return <span class="paper-only">, {[from === to ? day(from) : `${day(from)} – ${day(to)}`, ...only].join(', ')}</span>
}

function Found({ answer, ...props }: AuditProps & { answer: AuditAnswer }) {
  const { app, plan } = props
  const words = auditWords(app)
  return (
    <>
      {answer.lines.length === 0 ? (
        <div class="empty">
          <div>
            <h2>{words.nothing}</h2>
            <p>{words.nothingHelp}</p>
          </div>
        </div>
      ) : (
        <LineTable {...props} answer={answer} />
      )}
      {answer.total > answer.lines.length && <p class="mut">{words.shown(answer.lines.length, answer.total)}</p>}
      <HeadLine app={app} plan={plan} of={answer} />
    </>
  )
}
