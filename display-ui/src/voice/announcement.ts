import type { Language, PublicPlan } from '@antre/shared/plan'
import { type ClipId, callClips, noticeClips, type SpokenCall, type SpokenNotice } from '@antre/shared/speech'
import type { BoardCall } from '@antre/shared/views'
import type { Notice } from './notices.ts'

export type SpokenBoardCall = BoardCall & { kind: 'call' | 'recall' }
export type Saying = SpokenBoardCall | Notice

/** What is played for one call or notice: the same in each language of the plan, one after the other. */
export type Announcement = { chime: boolean; sentences: { language: Language; clips: ClipId[] }[] }

type Voiced = Pick<PublicPlan, 'announcements' | 'zones' | 'queues'>

export function announcementOf(saying: Saying, plan: Voiced): Announcement {
  const { chime, languages } = plan.announcements
  const clipsIn = clipsByLanguage(saying, plan)
  return { chime, sentences: clipsIn ? indonesianFirst(languages).map((language) => ({ language, clips: clipsIn(language) })) : [] }
}

/** Null where nothing true can be said: the plan has dropped the queue. */
function clipsByLanguage(saying: Saying, plan: Voiced): ((language: Language) => ClipId[]) | null {
  if ('number' in saying) return (language) => callClips(spokenCall(saying, plan), { language, numbers: plan.announcements.numbers })
  const notice = spokenNotice(saying, plan)
  return notice && (() => noticeClips(notice))
}

function spokenCall(call: SpokenBoardCall, { zones }: Voiced): SpokenCall {
  const { number, counterNumber, kind } = call
  const elsewhere = call.counterZone === call.zone ? undefined : zones.find((zone) => zone.id === call.counterZone)
  return { number, counterNumber, kind, ...(elsewhere && { zone: elsewhere }) }
}

function spokenNotice(notice: Notice, { queues }: Voiced): SpokenNotice | null {
  if (!('queue' in notice)) return notice
  const queue = queues.find(({ id }) => id === notice.queue)
  return queue ? { ...notice, prefix: queue.prefix } : null
}

const indonesianFirst = (languages: Language[]): Language[] => languages.toSorted((a, b) => Number(b === 'id') - Number(a === 'id'))
