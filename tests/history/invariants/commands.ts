import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { Invariant, Violation } from '../check-history.ts'
import {
  answersOf,
  atCounter,
  type Command,
  changesNothing,
  counterIn,
  type History,
  isA,
  isCancel,
  isIssue,
  type StoredFact,
  visitIn,
} from '../history.ts'
import { lineOfAttempt, lineOfFact } from '../lines.ts'

/** What was told, against what is stored. */
export const commandInvariants: Invariant[] = [
  {
    id: 'D1',
    says: 'every acknowledged command is in the journal as it was told',
    check(history) {
      const acked = history.commands.filter((command) => command.verdict === 'ok' && !changesNothing(command))
      return { checked: acked.length, violations: acked.flatMap((command) => lostOf(history, command)) }
    },
  },
  {
    id: 'D1',
    says: 'nothing is in the journal that nobody asked for, or that was refused',
    check(history) {
      const refused = history.commands.filter(({ verdict }) => verdict === 'fail')
      const known = new Set(history.commands.map(({ actor, key }) => `${actor}\n${key}`))
      const strange = history.facts.filter(({ row }) => row.command !== null && !known.has(`${row.actor}\n${row.command}`))
      const answered = new Set(history.commands.filter(({ verdict }) => verdict !== 'fail').map(({ actor, key }) => `${actor}\n${key}`))
      const done = refused.filter((command) => !answered.has(`${command.actor}\n${command.key}`) && history.rowsOf(command).length > 0)
      return {
        checked: history.facts.length,
        violations: [
          ...strange.map((fact): Violation => ({ kind: 'unexpected', said: 'nobody asked for this', history: [lineOfFact(fact)] })),
          ...done.map((command) => violation('unexpected', 'it was refused and done all the same', { history, command })),
        ],
      }
    },
  },
  {
    id: 'N4',
    says: 'one key, one effect, and the same answer each time',
    check(history) {
      const repeated = history.commands.filter(({ attempts }) => attempts.length > 1)
      return {
        checked: repeated.length,
        violations: history.commands.flatMap((command) => [
          ...doneTwice(history, command),
          ...answeredDifferently(history, command),
          ...refusedLater(history, command),
        ]),
      }
    },
  },
  {
    id: 'N4',
    says: 'a key that comes with another body is refused',
    check(history) {
      const reused = [...Map.groupBy(history.commands, ({ actor, key }) => `${actor}\n${key}`).values()].filter((same) => same.length > 1)
      return {
        checked: reused.length,
        violations: reused
          .filter((same) => same.filter((command) => answersOf(command).length > 0).length > 1)
          .map((same): Violation => ({ kind: 'wrong', said: 'one key was accepted for two bodies', history: linesOfAttempts(same) })),
      }
    },
  },
]

function lostOf(history: History, command: Command): Violation[] {
  const rows = history.rowsOf(command)
  const last = rows.at(-1)
  if (!last) return [violation('lost', 'it was acknowledged and is not there', { history, command })]
  const [answer] = answersOf(command)
  const differs = (sentence: string | null): Violation[] => (sentence === null ? [] : [violation('wrong', sentence, { history, command })])
  if (isIssue(command)) return differs(issueFault(history, { command, answer }))
  if (isCancel(command)) return differs(rows.some(isA('VisitCancelled')) ? null : 'no visit was cancelled')
  if (atCounter(command)) return differs(counterFault(history, { command, answer }))
  return []
}

function issueFault(history: History, { command, answer }: { command: Command; answer: unknown }): string | null {
  const { id, number, class: as, day } = visitIn(answer)
  const issued = history
    .rowsOf(command)
    .filter(isA('VisitIssued'))
    .find(({ event }) => event.visit === id)
  if (!issued) return 'another visit is stored than was told'
  const { event, row } = issued
  const isSame = formatTicketNumber(event.prefix, event.number) === number && event.class === as && row.day === day
  return isSame ? null : 'the visit is stored with another number, class or day than was told'
}

function counterFault(history: History, { command, answer }: { command: Command; answer: unknown }): string | null {
  const rows = history.rowsOf(command)
  const { seq, stop } = counterIn(answer)
  if (rows.at(-1)?.seq !== seq) return `it was told to stand at row ${seq}`
  const called = rows.find(isA('StopCalled'))
  if (!called || called.event.stop === stop?.id || (stop === null && isOfEarlierDay(history, called))) return null
  return 'another stop was called than was told'
}

/** The rows of a command lie together and hold one beginning only. */
function doneTwice(history: History, command: Command): Violation[] {
  const rows = history.rowsOf(command)
  const beginnings = Map.groupBy(rows, ({ event }) => event.type)
  const scattered = rows.some(({ seq }, index) => seq !== (rows[0]?.seq ?? 0) + index)
  const twice = [...beginnings.values()].some((same) => same.length > 1)
  return scattered || twice ? [violation('duplicated', 'one key was done twice', { history, command })] : []
}

function answeredDifferently(history: History, command: Command): Violation[] {
  const isOver = history.rowsOf(command).some((row) => isOfEarlierDay(history, row))
  const comparable = changesNothing(command) ? [] : answersOf(command).filter((answer) => !(isOver && namesNoStop(command, answer)))
  const told = new Set(comparable.map((answer) => essenceOf(command, answer)))
  return told.size > 1 ? [violation('wrong', 'one key was answered in different ways', { history, command })] : []
}

/** Its stops are gone with it, so that a key that comes again is told of none. */
const isOfEarlierDay = ({ facts }: History, fact: StoredFact): boolean =>
  facts.some((later) => later.seq > fact.seq && isA('DayOpened')(later))

const namesNoStop = (command: Command, answer: unknown): boolean => atCounter(command) !== null && counterIn(answer).stop === null

/** Only the end of its day ends what a key was answered. */
function refusedLater(history: History, command: Command): Violation[] {
  const { attempts } = command
  const acked = attempts.find(({ told }) => told.kind === 'ok')
  const refused = attempts.filter(
    ({ told, beganAt }) => told.kind === 'fail' && told.code !== 'visit-ended' && acked && beganAt > acked.endedAt,
  )
  return refused.length === 0 || changesNothing(command)
    ? []
    : [violation('wrong', 'it was acknowledged, and refused when asked again', { history, command })]
}

/** What may not differ between two answers; how a stop stands by now may. */
function essenceOf(command: Command, answer: unknown): string {
  if (isIssue(command)) {
    const { id, number, token, issuedAt } = visitIn(answer)
    return [id, number, token, issuedAt].join(' ')
  }
  if (!atCounter(command)) return ''
  const { seq, stop } = counterIn(answer)
  return `${seq} ${stop?.id}`
}

function violation(kind: Violation['kind'], said: string, { history, command }: { history: History; command: Command }): Violation {
  return { kind, said, history: [...linesOfAttempts([command]), ...history.rowsOf(command).map(lineOfFact)] }
}

const linesOfAttempts = (commands: Command[]): string[] =>
  commands
    .flatMap(({ attempts }) => attempts)
    .sort((a, b) => a.beganAt - b.beganAt)
    .map(lineOfAttempt)
