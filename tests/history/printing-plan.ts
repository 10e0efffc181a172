import type { Plan } from '@antre/shared/plan'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import type { PrinterEmulator } from '../printer/printer-emulator.ts'
import { newKey, signIn } from '../whole/access.ts'
import type { Recorder } from './recorder.ts'

/** The first kiosk prints. */
export function withPrinter(plan: Plan, { host, port }: Pick<PrinterEmulator, 'host' | 'port'>): Plan {
  const [first, ...others] = plan.kiosks
  if (!first) throw new Error('The plan has no kiosk.')
  return { ...plan, kiosks: [{ ...first, printer: { host, port, paperMm: 80 } }, ...others] }
}

/** As the admin of a building that has only its first plan. */
export async function publishPlan(plan: Plan, { access, recorder }: { access: DemoAccess; recorder: Recorder }): Promise<void> {
  const cookie = await signIn(access, access.admin, { fetch: recorder.fetch })
  const response = await recorder.fetch(new URL('/api/plan', access.url), {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: JSON.stringify({ after: 1, plan }),
  })
  if (!response.ok) throw new Error(`The plan was refused: ${await response.text()}`)
}
