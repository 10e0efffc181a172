import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Language } from '@antre/shared/plan'
import type { KioskView } from '@antre/shared/views'
import type { WallClock } from '@antre/shared/wall-clock'
import type { Catalogue } from './catalogue.ts'

/** What every page reads and none changes: the building, its queues now, and the language of the person. */
export type Scene = {
  catalogue: Catalogue
  view: KioskView
  clock: WallClock
  /** The server's clock in ms, to the minute. */
  now: number
  words: KioskMessages
  language: Language
  /** The figures of the view are not live: they are not shown, and no number can be taken. */
  stale: boolean
}
