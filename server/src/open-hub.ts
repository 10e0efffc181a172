import { randomBytes } from 'node:crypto'
import { clientAddress, type TrustProxy } from './access/client-address.ts'
import { mayWatch } from './access/permissions.ts'
import { newId } from './access/random.ts'
import type { TicketTokens } from './access/ticket-tokens.ts'
import type { BackupKeeper } from './backup/keep-backups.ts'
import type { Kiosks } from './devices/open-kiosks.ts'
import type { Engine } from './engine/engine.ts'
import { languageOf } from './http/language.ts'
import { problemOf } from './http/problem.ts'
import { createLiveHub, type LiveParts } from './live/live-hub.ts'
import type { openAccess } from './open-access.ts'
import type { NeedsBook } from './personal/needs-book.ts'
import { createViewBook, type ViewParts } from './views/view-book.ts'

type LiveHub = ReturnType<typeof createLiveHub>

type HubParts = Pick<LiveParts, 'http' | 'engine' | 'clock' | 'report'> & {
  access: ReturnType<typeof openAccess> & { tickets: Pick<TicketTokens, 'visitOf'>; needs: NeedsBook }
  printing: ViewParts['printing']
  kiosks: Kiosks
  backups: BackupKeeper
  trustProxy: TrustProxy
}

/** The live side of the house: what screens watch, who may, and what changes it beside the facts of the journal. */
export function openHub({ access, printing, kiosks, backups, trustProxy, ...parts }: HubParts): LiveHub {
  const { engine, clock } = parts
  const failedBackup = () => (backups.isFailing() ? { lastAt: backups.lastAt() } : null)
  const hub = createLiveHub({
    ...parts,
    views: createViewBook({
      visitOf: access.tickets.visitOf,
      printing,
      needs: access.needs,
      pausedUntil: kiosks.pauses.pausedUntil,
      help: kiosks.help,
      crowd: kiosks.crowd,
      failedBackup,
    }),
    run: newId(randomBytes),
    callerOf: access.callers.ofHandshake,
    addressOf: (request) => clientAddress(request, trustProxy),
    limits: access.limits,
    mayWatch: (caller, view) => mayWatch(caller, view, engine.committed()),
    presence: access.presence,
    problem: (code, language) => problemOf({ code }, { language: languageOf(language), state: engine.committed(), now: clock.now() }),
  })
  cutWhoeverLostAccess(access, hub)
  showBeside({ kiosks, backups, needs: access.needs, hub, engine })
  return hub
}

function cutWhoeverLostAccess({ devices, sessions }: ReturnType<typeof openAccess>, hub: LiveHub): void {
  devices.onRevoked(({ id }) => hub.disconnect((caller) => caller.kind === 'device' && caller.id === id, 'not-signed-in'))
  // Unlocked, a screen comes back by itself as one that may look again.
  sessions.onChanged((key, because) => hub.disconnect((caller) => caller.kind === 'staff' && caller.session === key, because))
}

type Beside = {
  kiosks: Kiosks
  backups: BackupKeeper
  needs: NeedsBook
  hub: LiveHub
  engine: Pick<Engine, 'committed'>
}

/** What screens show and no fact tells of. */
function showBeside({ kiosks: { pauses, help, crowd }, backups, needs, hub, engine }: Beside): void {
  needs.onChanged((visit) => {
    const { plan, visits } = engine.committed()
    const counters = visits.get(visit)?.stops.flatMap(({ queue }) => plan.countersOf.get(queue) ?? []) ?? []
    hub.touched(['floor', ...new Set(counters.map(({ id }) => `counter/${id}`))])
  })
  pauses.onChanged((kiosk) => hub.touched([`kiosk/${kiosk}`, 'floor']))
  const everyFloor = () => ['floor', ...engine.committed().plan.plan.agencies.map(({ id }) => `floor/${id}`)]
  crowd.onChanged(() => hub.touched(engine.committed().plan.plan.kiosks.map(({ id }) => `kiosk/${id}`)))
  help.onChanged((kiosk) => hub.touched([`kiosk/${kiosk}`, ...everyFloor()]))
  backups.onChanged(() => hub.touched(everyFloor()))
}
