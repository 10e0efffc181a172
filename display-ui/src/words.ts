import { en } from '@antre/shared/messages/display/en'
import type { DisplayMessages } from '@antre/shared/messages/display/id'
import { id } from '@antre/shared/messages/display/id'
import { su } from '@antre/shared/messages/display/su'
import type { Language, PublicPlan, Text } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { type WallClock, wallClock } from '@antre/shared/wall-clock'

const MESSAGES: Record<Language, DisplayMessages> = { id, su, en }

/** How a board says things: in the first language that the building announces in, by the building's clock. */
export type Words = { language: Language; messages: DisplayMessages; clock: WallClock; of(text: Text): string }

export function wordsOf({ announcements, building }: PublicPlan): Words {
  const language = announcements.languages[0] ?? 'id'
  return {
    language,
    messages: MESSAGES[language],
    clock: wallClock({ timeZone: building.timeZone, clockName: building.clockName, language }),
    of: (text) => textIn(text, language),
  }
}
