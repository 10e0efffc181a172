import type { CounterId, QueueId, ServiceId } from '@antre/shared/ids'
import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { QuestionMessages } from '@antre/shared/messages/questions/id'
import type { CounterStop } from '@antre/shared/views'
import type { PlanReader } from '../../plan-reader.ts'
import type { TransferTarget } from './answers.ts'

/** More would not be read; whoever does not find it types another letter. */
const FOUND_MAX = 6

/** What can be chosen, in one line and a second one that tells it from others. */
export type Found<Value> = { key: string; value: Value; name: string; beside: string }

/** Those in which every word typed stands somewhere, the nearest first. */
export function matching<Value>(all: Found<Value>[], typed: string): Found<Value>[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return all
    .filter(({ name, beside }) => {
      const text = `${name} ${beside}`.toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
    .slice(0, FOUND_MAX)
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

/** Where a stop can go on: counters that serve its queue, other queues of the agency, then any service. */
export function transferTargets({ plan, counter, stop, words, asks }: Here & TargetWords & { stop: CounterStop }): Found<TransferTarget>[] {
  const agency = plan.queue(stop.queue)?.agency
  const toCounter = plan.plan.counters
    .filter(({ id, serves }) => id !== counter && serves.some(({ queue }) => queue === stop.queue))
    .map(({ id, number, agency: owner }) => ({
      key: id,
      value: { counter: id },
      name: words.counter(number),
      beside: plan.agency(owner)?.short ?? '',
    }))
  const toQueue = plan.plan.queues
    .filter((queue) => queue.agency === agency && queue.id !== stop.queue)
    .map(({ id, prefix, name }: { id: QueueId; prefix: string; name: Parameters<PlanReader['text']>[0] }) => ({
      key: id,
      value: { queue: id },
      name: asks.queueOf(prefix),
      beside: plan.text(name),
    }))
  const toService = servicesFrom({ plan, counter })
    .filter(({ value }) => value !== stop.service)
    .map((found) => ({ ...found, value: { service: found.value } }))
  return [...toCounter, ...toQueue, ...toService]
}
