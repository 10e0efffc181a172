import type { CounterId, ZoneId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { Agency, PublicPlan } from '@antre/shared/plan'
import type { BoardCall, BoardView, IsoInstant } from '@antre/shared/views'
import type { HeroLook } from './board-model.ts'
import { type Hero, isLate, type ShowQueue } from './show-queue.ts'

type RowState =
  /** Terracotta: called and not yet there. `fresh` is the call that became large last; it wipes in. */
  | { is: 'called'; number: string; call: BoardCall; fresh: Hero | null }
  /** Called over a minute ago and not yet there. */
  | { is: 'awaited'; number: string }
  /** The call waits for its turn to be announced: outlined. */
  | { is: 'soon'; number: string }
  | { is: 'withdrawn'; number: string }
  | { is: 'served'; number: string }
  | { is: 'paused'; until: IsoInstant | null }
  | { is: 'free' }
  | { is: 'closed' }

export type ZoneRow = { counter: CounterId; counterNumber: number; agency: Agency | null; state: RowState }

type Parts = { plan: PublicPlan; zone: ZoneId; board: BoardView; queue: ShowQueue; heroLook: HeroLook; now: number }

/** One row per counter of the zone, by counter number. `now` is the server's clock, ms. */
export function zoneRows({ plan, zone, board, queue, heroLook, now }: Parts): ZoneRow[] {
  const states = new Map(board.counters.map((counter) => [counter.id, counter]))
  return plan.counters
    .filter((counter) => counter.zone === zone)
    .sort((a, b) => a.number - b.number)
    .map((counter) => ({
      counter: counter.id,
      counterNumber: counter.number,
      agency: plan.agencies.find(({ id }) => id === counter.agency) ?? null,
      state: rowState({ counter: states.get(counter.id), queue, heroLook, now }),
    }))
}

function rowState({
  counter,
  queue,
  heroLook,
  now,
}: Pick<Parts, 'queue' | 'heroLook' | 'now'> & { counter: CounterOnBoard | undefined }): RowState {
  if (!counter) return { is: 'closed' }
  const hero = queue.hero?.call.counter === counter.id ? queue.hero : null
  if (hero && heroLook === 'withdrawn') return { is: 'withdrawn', number: hero.call.number }
  if (hero && heroLook === 'called') return { is: 'called', number: hero.call.number, call: hero.call, fresh: hero }
  const { state, number } = counter
  if (state === 'paused') return { is: 'paused', until: counter.until }
  if (state === 'closed') return { is: 'closed' }
  if (state === 'free' || number === null) return { is: 'free' }
  if (state === 'serving') return { is: 'served', number }
  if (queue.waiting.some(({ call }) => call.counter === counter.id && call.number === number)) return { is: 'soon', number }
  const call = queue.calls.findLast((known) => known.counter === counter.id && known.number === number)
  if (call && !isLate({ call, now })) return { is: 'called', number, call, fresh: null }
  return { is: 'awaited', number }
}

/** The person may be anywhere in the zone, and no row tells of this call: it stands longer than one announcement. */
const ELSEWHERE_FOR_MS = 30_000

/** The newest shown call of this zone's people to a counter of another zone (V5), while it counts. `now` is the server's clock, ms. */
export function callElsewhere({ zone, hero, heroLook, previous, now }: ElsewhereParts): BoardCall | null {
  const shown = hero && heroLook !== 'withdrawn' ? [hero.call, ...previous] : previous
  return shown.find((call) => call.counterZone !== zone && now - parseInstant(call.at) <= ELSEWHERE_FOR_MS) ?? null
}

type ElsewhereParts = { zone: ZoneId; hero: Hero | null; heroLook: HeroLook; previous: BoardCall[]; now: number }
type CounterOnBoard = BoardView['counters'][number]
