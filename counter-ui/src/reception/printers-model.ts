import type { KioskId } from '@antre/shared/ids'
import type { LiveClient, Watched } from '@antre/shared/live-client'
import type { PrintState } from '@antre/shared/print-state'
import type { FloorView, KioskView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { BrowserMemory } from '../browser-memory.ts'
import type { PlanReader } from '../plan-reader.ts'

/** Remembered where somebody wants no paper. */
const NO_PAPER = 'none'

/** A paper that was asked for here. */
export type Paper = { kiosk: KioskId; copy: boolean; print: PrintState }

export type PrintersModel = {
  /** The kiosks whose printers can be chosen. */
  kiosks: ReadonlySignal<KioskId[]>
  /** Where papers come out; null: nowhere. */
  printAt: ReadonlySignal<KioskId | null>
  state: ReadonlySignal<KioskView['printer']>
  /** Of the kiosk beside the desk: what can be taken now, and how many wait. */
  view: ReadonlySignal<KioskView | null>
  /** What can be printed and taken is known: before that a number would be given without its paper. */
  isKnown: ReadonlySignal<boolean>
  choose(kiosk: KioskId | null): void
  /** How far a paper has come by now. */
  standingOf(visit: string, paper: Paper): PrintState
  stop(): void
}

type PrintersParts = {
  live: Pick<LiveClient, 'watch'>
  plan: ReadonlySignal<PlanReader>
  floor: ReadonlySignal<FloorView | null>
  memory: Pick<BrowserMemory, 'read' | 'write'>
}

/** Which printer this desk uses, and the view of its kiosk, which knows what a number can be taken for. */
export function createPrintersModel({ live, plan, floor, memory }: PrintersParts): PrintersModel {
  const wanted = signal(memory.read('printer'))
  // An agency's floor tells nothing of printers; the kiosk's own view will.
  const kiosks = computed(() => {
    const printing = floor.value?.printing.map(({ kiosk }) => kiosk) ?? []
    return printing.length > 0 ? printing : plan.value.plan.kiosks.map(({ id }) => id)
  })
  const beside = computed(() => kiosks.value.find((kiosk) => kiosk === wanted.value) ?? kiosks.value[0] ?? null)
  const watched = signal<Watched<KioskView> | null>(null)
  const stopWatching = effect(() => {
    const kiosk = beside.value
    const next = kiosk === null ? null : untracked(() => live.watch<KioskView>(`kiosk/${kiosk}`))
    watched.value = next
    return () => next?.stop()
  })
  const view = computed(() => watched.value?.message.value?.data ?? null)
  // Of a kiosk that was just chosen: what it cannot print the server will not take.
  const state = computed(() => view.value?.printer ?? (beside.value === null ? 'none' : 'ready'))
  return {
    kiosks,
    state,
    view,
    isKnown: computed(() => floor.value !== null && (beside.value === null || view.value !== null)),
    printAt: computed(() => (state.value === 'none' || wanted.value === NO_PAPER ? null : beside.value)),
    choose(kiosk) {
      wanted.value = kiosk ?? NO_PAPER
      memory.write('printer', wanted.value)
    },
    standingOf(visit, { kiosk, copy, print }) {
      const prints = view.value?.kiosk === kiosk ? view.value.prints : []
      return prints.findLast((one) => one.visit === visit && (one.copy ?? false) === copy)?.state ?? print
    },
    stop: stopWatching,
  }
}
