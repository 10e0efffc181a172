import type { Actor, ToldWhy } from '@antre/shared/audit'
import { en } from '@antre/shared/messages/audit/en'
import { type AuditMessages, id } from '@antre/shared/messages/audit/id'
import { su } from '@antre/shared/messages/audit/su'
import type { Language } from '@antre/shared/plan'
import type { IsoInstant } from '@antre/shared/views'
import type { PartFrame } from '../part-model.ts'
import type { PlanReader } from '../plan-reader.ts'

const MESSAGES: Record<Language, AuditMessages> = { id, su, en }

/** They come with the screen that speaks them. */
export const auditWords = ({ settings }: PartFrame['app']): AuditMessages => MESSAGES[settings.language.value]

export const languageOf = ({ settings }: PartFrame['app']): Language => settings.language.value

/** To the second, as the journal has it and on the clock of the building: `08.03.11`. */
export const toTheSecond = (at: IsoInstant, language: Language): string =>
  at.slice('2026-11-24T'.length, '2026-11-24T08:03:11'.length).replaceAll(':', language === 'en' ? ':' : '.')

/** `1.204`, English `1,204`. */
export const grouped = (number: number, language: Language): string =>
  String(number).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.')

/** A member of staff by the name she signs in with, a device by its place; of a citizen and of Antre itself what they are. */
export function actorWords(by: Actor, { plan, words }: { plan: PlanReader; words: AuditMessages }): string {
  const [kind, name = ''] = by.split(':', 2)
  if (kind === 'staff') return name
  if (kind === 'device') return plan.plan.kiosks.find(({ id: kiosk }) => kiosk === name)?.name ?? name
  return kind === 'citizen' ? words.citizen : words.house
}

export function toldWhyWords(why: ToldWhy, { plan, words }: { plan: PlanReader; words: AuditMessages }): string {
  switch (why.rule) {
    case 'first-come':
      return words.why['first-come']
    case 'head-start':
      return words.why['head-start'](why.minutes, words.classes[why.class])
    case 'assist':
      return words.why.assist(why.minutes)
    case 'priority-cap':
      return words.why['priority-cap'](why.calls)
    case 'out-of-order':
      return words.why['out-of-order'](why.passed, plan.text(why.reason))
    case 'unparked':
    case 'walk-in':
      return words.why[why.rule](why.passed, why.reason && plan.text(why.reason))
    case 'credited':
      return words.why.credited[why.because]
  }
}
