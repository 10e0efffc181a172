import type { AgencyId } from '@antre/shared/ids'
import type { ComponentChildren } from 'preact'
import type { AuditProps } from './audit.tsx'
import { actorWords, auditWords } from './audit-words.ts'
import { DayField } from './day-field.tsx'

type Choice = { value: string; label: string }

/** Which days, and of whom; each change is read at once. Those of an agency have their own and no other. */
export function Filters({ app, plan, who, model }: AuditProps) {
  const words = auditWords(app)
  const { from, to, agency, counter, by } = model.filter.value
  const counters = plan.plan.counters.filter((one) => agency === '' || one.agency === (agency as AgencyId))
  const people = new Set([...(by === '' ? [] : [by]), ...(model.list.value.body?.sums.by ?? []).map(({ id }) => id)])
  return (
    <form class="audit-filters" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <Day label={words.from} day={from} onChoose={(day) => model.narrow({ from: day, to: to < day ? day : to })} />
      <Day label={words.to} day={to} onChoose={(day) => model.narrow({ to: day, from: from > day ? day : from })} />
      {who.agency === null && (
        <Select
          label={words.columns.agency}
          all={words.allAgencies}
          value={agency}
          choices={plan.plan.agencies.map(({ id, short }) => ({ value: id, label: short }))}
          onChoose={(chosen) => model.narrow({ agency: chosen, counter: '' })}
        />
      )}
      <Select
        label={words.columns.counter}
        all={words.allCounters}
        value={counter}
        choices={counters.map(({ id, number }) => ({ value: id, label: words.counter(number) }))}
        onChoose={(chosen) => model.narrow({ counter: chosen })}
      />
      <Select
        label={words.columns.by}
        all={words.allPeople}
        value={by}
        choices={[...people].map((one) => ({ value: one, label: actorWords(one, { plan, words }) }))}
        onChoose={(chosen) => model.narrow({ by: chosen })}
      />
    </form>
  )
}

type DayProps = { label: string; day: string; onChoose: (day: string) => void }

const Day = ({ label, day, onChoose }: DayProps) => (
  <Labelled label={label}>
    <DayField day={day} onChoose={onChoose} />
  </Labelled>
)

type SelectProps = { label: string; all: string; value: string; choices: Choice[]; onChoose: (value: string) => void }

function Select({ label, all, value, choices, onChoose }: SelectProps) {
  return (
    <Labelled label={label}>
      <select class="field" value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

const Labelled = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the field is its child.
  <label>
    <span>{label}</span>
    {children}
  </label>
)
