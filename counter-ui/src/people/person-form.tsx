import type { Role } from '@antre/shared/contract'
import { CheckCircleIcon } from '@antre/shared/icons'
import { useEffect, useRef } from 'preact/hooks'
import { adminWords } from '../admin/admin-words.ts'
import { OutcomeNote } from '../admin/list-state.tsx'
import type { PartFrame } from '../part-model.ts'
import { useWords } from '../words.ts'
import { type Done, needsAgency, type PeopleModel, type PersonAct } from './people-model.ts'

type PersonFormProps = Omit<PartFrame, 'who'> & { model: PeopleModel }

/** Somebody new, or the one that was chosen in the list. */
export function PersonForm({ app, plan, model }: PersonFormProps) {
  const words = adminWords(app)
  const { draft, chosen, asking, outcome, question, done } = model
  const user = chosen.value
  const heading = useRef<HTMLHeadingElement>(null)
  const focused = useRef<string | null>(null)
  useEffect(() => {
    // Chosen by a key, the form is where one goes on; it may be far from the row.
    if (focused.current !== (user?.username ?? null)) heading.current?.focus()
    focused.current = user?.username ?? null
  }, [user?.username])
  const submit = (event: Event) => {
    event.preventDefault()
    model.send()
  }
  return (
    <form class="admin-form form" aria-labelledby="person" onSubmit={submit}>
      <h2 id="person" ref={heading} tabIndex={-1}>
        {user ? words.changeTitle(user.name) : words.invite}
      </h2>
      <p class="mut">{user ? words.changeHelp : words.inviteHelp}</p>
      {!question.value && <OutcomeNote app={app} outcome={outcome.value} />}
      <div role="status">{done.value && <DoneNote app={app} done={done.value} />}</div>
      <Field id="name" label={words.personName} max={80} value={draft.value.name} onType={(name) => model.fill({ name })} />
      {!user && (
        <Field
          id="username"
          label={words.username}
          max={64}
          shape={{ pattern: '[a-z][a-z0-9.\\-]{1,63}', title: words.usernameShape }}
          value={draft.value.username}
          onType={(typed) => model.fill({ username: typed.toLowerCase() })}
        />
      )}
      <WorkFields app={app} plan={plan} model={model} />
      <button type="submit" class="main" aria-disabled={asking.value}>
        {user ? words.changeNow : words.inviteNow}
      </button>
      {user && <ActButtons app={app} model={model} isOff={user.state === 'off'} />}
    </form>
  )
}

type FieldProps = {
  id: string
  label: string
  max: number
  shape?: { pattern: string; title: string }
  value: string
  onType: (typed: string) => void
}

function Field({ id, label, max, shape, value, onType }: FieldProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <div class="in">
        <input
          id={id}
          autocomplete="off"
          autocapitalize={shape ? 'none' : 'words'}
          spellcheck={false}
          required
          maxLength={max}
          {...shape}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      </div>
    </>
  )
}

function WorkFields({ app, plan, model }: PersonFormProps) {
  const words = useWords()
  const admin = adminWords(app)
  const { role, agency } = model.draft.value
  return (
    <>
      <label for="role">{admin.role}</label>
      <select id="role" class="in" value={role} onChange={(event) => model.fill({ role: event.currentTarget.value as Role })}>
        {(Object.keys(words.roles) as Role[]).map((each) => (
          <option key={each} value={each}>
            {words.roles[each]}
          </option>
        ))}
      </select>
      {needsAgency(role) && (
        <>
          <label for="agency">{admin.agency}</label>
          <select
            id="agency"
            class="in"
            required
            value={agency}
            onChange={(event) => model.fill({ agency: event.currentTarget.value as typeof agency })}
          >
            <option value="">{admin.chooseAgency}</option>
            {plan.plan.agencies.map(({ id, short }) => (
              <option key={id} value={id}>
                {short}
              </option>
            ))}
          </select>
        </>
      )}
      {role === 'clerk' && agency !== '' && <CounterFields app={app} plan={plan} model={model} />}
    </>
  )
}

function CounterFields({ app, plan, model }: PersonFormProps) {
  const words = useWords()
  const admin = adminWords(app)
  const { agency, counters } = model.draft.value
  const theirs = plan.plan.counters.filter((counter) => counter.agency === agency).toSorted((a, b) => a.number - b.number)
  return (
    <fieldset class="ticks">
      <legend>{admin.counters}</legend>
      <label>
        <input type="checkbox" checked={!counters?.length} onChange={() => model.fill({ counters: null })} />
        {admin.everyCounter}
      </label>
      {theirs.map(({ id, number }) => (
        <label key={id}>
          <input type="checkbox" checked={counters?.includes(id) ?? false} onChange={() => model.toggleCounter(id)} />
          {words.counter(number)}
        </label>
      ))}
    </fieldset>
  )
}

const ACTS: readonly PersonAct[] = ['link', 'sign-out', 'switch-off']

function ActButtons({ app, model, isOff }: Pick<PersonFormProps, 'app' | 'model'> & { isOff: boolean }) {
  const words = adminWords(app)
  return (
    <div class="person-acts">
      {ACTS.filter((act) => !isOff || act === 'link').map((act) => (
        <button key={act} type="button" class="btn2" onClick={() => model.ask(act)}>
          {words.acts[act]}
        </button>
      ))}
      <button type="button" class="btn2" onClick={() => model.choose(null)}>
        {words.backToInvite}
      </button>
    </div>
  )
}

function DoneNote({ app, done: { is, name } }: { app: PartFrame['app']; done: Done }) {
  const words = adminWords(app)
  return (
    <p class="done">
      <CheckCircleIcon size={22} />
      {is === 'changed' ? words.changed(name) : words.acted[is](name)}
    </p>
  )
}
