import { afterEach, describe, expect, it } from 'vitest'
import { planHash, planText } from '../../../server/src/plan/plan-text.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { ask, at, issue, openCounter, requestOf } from '../../engine/house.ts'

import { closeAll, connect, open, type Screen, startHall } from './hall.ts'

/** The client's side of the connection takes nothing from the network, as a screen that hangs, until it is told to read on. */
function stopReading({ socket }: Screen): { readOn(): void } {
  const { ws } = socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void; terminate(): void } }
  ws.pause()
  open.push({ close: async () => ws.terminate() })
  return { readOn: () => ws.resume() }
}

afterEach(closeAll)

const until = async (holds: () => boolean) => {
  for (let n = 0; n < 400 && !holds(); n++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(holds()).toBe(true)
}

async function callSomebody(hall: Awaited<ReturnType<typeof startHall>>) {
  await ask(hall.engine, issue('s-a01'))
  await ask(hall.engine, { type: 'call-next', ...at('lk-01') })
  await ask(hall.engine, { type: 'start', ...at('lk-01') })
  await ask(hall.engine, { type: 'finish', outcome: null, next: null, ...at('lk-01') })
}

describe('live views', () => {
  it('gives the present view at once, then each newer one with a rising version', async () => {
    const hall = await startHall()
    await ask(hall.engine, openCounter('lk-01'))
    const screen = connect(hall.port, 'tv-zone-1')
    const first = await screen.watch('board/tv-zone-1')
    expect(first).toMatchObject({ view: 'board/tv-zone-1', epoch: 'epoch-1', run: 'run-1', data: { calls: [] } })
    await callSomebody(hall)
    await until(() => screen.got.at(-1)?.data.calls?.length === 1)
    const versions = [first, ...screen.got].map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
    expect(screen.got.at(-1)?.seq).toBeGreaterThan(first.seq)
  })

  it('[A2] a screen that was away during 30 calls gets all of them with its next look', async () => {
    const hall = await startHall()
    await ask(hall.engine, openCounter('lk-01'))
    const screen = connect(hall.port, 'tv-zone-1')
    await screen.watch('board/tv-zone-1')
    screen.socket.disconnect()
    for (let n = 0; n < 30; n++) await callSomebody(hall)
    const again = connect(hall.port, 'tv-zone-1')
    const { data } = (await again.watch('board/tv-zone-1')) as unknown as { data: { calls: { n: number }[] } }
    expect(data.calls.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  })

  it('[S2] ends a view that a new plan gives to somebody else', async () => {
    const hall = await startHall()
    await ask(hall.engine, openCounter('lk-01'))
    const screen = connect(hall.port, 'lk-01')
    const gone: unknown[] = []
    screen.socket.on('gone', (said) => gone.push(said))
    await screen.watch('counter/lk-01')
    hall.foreign.add('counter/lk-01')
    const text = planText({ ...samplePlan, building: { ...samplePlan.building, short: 'Lain' } })
    const hash = planHash(text)
    await hall.engine.submit({ ...requestOf({ type: 'publish-plan', hash, after: 1 }), plan: { hash, text } })
    await until(() => gone.length === 1)
    const seen = screen.got.length
    await callSomebody(hall)
    const other = connect(hall.port, 'tv-zone-1')
    await other.watch('board/tv-zone-1')
    expect(screen.got.length).toBe(seen)
  })

  it('[S1] shows nobody a view that the table does not give, and says so', async () => {
    const hall = await startHall()
    const screen = connect(hall.port, 'tv-zone-1')
    expect(await screen.watch('board/tv-zone-2')).toEqual({ error: expect.objectContaining({ code: 'not-allowed' }) })
    expect(await screen.watch('board/no-such-tv')).toEqual({ error: expect.objectContaining({ code: 'not-allowed' }) })
    const dropped = connect(hall.port, 'no-such-tv')
    expect(await dropped.watch('board/no-such-tv')).toEqual({ error: expect.objectContaining({ code: 'not-found' }) })
    await ask(hall.engine, openCounter('lk-08'))
    expect(screen.got).toEqual([])
  })

  it('builds and sends a view once for all who watch it, and not at all when nothing in it has changed', async () => {
    const hall = await startHall()
    const screens = Array.from({ length: 20 }, () => connect(hall.port, 'tv-zone-1'))
    await Promise.all(screens.map((screen) => screen.watch('board/tv-zone-1')))
    await ask(hall.engine, openCounter('lk-01'))
    await until(() => screens.every(({ got }) => got.length === 1))
    expect(new Set(screens.map(({ got }) => got[0]?.version)).size).toBe(1)
    // A counter of another zone opens: this board does not show it.
    await ask(hall.engine, openCounter('lk-12'))
    await ask(hall.engine, { type: 'close-counter', ...at('lk-01') })
    await until(() => screens.every(({ got }) => got.length === 2))
  })

  it('tells a screen whose display a new plan drops, and leaves the others as they are', async () => {
    const hall = await startHall()
    const dropped = connect(hall.port, 'tv-zone-1')
    const kept = connect(hall.port, 'tv-zone-2')
    await dropped.watch('board/tv-zone-1')
    await kept.watch('board/tv-zone-2')
    const gone: object[] = []
    dropped.socket.on('gone', (message) => gone.push(message))
    const text = planText({ ...samplePlan, displays: samplePlan.displays.filter(({ id }) => id !== 'tv-zone-1') })
    const plan = { hash: planHash(text), text }
    await hall.engine.submit({ ...requestOf({ type: 'publish-plan', hash: plan.hash, after: 1 }), plan })
    await until(() => gone.length === 1)
    expect(gone).toEqual([{ view: 'board/tv-zone-1', problem: expect.objectContaining({ code: 'not-found' }) }])
    await ask(hall.engine, openCounter('lk-08'))
    await until(() => kept.got.length > 0)
    expect(dropped.got).toEqual([])
  })

  it('keeps what a speaking display reports, and only for the zones it speaks for', async () => {
    const hall = await startHall()
    await ask(hall.engine, openCounter('lk-01'))
    await callSomebody(hall)
    const screen = connect(hall.port, 'tv-zone-1')
    await screen.watch('board/tv-zone-1')
    screen.socket.emit('spoken', { zone: 'zone-2', n: 1 })
    screen.socket.emit('spoken', { zone: 'zone-1', n: 99 })
    screen.socket.emit('spoken', { zone: 'zone-1', n: 1 })
    await until(() => hall.engine.committed().spokenUpTo.get('zone-1' as never) === 1)
    expect(hall.engine.committed().spokenUpTo.size).toBe(1)
  })

  it('[S1] tells a screen why its access ended, then cuts it, and leaves the others', async () => {
    const hall = await startHall()
    const lost = connect(hall.port, 'tv-zone-1')
    const kept = connect(hall.port, 'tv-zone-2')
    await lost.watch('board/tv-zone-1')
    await kept.watch('board/tv-zone-2')
    const heard: string[] = []
    lost.socket.on('signed-out', ({ problem }) => heard.push(problem.code))
    lost.socket.on('disconnect', (reason) => heard.push(reason))
    hall.hub.disconnect((caller) => caller.kind === 'device' && caller.place === 'tv-zone-1', 'signed-in-elsewhere')
    await until(() => heard.length === 2)
    expect(heard).toEqual(['signed-in-elsewhere', 'io server disconnect'])
    expect(kept.socket.connected).toBe(true)
  })

  it('knows which devices are here and how they are; what is no health report is not one', async () => {
    const hall = await startHall()
    const screen = connect(hall.port, 'tv-zone-1')
    await screen.watch('board/tv-zone-1')
    const health = { version: '0.1.0', screen: { width: 1920, height: 1080 }, error: null, voice: 'ok' }
    screen.socket.emit('health', { ...health, version: 'x'.repeat(99) })
    screen.socket.emit('health', { ...health, extra: 1 })
    screen.socket.emit('health', null)
    screen.socket.emit('health', health)
    await until(() => hall.seen.length === 2)
    screen.socket.disconnect()
    await until(() => hall.seen.length === 3)
    expect(hall.seen).toEqual(['d came', 'd is 0.1.0', 'd left'])
  })

  it('[A2] drops a reader that takes nothing any more, by name, lets the others go on, and lets it in again', async () => {
    const hall = await startHall()
    const slow = connect(hall.port, 'tv-zone-1')
    const fine = connect(hall.port, 'tv-zone-1')
    await Promise.all([slow.watch('board/tv-zone-1'), fine.watch('board/tv-zone-1')])
    await ask(hall.engine, openCounter('lk-01'))
    for (let n = 0; n < 50; n++) await callSomebody(hall)
    const { readOn } = stopReading(slow)
    // Each change sends the board with its fifty calls: enough to fill the network's buffers, so that the rest waits in ours.
    for (let n = 0; n < 500; n++) {
      await ask(hall.engine, { type: 'close-counter', ...at('lk-01') })
      await ask(hall.engine, openCounter('lk-01'))
    }
    hall.beat()
    await until(() => hall.reports.length === 1)
    expect(hall.reports[0]).toMatchObject({ caller: 'tv-zone-1' })
    const before = fine.got.length
    await ask(hall.engine, { type: 'close-counter', ...at('lk-01') })
    await until(() => fine.got.length > before)
    const back = new Promise((resolve) => slow.socket.once('connect', () => resolve(slow.watch('board/tv-zone-1'))))
    readOn()
    expect(await back).toMatchObject({ version: fine.got.at(-1)?.version })
  }, 60_000)
})
