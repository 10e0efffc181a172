import type { Language, PublicPlan } from '@antre/shared/plan'
import { type ClipId, callClips } from '@antre/shared/speech'
import type { BoardCall } from '@antre/shared/views'

export type SpokenBoardCall = BoardCall & { kind: 'call' | 'recall' }

/** What is played for one call: the same in each language of the plan, one after the other. */
export type Announcement = { chime: boolean; sentences: { language: Language; clips: ClipId[] }[] }

export function announcementOf(call: SpokenBoardCall, { announcements, zones }: Pick<PublicPlan, 'announcements' | 'zones'>): Announcement {
  const { number, counterNumber, kind } = call
  const elsewhere = call.counterZone === call.zone ? undefined : zones.find((zone) => zone.id === call.counterZone)
  const spoken = { number, counterNumber, kind, ...(elsewhere && { zone: elsewhere }) }
  return {
    chime: announcements.chime,
    sentences: indonesianFirst(announcements.languages).map((language) => ({
      language,
      clips: callClips(spoken, { language, numbers: announcements.numbers }),
    })),
  }
}

const indonesianFirst = (languages: Language[]): Language[] => languages.toSorted((a, b) => Number(b === 'id') - Number(a === 'id'))
