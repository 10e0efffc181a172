import type { AgencyId, CounterId, QueueId, ZoneId } from '@antre/shared/ids'
import type { BoardHalt } from '@antre/shared/views'
import type { SpokenBoardCall } from '../../../display-ui/src/voice/announcement.ts'

type Given = {
  n: number
  number: string
  zone?: string
  counterZone?: string
  counterNumber?: number
  kind?: 'call' | 'recall'
  atMs?: number
}

/** A call as a board shows it, with what the test does not speak of filled in. */
export const boardCall = ({
  n,
  number,
  zone = 'z1',
  counterZone = zone,
  counterNumber = 1,
  kind = 'call',
  atMs = 0,
}: Given): SpokenBoardCall => ({
  zone: zone as ZoneId,
  n,
  number,
  class: 'regular',
  counter: `lk-${counterNumber}` as CounterId,
  label: `Loket ${counterNumber}`,
  counterNumber,
  counterZone: counterZone as ZoneId,
  agency: 'disduk' as AgencyId,
  kind,
  calls: kind === 'call' ? 1 : 2,
  language: 'id',
  at: new Date(atMs).toISOString(),
})

type GivenHalt = { queue?: string; sinceMs?: number; reason?: string; noMoreToday?: boolean; zones?: string[] }

/** A queue, or the house, that stands still. */
export const boardHalt = ({
  queue = 'q-a',
  sinceMs = 0,
  reason = 'pause',
  noMoreToday = false,
  zones = ['z1'],
}: GivenHalt = {}): BoardHalt => ({
  queue: queue as QueueId,
  zones: zones as ZoneId[],
  reason,
  since: new Date(sinceMs).toISOString(),
  until: null,
  noMoreToday,
  comeBackOn: null,
})
