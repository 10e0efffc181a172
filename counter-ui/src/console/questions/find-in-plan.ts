import type { CounterId, ServiceId } from '@antre/shared/ids'
import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { QuestionMessages } from '@antre/shared/messages/questions/id'
import type { Counter } from '@antre/shared/plan'
import type { CounterStop } from '@antre/shared/views'
import type { PlanReader } from '../../plan-reader.ts'
import type { TransferTarget } from './answers.ts'

/** More would not be read; whoever does not find it types another letter. */
const FOUND_MAX = 6

/** What can be chosen, in one line and a second one that tells it from others. */
export type Found<Value> = { key: string; value: Value; name: string; beside: string }

/** Those in which every word typed stands somewhere, the nearest first: "Loket 1" is counter 1 before 10 to 19. */
export function matching<Value>(all: Found<Value>[], typed: string): Found<Value>[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const textOf = ({ name, beside }: Found<Value>) => `${name} ${beside}`.toLowerCase()
  const distance = (found: Found<Value>) => wanted.reduce((sum, word) => sum + distanceOf(textOf(found), word), 0)
  return all
    .filter((found) => wanted.every((word) => textOf(found).includes(word)))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, FOUND_MAX)
}

/** A whole word is meant before one that only begins so; letters are rarely typed from the middle of one. */
function distanceOf(text: string, typed: string): number {
  const words = text.split(/[^\p{L}\p{N}]+/u)
  return words.includes(typed) ? 0 : words.some((word) => word.startsWith(typed)) ? 1 : 2
}

type Here = { plan: PlanReader; counter: CounterId }

/** Of the own agency first: most errands stay with it. */
export function servicesFrom({ plan, counter }: Here): Found<ServiceId>[] {
  const agency = plan.counter(counter)?.agency
  return [...plan.plan.services]
    .sort((a, b) => Number(b.agency === agency) - Number(a.agency === agency))
    .map((service) => ({
      key: service.id,
      value: service.id,
      name: plan.text(service.agency === agency ? service.name : (service.publicName ?? service.name)),
      beside: plan.agency(service.agency)?.short ?? '',
    }))
}

/** What this counter can serve: its own queues before those it assists. */
export function servicesAt({ plan, counter }: Here): Found<ServiceId>[] {
  const serves = plan.counter(counter)?.serves ?? []
  return serves.flatMap(({ queue }) => servicesFrom({ plan, counter }).filter(({ value }) => plan.service(value)?.queue === queue))
}

type TargetWords = { words: Pick<CounterMessages, 'counter'>; asks: Pick<QuestionMessages, 'queueOf'> }

/** Where a stop can go on: counters that serve its queue, the rest of the agency, any service, and any other counter. */
export function transferTargets({ plan, counter, stop, words, asks }: Here & TargetWords & { stop: CounterStop }): Found<TransferTarget>[] {
  const agency = plan.queue(stop.queue)?.agency
  const servesIt = ({ serves }: Counter) => serves.some(({ queue }) => queue === stop.queue)
  const toCounters = (which: (one: Counter) => boolean): Found<TransferTarget>[] =>
    plan.plan.counters
      .filter((one) => one.id !== counter && which(one))
      .map(({ id, number, agency: owner }) => ({
        key: id,
        value: { counter: id },
        name: words.counter(number),
        beside: plan.agency(owner)?.short ?? '',
      }))
  const toQueues = plan.plan.queues
    .filter((queue) => queue.agency === agency && queue.id !== stop.queue)
    .map(({ id, prefix, name }) => ({ key: id, value: { queue: id }, name: asks.queueOf(prefix), beside: plan.text(name) }))
  const toServices = servicesFrom({ plan, counter })
    .filter(({ value }) => value !== stop.service)
    .map((found) => ({ ...found, value: { service: found.value } }))
  return [
    ...toCounters(servesIt),
    ...toQueues,
    ...toCounters((one) => !servesIt(one) && one.agency === agency),
    ...toServices,
    ...toCounters((one) => !servesIt(one) && one.agency !== agency),
  ]
}
