import type { BuildingHalt } from './building-halts.ts'
import { HALT_MESSAGES } from './messages/halts.ts'
import type { Language, PublicPlan } from './plan.ts'
import { changeReasons } from './plan-reasons.ts'
import { textIn } from './text-in.ts'
import type { HaltView, QueueHaltView } from './views.ts'
import { wallClock } from './wall-clock.ts'

type Standing = { plan: PublicPlan; language: Language; buildingHalt: HaltView | null; halts: readonly QueueHaltView[] }

/** What stands still, as a citizen reads it: of the building one sentence and nothing else, of the queues one each. */
export function haltSentences({ plan, language, buildingHalt, halts }: Standing): string[] {
  if (buildingHalt) return [HALT_MESSAGES[language].building[buildingHalt.reason as BuildingHalt]]
  return halts.flatMap((halt) => queueSentence(halt, { plan, language }))
}

/** By its prefix, which is on every ticket: the name of a queue may say more than strangers should read (A6). */
function queueSentence(halt: QueueHaltView, { plan, language }: Pick<Standing, 'plan' | 'language'>): string[] {
  const queue = plan.queues.find(({ id }) => id === halt.queue)
  const agency = plan.agencies.find(({ id }) => id === queue?.agency)
  if (!queue || !agency) return []
  const { timeZone, clockName } = plan.building
  const clock = wallClock({ timeZone, clockName, language })
  const reason = changeReasons(plan).find(({ code }) => code === halt.reason)
  return [
    HALT_MESSAGES[language].queue({
      prefix: queue.prefix,
      agency: agency.short,
      reason: reason ? textIn(reason.text, language) : halt.reason,
      until: halt.until && clock.timeWithZone(Date.parse(halt.until)),
      noMoreToday: halt.noMoreToday,
      // Noon of Greenwich is the same date in every zone of Indonesia.
      comeBackOn: halt.comeBackOn && clock.longDay(Date.parse(`${halt.comeBackOn}T12:00:00Z`)),
    }),
  ]
}
