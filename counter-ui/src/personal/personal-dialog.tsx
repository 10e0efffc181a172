import { FaultIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import type { PersonalMessages } from '@antre/shared/messages/personal/id'
import type { PersonalField } from '@antre/shared/plan'
import { useEffect } from 'preact/hooks'
import { KeyHint } from '../frame/key-hint.tsx'
import { useModal } from '../frame/use-modal.ts'
import type { PartFrame } from '../part-model.ts'
import type { PlanReader } from '../plan-reader.ts'
import type { Entry, PersonalModel, Trouble } from './personal-model.ts'
import { personalWords } from './personal-words.ts'

type PersonalDialogProps = Pick<PartFrame, 'app' | 'plan'> & { model: PersonalModel }

/** What the queue asks for: the sentence to say, and beside it where the answer is written. */
export function PersonalDialog({ app, plan, model }: PersonalDialogProps) {
  const words = personalWords(app)
  const dialog = useModal()
  const entries = model.entries.value
  const isRead = entries !== null
  useEffect(() => {
    if (isRead) dialog.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [isRead])
  const submit = async (event: Event) => {
    event.preventDefault()
    await model.save()
    dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
  return (
    <dialog ref={dialog} class="personal" aria-labelledby="personal" onClose={model.drop}>
      <form autocomplete="off" noValidate onSubmit={submit}>
        <h2 id="personal">{words.title(model.number)}</h2>
        <p class="help">{words.help}</p>
        {!isRead && !model.trouble.value && <p role="status">{words.reading}</p>}
        {entries?.map((entry) => (
          <AskedField key={entry.field} entry={entry} words={words} plan={plan} model={model} />
        ))}
        {model.trouble.value && <TroubleNote trouble={model.trouble.value} words={words} />}
        <div class="answers">
          <button type="button" class="answer" onClick={model.drop}>
            {words.close}
            <KeyHint name="Esc" />
          </button>
          {isRead ? (
            <button type="submit" class="answer main" aria-disabled={model.busy.value}>
              {words.save}
              <KeyHint name="Enter" />
            </button>
          ) : (
            model.trouble.value && (
              <button type="button" class="answer main" onClick={model.read}>
                {words.again}
              </button>
            )
          )}
        </div>
      </form>
    </dialog>
  )
}

type AskedFieldProps = { entry: Entry; words: PersonalMessages; plan: PlanReader; model: PersonalModel }

function AskedField({ entry, words, plan, model }: AskedFieldProps) {
  const { field, purpose, value } = entry
  const name = words.fields[field]
  return (
    <div class="ask">
      <div>
        <label for={`ask-${field}`}>{name}</label>
        <q>{words.say[field](asSentence(plan.text(purpose)))}</q>
      </div>
      <div>
        <Typed entry={entry} model={model} />
        {entry.isMistaken && (
          <p id={`mistake-${field}`} class="mistake" role="alert">
            <FaultIcon size={18} />
            {words.mistakes[field]}
          </p>
        )}
        <p id={`kept-${field}`} class="kept">
          <span>{keptWords({ entry, words, plan })}</span>
          {value !== null && (
            <button
              type="button"
              aria-label={entry.goes ? words.keepItOf(name) : words.takeOutOf(name)}
              onClick={() => (entry.goes ? model.keep(field) : model.takeOut(field))}
            >
              {entry.goes ? words.keepIt : words.takeOut}
            </button>
          )}
        </p>
      </div>
    </div>
  )
}

/** On a shared computer: the browser neither offers what others said, nor remembers this, nor sends it to be spelled. */
function Typed({ entry: { field, text, isMistaken }, model }: Pick<AskedFieldProps, 'entry' | 'model'>) {
  const given = {
    id: `ask-${field}`,
    autocomplete: 'off',
    spellcheck: false,
    value: text,
    'aria-invalid': isMistaken,
    'aria-describedby': `${isMistaken ? `mistake-${field} ` : ''}kept-${field}`,
    onInput: (event: { currentTarget: { value: string } }) => model.type(field, event.currentTarget.value),
  } as const
  if (field === 'note') return <textarea rows={2} {...given} />
  return <input type="text" inputMode={INPUT_MODES[field]} autocapitalize={field === 'name' ? 'words' : 'none'} {...given} />
}

const INPUT_MODES: Record<Exclude<PersonalField, 'note'>, 'text' | 'tel' | 'numeric'> = { name: 'text', phone: 'tel', nik: 'numeric' }

function keptWords({ entry, words, plan }: Pick<AskedFieldProps, 'entry' | 'words' | 'plan'>): string {
  const { field, value, eraseOn, keepDays, goes } = entry
  if (goes) return words.goes
  if (value === null || eraseOn === null) return words.keep(keepDays)
  const day = plan.wall.longDay(parseInstant(`${eraseOn}T12:00:00Z`))
  return field === 'nik' ? words.storedNik(value, day) : words.stored(day)
}

function TroubleNote({ trouble: { at, problem }, words }: { trouble: Trouble; words: PersonalMessages }) {
  const unanswered = at === 'reading' ? words.notRead : words.notSaved
  return (
    <p class="problem" role="alert">
      <FaultIcon size={22} />
      {problem ? `${problem.title}. ${problem.detail}` : unanswered}
    </p>
  )
}

/** A purpose stands in the plan with or without its full stop. */
const asSentence = (purpose: string): string => (/[.!?]$/.test(purpose) ? purpose : `${purpose}.`)
