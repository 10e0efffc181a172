import type { Logger } from 'pino'
import type { Running, StartServer } from './compose.ts'
import type { Config } from './config.ts'

/** Serves a building until it is told to stop; while no admin can come in each start prints links that let people in. */
export async function serve({ config, log, startServer }: { config: Config; log: Logger; startServer: StartServer }): Promise<Running> {
  const server = await startServer({ config, log })
  process.stdout.write(`Antre serves ${server.plan.building.name} at ${server.url}\n`)
  if (server.accounts.admins().length === 0) await letPeopleIn(server)
  return server
}

/**
 * Who missed the links of one start, which open once and for 15 minutes, finds new ones at the next. Whoever has a password needs none.
 */
async function letPeopleIn({ url, plan, accounts, startLinks }: Running): Promise<void> {
  const known = new Set(accounts.usernames())
  const users = [
    { username: 'admin', role: 'admin', agency: null },
    { username: 'loket', role: 'clerk', agency: plan.agencies[0]?.id ?? null },
  ] as const
  for (const user of users) if (!known.has(user.username)) await accounts.createUser({ ...user, password: null })
  const needsLink = (username: string) => !accounts.person(username)?.hasPassword
  const link = (page: string, to: Parameters<typeof startLinks.create>[0]) => `${url}/${page}/#link=${startLinks.create(to)}`
  const [kiosk] = plan.kiosks
  const [display] = plan.displays
  const lines = [
    `  admin    ${link('counter', { kind: 'user', subject: 'admin' })}`,
    ...(kiosk ? [`  kiosk    ${link('kiosk', { kind: 'kiosk', subject: kiosk.id })}`] : []),
    ...(display ? [`  display  ${link('display', { kind: 'display', subject: display.id })}`] : []),
    ...(needsLink('loket') ? [`  counter  ${link('counter', { kind: 'user', subject: 'loket' })}`] : []),
    'Each link opens once, within 15 minutes. "npm run demo" shows a building at work.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
