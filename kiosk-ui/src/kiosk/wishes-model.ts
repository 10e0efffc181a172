import type { ServiceId } from '@antre/shared/ids'
import type { Need } from '@antre/shared/needs'
import type { VisitClass } from '@antre/shared/plan'
import { batch, type ReadonlySignal, signal } from '@preact/signals'

/** What one person says of how she wants to be called. */
export type WishesModel = {
  visitClass: ReadonlySignal<VisitClass>
  /** What whoever calls must know; asked only of those who are let before, and never needed. */
  needs: ReadonlySignal<readonly Need[]>
  answerClass(visitClass: VisitClass): void
  toggleNeed(need: Need): void
  /** For how many people a service is wanted. */
  peopleFor(service: ServiceId): number
  setPeople(service: ServiceId, people: number): void
}

/** More come as a group, with somebody who speaks with the staff. */
export const PEOPLE_MAX = 8

export function createWishesModel(): WishesModel & { forget(): void } {
  const visitClass = signal<VisitClass>('regular')
  const needs = signal<readonly Need[]>([])
  const people = signal<ReadonlyMap<ServiceId, number>>(new Map())
  const forget = () =>
    batch(() => {
      visitClass.value = 'regular'
      needs.value = []
      people.value = new Map()
    })
  return {
    visitClass,
    needs,
    answerClass(answer) {
      visitClass.value = answer
      if (answer === 'regular') needs.value = []
    },
    toggleNeed(need) {
      needs.value = needs.value.includes(need) ? needs.value.filter((one) => one !== need) : [...needs.value, need]
    },
    peopleFor: (service) => people.value.get(service) ?? 1,
    setPeople(service, count) {
      people.value = new Map([...people.value, [service, Math.min(PEOPLE_MAX, Math.max(1, count))]])
    },
    forget,
  }
}
