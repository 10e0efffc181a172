import { ChevronsUpIcon, CloseIcon } from '@antre/shared/icons'
import { KeyHint } from '../frame/key-hint.tsx'
import { take } from './at-desk.ts'
import type { DeskProps } from './desk-props.ts'
import type { ReceptionModel } from './reception-model.ts'
import { receptionWords } from './reception-words.ts'

/** What Enter will do, with what it will do it; each also by touch. */
export function GiveBar(props: DeskProps) {
  const { app, model } = props
  const words = receptionWords(app)
  const picked = model.find.picked.value
  const isPriority = model.give.visitClass.value !== 'regular'
  return (
    <section class="rec-give">
      <Basket {...props} />
      <div class="acts">
        <button type="button" class="btn main" aria-disabled={!canTake(model)} onClick={() => void take(model)}>
          {takeWords(model, words)}
          <KeyHint name="Enter" />
        </button>
        {picked?.is !== 'number' && picked?.is !== 'visit' && (
          <>
            <button type="button" class="btn" aria-keyshortcuts="Shift+Enter" aria-disabled={picked === null} onClick={model.add}>
              {words.add}
              <KeyHint name="⇧ Enter" />
            </button>
            <button type="button" class="btn priority" aria-keyshortcuts="F2" aria-pressed={isPriority} onClick={model.give.toggleClass}>
              <ChevronsUpIcon size={24} />
              {words.priority}
              <KeyHint name="F2" />
            </button>
          </>
        )}
      </div>
    </section>
  )
}

function Basket({ app, plan, model }: DeskProps) {
  const words = receptionWords(app)
  if (model.give.basket.value.length === 0) return null
  return (
    <div class="rec-basket">
      <span>{words.basket}</span>
      <ul>
        {model.give.basket.value.map((id) => {
          const name = plan.text(plan.service(id)?.name ?? { id })
          return (
            <li key={id}>
              <button type="button" class="btn2" aria-label={words.dropService(name)} onClick={() => model.give.drop(id)}>
                {name}
                <CloseIcon size={18} />
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const canTake = ({ find, give }: ReceptionModel): boolean => find.picked.value !== null || give.basket.value.length > 0

function takeWords({ find, give: { basket }, printers }: ReceptionModel, words: ReturnType<typeof receptionWords>): string {
  const picked = find.picked.value
  if (picked?.is === 'number') return words.showNumber(picked.number)
  if (picked?.is === 'visit') return words.showNumber(picked.visit.number)
  const isFurther = picked !== null && !basket.value.includes(picked.service.id)
  const count = basket.value.length + (isFurther ? 1 : 0)
  if (printers.printAt.value === null) return count > 1 ? words.giveMany(count) : words.give
  return count > 1 ? words.printMany(count) : words.print
}
