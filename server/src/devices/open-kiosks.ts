import { type CrowdSwitch, createCrowdSwitch } from './crowd-switch.ts'
import { createHelpCalls, type HelpCalls } from './help-calls.ts'
import { createKioskPauses, type KioskPauseParts, type KioskPauses } from './kiosk-pauses.ts'

/** What stands beside the facts at the kiosks of the hall, in memory. */
export type Kiosks = { pauses: KioskPauses; help: HelpCalls; crowd: CrowdSwitch; close(): void }

export function openKiosks(parts: KioskPauseParts): Kiosks {
  const pauses = createKioskPauses(parts)
  const help = createHelpCalls(parts)
  return {
    pauses,
    help,
    crowd: createCrowdSwitch(),
    close() {
      pauses.close()
      help.close()
    },
  }
}
