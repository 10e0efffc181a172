import type { AgencyId } from '@antre/shared/ids'
import type { Logger } from 'pino'
import type { Running, StartServer } from './compose.ts'
import type { Config } from './config.ts'

/** Serves a building until it is told to stop; at the first start it prints the links that let people in. */
export async function serve({ config, log, startServer }: { config: Config; log: Logger; startServer: StartServer }): Promise<Running> {
  const server = await startServer({ config, log })
  process.stdout.write(`Antre serves ${server.plan.building.name} at ${server.url}\n`)
  if (server.isNew) await letPeopleIn(server)
  return server
}

/** Nobody has a password yet: the first ones come in by a link that opens once and for 15 minutes. */
async function letPeopleIn({ url, plan, accounts, startLinks }: Running): Promise<void> {
  await accounts.createUser({ username: 'admin', role: 'admin', agency: null, password: null })
  const agency = plan.agencies[0]?.id as AgencyId
  await accounts.createUser({ username: 'loket', role: 'clerk', agency, password: null })
  const link = (page: string, to: Parameters<typeof startLinks.create>[0]) => `${url}/${page}/#link=${startLinks.create(to)}`
  const [kiosk] = plan.kiosks
  const [display] = plan.displays
  const lines = [
    `  admin    ${link('counter', { kind: 'user', subject: 'admin' })}`,
    ...(kiosk ? [`  kiosk    ${link('kiosk', { kind: 'kiosk', subject: kiosk.id })}`] : []),
    ...(display ? [`  display  ${link('display', { kind: 'display', subject: display.id })}`] : []),
    `  counter  ${link('counter', { kind: 'user', subject: 'loket' })}`,
    'Each link opens once, within 15 minutes. "npm run demo" shows a building at work.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
