import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const say = async (role: 'manager' | 'supervisor' | 'reception', on: unknown) =>
  (await house.ask(await house.staff(role, role === 'supervisor' ? 'ag-a' : null), 'POST', '/api/building/crowd', { body: { on } })).status

test('the manager says that the hall is crowded, for this day only', async () => {
  expect(await say('manager', true)).toBe(204)
  expect(house.crowd.on('2026-11-24' as never)).toBe(true)
  expect(house.crowd.on('2026-11-25' as never)).toBeNull()
  expect(await say('manager', null)).toBe(204)
  expect(house.crowd.on('2026-11-24' as never)).toBeNull()
})

test('nobody else does, and it is yes, no, or nothing', async () => {
  expect(await say('supervisor', true)).toBe(403)
  expect(await say('reception', true)).toBe(403)
  expect(await say('manager', 'yes')).toBe(400)
})

test('the screen at the door shows a part of the agencies in large letters, and names the next', async () => {
  const door = async (part: string) => house.ask(null, 'GET', `/?door=${part}&language=id`)
  const first = await door('1')
  expect(first.text).toContain('content="10;url=/?door=2&amp;language=id"')
  expect(first.text.match(/<li /g)).toHaveLength(6)
  expect(first.text).toContain('Buka sampai pukul 15.00 WIB')
  expect(first.text).toMatch(/sisa \d+ nomor/)
  expect((await door('4')).text).toContain('url=/?door=1&amp;')
  expect((await door('9')).text).toContain('4 / 4')
  expect((await door('x')).status).toBe(400)
})
