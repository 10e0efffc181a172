/**
 * Writes the fixture of the newest schema: `node tests/unit/storage/write-fixture.ts`, once, when the migration is new. A short real day
 * as that schema's product wrote it; once committed it never changes, since buildings have databases like it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE_MS } from '@antre/shared/instants'
import type { Command } from '../../../server/src/domain/commands.ts'
import { createSqliteJournal } from '../../../server/src/journal/sqlite-journal.ts'
import { openDataFolder } from '../../../server/src/storage/database.ts'
import { ask, at, issue, openCounter, startHouse } from '../../engine/house.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { dumpOf } from './database-dump.ts'
import { fixtureOf, newestSchema } from './schemas.ts'

const folder = mkdtempSync(join(tmpdir(), 'antre-fixture-'))
const storage = openDataFolder(folder)
const { engine, clock } = await startHouse(createSqliteJournal(storage), { plan: smallPlan })
const asked = async (command: Command) => {
  const outcome = await ask(engine, command)
  if ('refusal' in outcome) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusal)}`)
  clock.move(MINUTE_MS)
  return outcome.answer
}

for (const service of ['ktp', 'ktp', 'pbb', 'ktp']) await asked(issue(service))
await asked(openCounter('lk-1'))
await asked({ type: 'call-next', ...at('lk-1') })
await asked({ type: 'start', ...at('lk-1') })
await asked({ type: 'finish', outcome: null, next: 'call-next', ...at('lk-1') })
await asked({ type: 'recall', ...at('lk-1') })
const last = await asked(issue('pbb'))
if (last.of === 'visit') await asked({ type: 'cancel-visit', visit: last.visit })
// Over midnight: a day that is closed and one that goes on.
clock.set('2026-11-25T08:00:00+07:00')
for (const service of ['ktp', 'pbb']) await asked(issue(service))
storage.database.sqlite.exec(`
  INSERT INTO user (building, username, role) VALUES ('b-1', 'admin', 'admin');
  INSERT INTO user (building, username, name, role, agency, counters) VALUES ('b-1', 'siti', 'Siti', 'clerk', 'dukcapil', '["lk-1"]');
  INSERT INTO session (building, hash, username, expires_at, used_at, pin_tries_left) VALUES ('b-1', x'01', 'siti', 1795500000000, 1795480000000, 5);
  INSERT INTO device (building, id, kind, place, name, hash, paired_at) VALUES ('b-1', 'd-1', 'kiosk', 'kiosk-1', 'Pintu utara', x'02', 1795480000000);
  INSERT INTO print_job VALUES ('b-1', 'j-1', 'v-1', 'kiosk-1', 0, 'confirmed', NULL, NULL, 1795480000000);
`)
writeFileSync(fixtureOf(newestSchema()), dumpOf(storage.database.sqlite))
await engine.close()
storage.close()
rmSync(folder, { recursive: true })
