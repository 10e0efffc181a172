import type { HistoryStep } from '@antre/shared/audit'
import type { AuditMessages } from '@antre/shared/messages/audit/id'
import type { Language } from '@antre/shared/plan'
import type { PlanReader } from '../plan-reader.ts'
import { toldWhyWords, toTheSecond } from './audit-words.ts'

type Words = { plan: PlanReader; words: AuditMessages; language: Language }

/** A step of a number's day, as it is read aloud. */
export function stepWords(step: HistoryStep, { plan, words, language }: Words): string {
  const at = (counter: { number: number }) => words.counter(counter.number)
  const said = words.step
  switch (step.what) {
    case 'called':
      return said.called(at(step.counter))
    case 'recalled':
      return said.recalled(at(step.counter), step.calls)
    case 'spoken':
      return said.spoken(step.zone)
    case 'started':
      return said.started(at(step.counter))
    case 'finished':
      return said.finished(at(step.counter), plan.text(step.outcome))
    case 'no-show':
      return said['no-show'](at(step.counter))
    case 'parked':
      return said.parked(at(step.counter), plan.text(step.reason))
    case 'requeued':
      return said.requeued(at(step.counter))
    case 'transferred':
      return said.transferred(at(step.counter), step.only ? at(step.only) : plan.text(step.to), plan.text(step.reason))
    case 'added':
      return said.added(at(step.counter), plan.text(step.service))
    case 'back-today':
      return said['back-today'](plan.text(step.service))
    case 'returned':
      return step.isLate ? said.returnedLate : said.returned
    case 'stepped-aside':
      return said['stepped-aside'](toTheSecond(step.until, language))
    case 'class-changed':
      return said['class-changed'](words.classes[step.class], step.reason && plan.text(step.reason))
    case 'limited':
      return step.accessibleOnly ? said.limited : said.unlimited
    case 'moved':
      return said.moved(plan.text(step.to), plan.text(step.reason))
    case 'undone':
      return said.undone(at(step.counter), words.undone[step.act])
    case 'waits':
      return said.waits(at(step.counter))
    default:
      return said[step.what]
  }
}

/** What stands below a step: why, and what it means for later. */
export function besideStep(step: HistoryStep, { plan, words, language }: Words): string[] {
  const said = words.step
  const isByItself = (step.what === 'called' || step.what === 'started') && step.byItself
  return [
    ...(step.what === 'called' ? [toldWhyWords(step.why, { plan, words })] : []),
    ...(isByItself ? [said.byItself] : []),
    ...(step.what === 'no-show' && step.calledDirectly ? [said.calledDirectly] : []),
    ...(step.what === 'finished' && step.backToday ? [said.backToday] : []),
    ...(step.what === 'parked' && step.until !== null ? [said.parkedUntil(toTheSecond(step.until, language))] : []),
    ...(step.what === 'transferred' && step.comesBack ? [said.comesBack(words.counter(step.counter.number))] : []),
  ]
}
