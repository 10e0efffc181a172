import type { AuditSum } from '@antre/shared/audit'
import { ArrowRightIcon } from '@antre/shared/icons'
import { useSignal } from '@preact/signals'
import type { AuditProps } from './audit.tsx'
import { actorWords, auditWords } from './audit-words.ts'
import { DayField } from './day-field.tsx'

/** As it stands on the ticket, in small letters too. */
const NUMBER_SHAPE = ' *[A-Za-z]{1,3}-[0-9]{3,6} *'

/** How many of a group are shown; the table has all. */
const SUMS_SHOWN = 5

/** The way to the history of a number, and by whom, where and of which agency most of the list is. */
export function Beside(props: AuditProps) {
  const { app, plan, model } = props
  const words = auditWords(app)
  const answer = model.list.value.body
  return (
    <aside class="audit-beside" aria-label={words.history}>
      <FindNumber {...props} />
      {answer && answer.total > 0 && (
        <>
          <Sums {...props} title={words.sums.by} sums={answer.sums.by} label={({ id }) => actorWords(id, { plan, words })} field="by" />
          <Sums
            {...props}
            title={words.sums.counter}
            sums={answer.sums.counter}
            label={({ label }) => words.counter(Number(label))}
            field="counter"
          />
          <Sums {...props} title={words.sums.agency} sums={answer.sums.agency} label={({ label }) => label} field="agency" />
        </>
      )}
    </aside>
  )
}

function FindNumber({ app, model }: AuditProps) {
  const words = auditWords(app)
  const number = useSignal('')
  const day = useSignal('')
  const { to } = model.filter.value
  const find = (event: Event) => {
    event.preventDefault()
    void model.tell(day.value || to, number.value.trim().toUpperCase())
  }
  return (
    <form class="find-number" onSubmit={find}>
      <h2>{words.history}</h2>
      <div>
        <label for="find-day">{words.day}</label>
        <DayField
          id="find-day"
          day={day.value || to}
          onChoose={(chosen) => {
            day.value = chosen
          }}
        />
      </div>
      <div>
        <label for="find-number">{words.number}</label>
        <input
          id="find-number"
          class="field n"
          autocomplete="off"
          spellcheck={false}
          placeholder="AR-007"
          required
          pattern={NUMBER_SHAPE}
          title={words.numberShape}
          value={number.value}
          onInput={({ currentTarget }) => {
            number.value = currentTarget.value
          }}
        />
      </div>
      <button type="submit" class="btn2">
        {words.show}
        <ArrowRightIcon size={20} />
      </button>
    </form>
  )
}

type SumsProps = AuditProps & { title: string; sums: AuditSum[]; label: (sum: AuditSum) => string; field: 'by' | 'counter' | 'agency' }

function Sums({ app, model, who, title, sums, label, field }: SumsProps) {
  const words = auditWords(app)
  if (sums.length === 0 || (field === 'agency' && who.agency !== null)) return null
  return (
    <section class="sums">
      <h2>{title}</h2>
      <ul>
        {sums.slice(0, SUMS_SHOWN).map((sum) => (
          <li key={sum.id}>
            <button type="button" onClick={() => model.narrow({ [field]: sum.id })}>
              <span>{label(sum)}</span>
              {sum.passed > 0 && <span class="mut">{words.sumPassed(sum.passed)}</span>}
              <b class="n">{sum.acts}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
