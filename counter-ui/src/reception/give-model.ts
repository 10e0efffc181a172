import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { VisitClass } from '@antre/shared/plan'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { PrintersModel } from './printers-model.ts'
import type { Row } from './rows.ts'
import type { Sender } from './sender.ts'
import { justIssued, type VisitModel } from './visit-model.ts'

export type GiveModel = {
  /** Services of the number that is about to be given, besides the one that is picked. */
  basket: ReadonlySignal<ServiceId[]>
  visitClass: ReadonlySignal<VisitClass>
  add(row: Row | null): void
  drop(service: ServiceId): void
  toggleClass(): void
  /** One number for all of them; shown on the desk, with its paper. False where it was not given. */
  give(row: Row | null): Promise<boolean>
}

type GiveParts = { sender: Sender; printers: Pick<PrintersModel, 'printAt'>; visit: Pick<VisitModel, 'show'> }

export function createGiveModel({ sender, printers, visit }: GiveParts): GiveModel {
  const basket = signal<ServiceId[]>([])
  const visitClass = signal<VisitClass>('regular')
  return {
    basket,
    visitClass,
    add(row) {
      basket.value = withRow(basket.peek(), row)
    },
    drop(service) {
      basket.value = basket.peek().filter((one) => one !== service)
    },
    toggleClass() {
      visitClass.value = visitClass.peek() === 'regular' ? 'priority' : 'regular'
    },
    async give(row) {
      const services = withRow(basket.peek(), row)
      if (services.length === 0) return false
      const kiosk = printers.printAt.peek()
      const answer = await sender.post<IssuedVisit>('/api/visits', {
        stops: services.map((service) => ({ service })),
        class: visitClass.peek(),
        ...(kiosk === null ? {} : { printAt: kiosk }),
      })
      if (!answer?.ok) return false
      basket.value = []
      visitClass.value = 'regular'
      const { print } = answer.body
      visit.show(justIssued(answer.body), kiosk === null || print === 'none' ? null : { kiosk, copy: false, print })
      return true
    },
  }
}

const withRow = (services: readonly ServiceId[], row: Row | null): ServiceId[] =>
  row?.is === 'service' ? [...new Set([...services, row.service.id])] : [...services]
