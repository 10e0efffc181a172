import type { FoundVisit } from '@antre/shared/contract'

export type VisitAct = 'reprint' | 'return' | 'needs' | 'class' | 'step-aside' | 'cancel'

/** One letter per act, the same in every language, and the console's where it has the same act. */
export const ACT_LETTERS: Record<VisitAct, string> = { reprint: 'C', return: 'B', needs: 'E', class: 'D', 'step-aside': 'G', cancel: 'X' }

/** What the server would refuse is not offered. `printer`: whether a paper can come out. */
export function actsFor(visit: FoundVisit, { printer }: { printer: boolean }): VisitAct[] {
  const is = (...states: FoundVisit['stops'][number]['state'][]) => visit.stops.some(({ state }) => states.includes(state))
  const offered: Record<VisitAct, boolean> = {
    reprint: printer,
    return: visit.mayReturn,
    needs: !visit.ended,
    class: is('waiting', 'held', 'called', 'parked'),
    'step-aside': visit.mayStepAside,
    cancel: !visit.ended && !is('serving'),
  }
  return (Object.keys(offered) as VisitAct[]).filter((act) => offered[act])
}
