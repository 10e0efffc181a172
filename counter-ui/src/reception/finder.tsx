import { SearchIcon, TicketIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { useEffect, useRef } from 'preact/hooks'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import { backToField, FIELD, take } from './at-desk.ts'
import type { DeskProps } from './desk-props.ts'
import { aboutThen, type Typed } from './read-typed.ts'
import type { ReceptionModel } from './reception-model.ts'
import { receptionWords } from './reception-words.ts'
import type { Closed, Row } from './rows.ts'

const LIST = 'found'
const rowId = (row: Row) => `row-${row.key}`

/** One field for all: the arrows pick a row, Enter takes it, Shift and Enter add a further service to the same number. */
export function Finder(props: DeskProps) {
  const { app, model } = props
  const words = receptionWords(app)
  const field = useRef<HTMLInputElement>(null)
  const { rows, picked } = model.find
  const isListed = model.visit.open.value === null && rows.value.length > 0
  useEffect(() => field.current?.focus(), [])
  return (
    <section class="rec-find">
      <label class="rec-field">
        <SearchIcon size={28} />
        <span class="sr">{words.find}</span>
        <input
          ref={field}
          id={FIELD}
          type="text"
          role="combobox"
          aria-expanded={isListed}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={isListed && picked.value ? rowId(picked.value) : undefined}
          aria-describedby="find-help"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={words.findHint}
          value={model.find.text.value}
          onInput={(event) => model.type(event.currentTarget.value)}
          onKeyDown={(event) => hear(event, model)}
        />
      </label>
      <p id="find-help" class="mut">
        {words.findHelp}
      </p>
      {model.visit.open.value === null && <Rows {...props} />}
    </section>
  )
}

function Rows(props: DeskProps) {
  const { app, plan, model } = props
  const words = receptionWords(app)
  const { rows, typed, picked } = model.find
  return (
    <>
      <div class="rec-rows" id={LIST} role="listbox" aria-label={words.found}>
        {rows.value.map((row) => (
          <div
            key={row.key}
            id={rowId(row)}
            role="option"
            tabIndex={-1}
            aria-selected={picked.value?.key === row.key}
            data-closed={row.is === 'service' && row.closed !== null}
            // The field keeps the focus: what is typed next goes there.
            onMouseDown={(event) => {
              event.preventDefault()
              model.find.pick(row.key)
            }}
          >
            <RowWords {...props} row={row} />
          </div>
        ))}
      </div>
      {rows.value.length === 0 && (
        <p class="mut rec-none" role="status">
          {nothingWords(typed.value, { words, plan })}
        </p>
      )}
    </>
  )
}

function RowWords({ app, plan, row }: DeskProps & { row: Row }) {
  const words = receptionWords(app)
  const staff = useWords()
  switch (row.is) {
    case 'number':
      return (
        <>
          <TicketIcon size={24} />
          <b class="n num">{row.number}</b>
          <span class="about mut">{words.showHelp}</span>
        </>
      )
    case 'visit':
      return (
        <>
          <b class="n num">{row.visit.number}</b>
          <span class="name">
            {row.visit.stops.map(({ service }) => plan.text(plan.service(service)?.name ?? { id: service })).join(', ')}
            <small class="mut">{[...new Set(row.visit.stops.map(({ state }) => words.states[state]))].join(', ')}</small>
          </span>
          <span class="about mut">
            {words.takenAt(plan.wall.time(parseInstant(row.visit.issuedAt)))}, {staff.classes[row.visit.class].toLowerCase()}
          </span>
        </>
      )
    case 'service':
      return (
        <>
          <span class="name">
            <b>{row.name}</b>
            <small class="mut">{row.agency}</small>
          </span>
          <span class="about mut">
            {row.closed ? closedWords(row.closed, { words, plan }) : row.waiting === null ? '' : words.waiting(row.waiting)}
          </span>
        </>
      )
  }
}

type Telling = { words: ReturnType<typeof receptionWords>; plan: PlanReader }

function closedWords({ reason, again }: Closed, { words, plan }: Telling): string {
  if (again === null) return words.closed[reason]
  const at = parseInstant(again)
  return words.closedUntil(words.closed[reason], `${plan.wall.shortDay(at)} ${plan.wall.time(at)}`)
}

function nothingWords(typed: Typed, { words }: Telling): string {
  if (typed.is !== 'minute') return words.nothing
  const { from, to } = aboutThen(typed.time)
  return words.nothingThen(from.replace(':', '.'), to.replace(':', '.'))
}

function hear(event: KeyboardEvent, model: ReceptionModel): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const does = meaningOf(event, model)
  if (!does) return
  event.preventDefault()
  if (!event.repeat || event.key.startsWith('Arrow')) does()
}

function meaningOf({ key, shiftKey }: KeyboardEvent, model: ReceptionModel): (() => void) | null {
  const isEmpty = model.find.text.peek() === ''
  if (key === 'ArrowDown') return () => model.find.move(1)
  if (key === 'ArrowUp') return () => model.find.move(-1)
  if (key === 'Enter') return shiftKey ? model.add : () => void take(model)
  if (key === 'Escape') return () => backToField(model)
  const last = model.give.basket.peek().at(-1)
  return key === 'Backspace' && isEmpty && last ? () => model.give.drop(last) : null
}
