import type { PrintRecord } from '../../../server/src/printing/print-job.ts'
import type { Finding, Invariant, Violation } from '../check-history.ts'
import { answersOf, type FactOf, type History, isA, isIssue, visitIn } from '../history.ts'
import { lineOfFact, lineOfPaper } from '../lines.ts'
import type { Paper } from '../recording.ts'

export const paperInvariants: Invariant[] = [
  {
    id: 'P1',
    says: 'every visit from a kiosk with a printer has one original in a known state',
    check(history) {
      const due = history.facts.filter(isA('VisitIssued')).filter((fact) => hasPrinter(history, fact))
      const wrong = due.filter((fact) => jobsOf(history, fact.event.visit).length !== 1)
      return {
        checked: due.length,
        violations: wrong.map((fact) => ({ kind: 'lost', said: 'nothing is known of its paper', history: [lineOfFact(fact)] })),
      }
    },
  },
  { id: 'P2', says: 'one original: confirmed once, unknown at most once, failed and queued never', check: againstStates },
  { id: 'P3', says: 'papers are whole from init to cut, or torn and cut off', check: againstWholeness },
]

function hasPrinter(history: History, { event, device, seq }: FactOf<'VisitIssued'>): boolean {
  return event.channel === 'kiosk' && history.planBefore(seq).kiosks.some(({ id, printer }) => id === device && printer !== null)
}

const jobsOf = ({ end }: History, visit: string): PrintRecord[] => end.printJobs.filter((job) => job.visit === visit && !job.copy)

/** How many originals may lie in the hall when a job ends so. */
const PAPERS: Record<PrintRecord['state'], { min: number; max: number }> = {
  queued: { min: 0, max: 0 },
  sending: { min: 0, max: 1 },
  confirmed: { min: 1, max: 1 },
  unknown: { min: 0, max: 1 },
  failed: { min: 0, max: 0 },
}

function againstStates(history: History): Finding {
  const papers = Map.groupBy(history.papers.filter(isWhole), ({ ticket }) => ticket)
  const tickets = new Map(
    history.commands
      .filter(isIssue)
      .flatMap(answersOf)
      .map((answer) => [visitIn(answer).id as string, visitIn(answer).token]),
  )
  const jobs = history.end.printJobs.filter(({ visit, copy }) => !copy && tickets.has(visit))
  const violations = jobs.flatMap((job): Violation[] => {
    const found = papers.get(tickets.get(job.visit) ?? '') ?? []
    const { min, max } = PAPERS[job.state]
    if (found.length >= min && found.length <= max) return []
    const kind = found.length > max ? 'duplicated' : 'lost'
    const issued = history.facts.filter(isA('VisitIssued')).filter(({ event }) => event.visit === job.visit)
    return [
      {
        kind,
        said: `${found.length} originals of a job that is ${job.state}`,
        history: [...issued.map(lineOfFact), ...found.map(lineOfPaper)],
      },
    ]
  })
  return { checked: jobs.length, violations }
}

/** A torn paper belongs to a job of unknown end, and so does one that still hangs in the printer. */
function againstWholeness({ papers, end }: History): Finding {
  const odd = papers.filter((paper) => !isWhole(paper))
  const mixed = odd.filter((paper) => !isTorn(paper))
  const unknown = end.printJobs.filter(({ state }) => state === 'unknown' || state === 'sending').length
  const torn = odd.filter((paper) => isTorn(paper))
  return {
    checked: papers.length,
    violations: [
      ...mixed.map((paper): Violation => ({ kind: 'wrong', said: 'a paper is not one whole job', history: [lineOfPaper(paper)] })),
      ...torn
        .slice(unknown)
        .map((paper): Violation => ({ kind: 'unexpected', said: 'torn, and no job says so', history: [lineOfPaper(paper)] })),
    ],
  }
}

const isWhole = ({ operations }: Paper): boolean => /^init (raster )+(feed )*cut$/.test(operations.join(' '))
/** What came of a job, if anything, then zeros that fill its last band, and a cut; the last one may still wait for them. */
const isTorn = ({ operations }: Paper): boolean => /^(init ?)?(raster ?)*(nothing ?)*(init (feed )*cut)?$/.test(operations.join(' '))
