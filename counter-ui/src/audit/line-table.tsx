import type { AuditAnswer, AuditLine } from '@antre/shared/audit'
import { parseInstant } from '@antre/shared/instants'
import type { ComponentChildren } from 'preact'
import type { AuditProps } from './audit.tsx'
import { actorWords, auditWords, languageOf, toTheSecond } from './audit-words.ts'

type Column = { title: string; cell(line: AuditLine): ComponentChildren; isNumber?: true }

export function LineTable({ answer, ...props }: AuditProps & { answer: AuditAnswer }) {
  const columns = columnsOf(props, answer)
  return (
    <div class="scroller">
      <table class="audit-table">
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" class={isNumber && 'num'}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.lines.map((line) => (
            <tr key={`${line.seq} ${line.kind}`}>
              {columns.map(({ title, cell, isNumber }) => (
                <td key={title} class={isNumber && 'num'}>
                  {cell(line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a kind is about stands between when and who. */
function columnsOf({ app, plan, model }: AuditProps, { from, to }: AuditAnswer): Column[] {
  const words = auditWords(app)
  const { columns, seconds } = words
  const language = languageOf(app)
  const figure = (title: string, cell: Column['cell']): Column => ({
    title,
    cell: (line) => <span class="n">{cell(line)}</span>,
    isNumber: true,
  })
  const about: Record<AuditLine['kind'], Column[]> = {
    ahead: [
      figure(columns.passed, (line) => line.kind === 'ahead' && words.numbers(line.passed)),
      { title: columns.reason, cell: (line) => line.kind === 'ahead' && `${words.acts[line.act]}: ${plan.text(line.reason)}` },
    ],
    'short-service': [figure(columns.seconds, (line) => line.kind === 'short-service' && seconds(line.seconds))],
    'early-no-show': [
      figure(columns.seconds, (line) => line.kind === 'early-no-show' && seconds(line.seconds)),
      figure(columns.calls, (line) => line.kind === 'early-no-show' && line.calls),
    ],
    'never-called': [],
    'data-read': [],
    burst: [
      figure(columns.numbers, (line) => line.kind === 'burst' && line.numbers),
      figure(columns.seconds, (line) => line.kind === 'burst' && seconds(line.seconds)),
    ],
  }
  const counter: Column = {
    title: columns.counter,
    cell: (line) => line.counter && <span class="n">{line.counter.number}</span>,
    isNumber: true,
  }
  const { kind } = model.filter.value
  return [
    ...(from === to ? [] : [{ title: columns.day, cell: (line: AuditLine) => plan.wall.shortDay(parseInstant(line.at)) }]),
    { title: columns.time, cell: (line) => <span class="n">{toTheSecond(line.at, language)}</span> },
    {
      title: columns.number,
      cell: ({ day, number }) => (
        <button type="button" class="number n" onClick={() => model.tell(day, number)}>
          {number}
        </button>
      ),
    },
    ...about[kind],
    { title: columns.by, cell: ({ by }) => actorWords(by, { plan, words }) },
    ...(['never-called', 'burst', 'data-read'].includes(kind) ? [] : [counter]),
    ...(kind === 'burst' ? [] : [{ title: columns.agency, cell: ({ agency }: AuditLine) => agency?.short }]),
  ]
}
