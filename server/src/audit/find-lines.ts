import type { Actor, AuditLine, Finding } from '@antre/shared/audit'
import type { CounterId, QueueId, VisitId } from '@antre/shared/ids'
import { type Instant, SECOND_MS } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { AccessNoted, StopFinished, StopNoShow, VisitIssued } from '../domain/events.ts'
import type { State, Stop } from '../domain/state.ts'
import { stopOf, ticketNumberOf } from '../domain/stop.ts'
import { createBurstWatch } from './bursts.ts'
import { actorIn, agencyOfQueue, namedCounter } from './named.ts'
import { passedIn } from './passing.ts'
import type { Told } from './tell-days.ts'

/** Nobody is served in less: a number is closed for somebody who was not there. */
const SHORT_SERVICE_SECONDS = 20
/** The way from the far end of the hall and one repetition take longer. */
const EARLY_NO_SHOW_SECONDS = 120

/** Looks through the facts of some days for what the audit lists; `lines` once all are told, newest first. */
export function createFinder(): { hear(told: Told): void; lines(): AuditLine[] } {
  const found: AuditLine[] = []
  const issuedBy = new Map<VisitId, Actor>()
  const bursts = createBurstWatch<{ at: Instant; line: AuditLine }>({
    found: ({ first, numbers, seconds }) => found.push({ ...first.line, kind: 'burst', numbers, seconds }),
  })
  return {
    hear(told) {
      const { event, row } = told
      if (event.type === 'VisitIssued') {
        issuedBy.set(event.visit, actorIn(row))
        if (row.device) bursts.taken(row.device, { at: row.at, line: takenLine(told, event) })
      }
      found.push(...passedIn(told).map((passed) => lineAbout(told, passed)))
      const line = event.type === 'StopExpired' ? neverCalled(told, stopOf(told.state, event.stop), issuedBy) : actLine(told)
      if (line) found.push(line)
    },
    lines() {
      bursts.endAll()
      return found.sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1))
    },
  }
}

function actLine(told: Told): AuditLine | null {
  const { event } = told
  if (event.type === 'StopFinished') return shortService(told, event)
  if (event.type === 'AccessNoted') return dataRead(told, event)
  return event.type === 'StopNoShow' ? earlyNoShow(told, event) : null
}

/** The first outcome of the plan is the one that a clerk gives without choosing. */
function shortService(told: Told, { stop: id, counter, outcome }: StopFinished): AuditLine | null {
  const { row, state } = told
  const stop = stopOf(state, id)
  if (stop.phase.name !== 'serving' || outcome !== state.plan.plan.outcomes[0]?.code) return null
  const seconds = secondsBetween(stop.phase.startedAt, row.at)
  return seconds < SHORT_SERVICE_SECONDS ? lineAbout(told, { ...about(stop), counter, finding: { kind: 'short-service', seconds } }) : null
}

function earlyNoShow(told: Told, { stop: id, counter }: StopNoShow): AuditLine | null {
  const stop = stopOf(told.state, id)
  if (stop.phase.name !== 'called') return null
  const { firstAt, calls } = stop.phase.call
  const seconds = secondsBetween(firstAt, told.row.at)
  return seconds < EARLY_NO_SHOW_SECONDS
    ? lineAbout(told, { ...about(stop), counter, finding: { kind: 'early-no-show', seconds, calls } })
    : null
}

function dataRead(told: Told, { access }: AccessNoted): AuditLine | null {
  if (access.what !== 'personal-data-read') return null
  const stop = told.state.visits.get(access.visit)?.stops.find(({ queue }) => queue === access.queue)
  return stop ? lineAbout(told, { ...about(stop), counter: null, finding: { kind: 'data-read' } }) : null
}

/** Told from when it was taken and by whom: that the day ended is nobody's act. */
function neverCalled(told: Told, stop: Stop, issuedBy: ReadonlyMap<VisitId, Actor>): AuditLine | null {
  if (stop.phase.name !== 'queued') return null
  const { id, issuedAt } = stop.visit
  const line = lineAbout(told, { ...about(stop), counter: null, finding: { kind: 'never-called' } })
  return { ...line, at: iso(told.state, issuedAt), by: issuedBy.get(id) ?? line.by }
}

type About = { number: string; queue: QueueId; counter: CounterId | null; finding: Finding }

const about = (stop: Stop) => ({ number: ticketNumberOf(stop.visit), queue: stop.queue })

const lineAbout = (told: Told, { number, queue, counter, finding }: About): AuditLine => ({
  ...placeOf(told),
  counter: counter && namedCounter(told.state, counter),
  agency: agencyOfQueue(told.state, queue),
  number,
  ...finding,
})

/** The first number of a burst, should it become one. */
const takenLine = (told: Told, { prefix, number }: VisitIssued): AuditLine => ({
  ...placeOf(told),
  counter: null,
  agency: null,
  number: formatTicketNumber(prefix, number),
  kind: 'burst',
  numbers: 1,
  seconds: 0,
})

const placeOf = ({ row, state }: Told) => ({ seq: row.seq, at: iso(state, row.at), day: row.day, by: actorIn(row) })

const iso = ({ plan }: State, at: Instant) => formatInstant(at, plan.plan.building.timeZone)
const secondsBetween = (from: Instant, to: Instant): number => Math.floor((to - from) / SECOND_MS)
