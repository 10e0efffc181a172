import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const help = '/api/kiosks/kiosk-1/help'
const kiosk = (place = 'kiosk-1') => house.device('kiosk', place)

describe('a kiosk asks for a person', () => {
  test('given nobody asked, when it asks twice, then it is one call with its first time', async () => {
    const since = house.clock.now()
    expect((await house.ask(kiosk(), 'POST', help, { body: {} })).status).toBe(204)
    house.clock.move(60_000)
    await house.ask(kiosk(), 'POST', help, { body: {} })
    expect(house.help.all()).toMatchObject([{ kiosk: 'kiosk-1', since, answeredBy: null }])
    expect(house.help.of('kiosk-2' as never)).toBeNull()
  })

  test('when one at the reception says that she goes there, then it says who, and ends by itself', async () => {
    const reception = await house.staff('reception')
    await house.ask(kiosk(), 'POST', help, { body: {} })
    expect((await house.ask(reception, 'POST', `${help}/answer`, { body: {} })).status).toBe(204)
    expect(house.help.of('kiosk-1' as never)).toMatchObject({ answeredBy: reception.username })
    house.clock.move(3 * 60_000)
    expect(house.help.all()).toEqual([])
  })

  test('when nobody comes, then it ends after a while; when it is not needed any more, at once', async () => {
    await house.ask(kiosk(), 'POST', help, { body: {} })
    house.clock.move(15 * 60_000)
    expect(house.help.all()).toEqual([])
    await house.ask(kiosk(), 'POST', help, { body: {} })
    expect((await house.ask(kiosk(), 'DELETE', help)).status).toBe(204)
    expect(house.help.all()).toEqual([])
  })

  test('when another kiosk asks for it, or one that the plan has not, or nobody asked, then it is refused', async () => {
    expect(await house.ask(kiosk('kiosk-2'), 'POST', help, { body: {} })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await house.ask(kiosk('kiosk-2'), 'DELETE', help)).toMatchObject({ status: 403 })
    const manager = await house.staff('manager')
    expect(await house.ask(manager, 'POST', help, { body: {} })).toMatchObject({ status: 403 })
    const answer = (place: string) => house.ask(manager, 'POST', `/api/kiosks/${place}/help/answer`, { body: {} })
    expect(await answer('kiosk-1')).toMatchObject({ status: 409, body: { code: 'help-not-asked' } })
    expect(await answer('kiosk-none')).toMatchObject({ status: 404, body: { code: 'kiosk-unknown' } })
  })

  test('an agency without a hall of its own may go there too; a clerk stays at her counter', async () => {
    await house.ask(kiosk(), 'POST', help, { body: {} })
    expect(await house.ask(await house.staff('clerk', 'ag-a'), 'POST', `${help}/answer`, { body: {} })).toMatchObject({ status: 403 })
    expect((await house.ask(await house.staff('supervisor', 'ag-a'), 'POST', `${help}/answer`, { body: {} })).status).toBe(204)
  })
})
