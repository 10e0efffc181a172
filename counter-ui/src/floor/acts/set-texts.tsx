import type { ServiceId } from '@antre/shared/ids'
import type { Service } from '@antre/shared/plan'
import type { FloorQueue } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { ServiceChoice } from './service-choice.tsx'

type TextsProps = AskProps & { question: FloorQuestion; queue: FloorQueue }
type Draft = { requirements: string; cost: string; completion: string }

/** What citizens read of a service: what to bring, what it costs, how long it takes. In Indonesian; the other languages follow it until they are entered. */
export function TextsQuestion({ app, plan, acts, question, queue }: TextsProps) {
  const words = floorWords(app)
  const services = plan.plan.services.filter(({ queue: of }) => of === queue.id)
  const [chosen, setChosen] = useState<ServiceId | null>(null)
  const service = services.find(({ id }) => id === chosen) ?? services[0]
  const [drafts, setDrafts] = useState<Partial<Record<ServiceId, Draft>>>({})
  if (!service) return null
  const draft = drafts[service.id] ?? draftOf(service)
  const change = (changed: Partial<Draft>) => setDrafts({ ...drafts, [service.id]: { ...draft, ...changed } })
  const field = (name: keyof Draft, label: string) => (
    <label class="field">
      <span>{label}</span>
      <textarea
        class="in text"
        rows={name === 'requirements' ? 5 : 2}
        value={draft[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.textsTitle(plan.queue(queue.id)?.prefix ?? queue.id)}
      help={words.textsHelp}
      onSubmit={() => acts.send({ does: 'texts', service: service.id, ...textsIn(draft, service) })}
      answers={<MainAnswer acts={acts}>{words.textsNow}</MainAnswer>}
    >
      <ServiceChoice legend={words.offService} plan={plan} services={services} chosen={service.id} choose={setChosen} />
      {field('requirements', words.textsRequirements)}
      {field('cost', words.textsCost)}
      {field('completion', words.textsCompletion)}
    </ActDialog>
  )
}

const draftOf = ({ requirements, cost, completionTime }: Service): Draft => ({
  requirements: requirements.map(({ id }) => id).join('\n'),
  cost: cost.text.id,
  completion: completionTime.id,
})

/** One requirement a line. A text that was left alone keeps its translations; a new cost names no sum until one is entered in the plan. */
function textsIn({ requirements, cost, completion }: Draft, service: Service) {
  const lines = requirements.split('\n').flatMap((line) => line.trim() || [])
  const known = new Map(service.requirements.map((text) => [text.id, text]))
  return {
    requirements: lines.map((line) => known.get(line) ?? { id: line }),
    cost: cost.trim() === service.cost.text.id ? null : { text: { id: cost.trim() }, amountRupiah: null },
    completionTime: completion.trim() === service.completionTime.id ? null : { id: completion.trim() },
  }
}
