import type { Logger } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import type { Running } from '../../../server/src/compose.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { serve } from '../../../server/src/serve.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await house?.close()
})

/** The letters of the links that a start on this house prints. */
async function lettersAtStart({ accounts, links }: House): Promise<string[]> {
  const printed: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  const server = { url: 'http://localhost', plan: samplePlan, accounts, startLinks: links } as unknown as Running
  await serve({ config: {} as never, log: {} as Logger, startServer: async () => server })
  vi.restoreAllMocks()
  return Array.from(printed.join('').matchAll(/#link=(\S+)/g), ([, letters = '']) => letters)
}

test('links are printed anew at each start until an admin has a password, and none for a clerk who has one', async () => {
  house = await openHouse()
  const first = await lettersAtStart(house)
  expect(first).toHaveLength(4)
  const second = await lettersAtStart(house)
  expect(new Set([...first, ...second]).size).toBe(8)
  const signedIn = await house.ask(null, 'POST', '/api/session', { body: { link: second[0] } })
  expect(signedIn).toMatchObject({ status: 200, body: { username: 'admin', role: 'admin' } })
  expect(await lettersAtStart(house)).toHaveLength(4)
  await house.accounts.setPassword('loket', 'rahasia sekali')
  expect(await lettersAtStart(house)).toHaveLength(3)
  await house.accounts.setPassword('admin', 'rahasia sekali')
  expect(await lettersAtStart(house)).toEqual([])
})
