import type { CounterId, QueueId, ServiceId, StopId, VisitId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { AsideStop, CounterStop, CounterView } from '@antre/shared/views'

export const NOW = Date.parse('2026-11-24T10:12:00.000+07:00')
export const secondsFromNow = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString()

/** A counter where two wait: AD-048 in its turn, AD-049 with a head start. */
export function counterView(changes: Partial<CounterView> = {}): CounterView {
  return {
    counter: 'lk-03' as CounterId,
    day: '2026-11-24' as Day,
    state: 'free',
    session: { clerk: 'rina', openedAt: secondsFromNow(-3_600) },
    pause: null,
    current: null,
    visit: null,
    waiting: { count: 2, longestSince: secondsFromNow(-1_200) },
    next: [
      {
        ...stopOf('AD-048'),
        class: 'regular',
        why: { rule: 'first-come', creditedAt: secondsFromNow(-1_200) },
        targetAt: secondsFromNow(600),
        needs: [],
      },
      {
        ...stopOf('AD-049'),
        class: 'priority',
        why: { rule: 'head-start', class: 'priority', minutes: 15, creditedAt: secondsFromNow(-900) },
        targetAt: secondsFromNow(900),
        needs: [],
      },
    ],
    today: { called: 1, served: 1, noShow: 0 },
    lastFinished: null,
    halts: [],
    buildingHalt: null,
    aside: [],
    undo: null,
    auto: null,
    ...changes,
  }
}

/** AD-047, called once 20 s ago. */
export function stopAtCounter(changes: Partial<CounterStop> = {}): CounterStop {
  return {
    ...stopOf('AD-047'),
    state: 'called',
    class: 'regular',
    language: 'id',
    issuedAt: secondsFromNow(-1_500),
    calls: 1,
    firstCalledAt: secondsFromNow(-20),
    lastCalledAt: secondsFromNow(-20),
    startedAt: null,
    recallFrom: secondsFromNow(10),
    noShowFrom: secondsFromNow(70),
    callDirectly: false,
    why: null,
    needs: [],
    returns: 0,
    reprints: 0,
    ...changes,
  }
}

/** AD-040, set aside 10 minutes ago until it is called back. */
export function stopAside(changes: Partial<AsideStop> = {}): AsideStop {
  return {
    ...stopOf('AD-040'),
    class: 'regular',
    because: 'parked',
    reason: 'photocopy',
    until: null,
    since: secondsFromNow(-600),
    returnable: true,
    ...changes,
  }
}

const stopOf = (number: string) => ({
  id: `stop-${number}` as StopId,
  visit: `visit-${number}` as VisitId,
  number,
  service: 's-a02' as ServiceId,
  queue: 'q-ad' as QueueId,
  state: 'waiting' as const,
  holds: [],
  people: 1,
  creditedAt: secondsFromNow(-1_200),
})
