import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../server/src/engine/engine.ts'
import { WAITING_MAX } from '../../../server/src/engine/waiting-line.ts'
import { ask, at, issue, openCounter, startHouse } from '../../engine/house.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'

const SERVICE = 's-a01'
const crowd = { from: 'public', actor: 'device:kiosk-1' } as const

/** A house whose disk holds everything up: what is asked from here on waits. */
async function heldUp() {
  const memory = createMemoryJournal()
  const { engine } = await startHouse(memory.journal)
  await ask(engine, openCounter('lk-01'))
  memory.hold()
  const first = ask(engine, issue(SERVICE))
  while (memory.batches.at(-1)?.[0]?.answer.of !== 'visit') await new Promise((resolve) => setImmediate(resolve))
  return { engine, memory, first }
}

const codeOf = (outcome: Outcome) => ('refusal' in outcome ? outcome.refusal.code : 'done')

describe('when more ask than the disk takes', () => {
  it('a crowd is turned away past its length, at once and without a trace, and a clerk is not', async () => {
    const { engine, memory, first } = await heldUp()
    const waiting = Array.from({ length: WAITING_MAX.public }, () => ask(engine, { type: 'tick' }, crowd))
    expect(await ask(engine, issue(SERVICE), { ...crowd, key: 'turned-away' })).toEqual({ refusal: { code: 'too-busy' } })
    const call = ask(engine, { type: 'call-next', ...at('lk-01') })
    memory.release()
    expect(codeOf(await first)).toBe('done')
    expect(await call).toMatchObject({ answer: { of: 'counter', stop: expect.any(String) } })
    expect((await Promise.all(waiting)).map(codeOf).every((code) => code === 'done')).toBe(true)
    expect(codeOf(await ask(engine, issue(SERVICE), { ...crowd, key: 'turned-away' }))).toBe('done')
    expect(engine.committed().visits.size).toBe(2)
  })

  it('what the house asks is decided before what the public asked earlier, each in the order of its coming', async () => {
    const { engine, memory, first } = await heldUp()
    const asked = [
      ask(engine, issue(SERVICE), crowd),
      ask(engine, issue('s-a02'), crowd),
      ask(engine, openCounter('lk-03')),
      ask(engine, openCounter('lk-04')),
    ]
    memory.release()
    await Promise.all([first, ...asked])
    const last = memory.rows().slice(-4)
    expect(last.map(({ type, actor }) => `${actor} ${type}`)).toEqual([
      'staff:test CounterOpened',
      'staff:test CounterOpened',
      'device:kiosk-1 VisitIssued',
      'device:kiosk-1 VisitIssued',
    ])
    expect(last.map(({ body }) => JSON.parse(body)).map(({ counter, prefix }) => counter ?? prefix)).toEqual(['lk-03', 'lk-04', 'AR', 'AD'])
  })

  it('the house has an end, too', async () => {
    const { engine, memory } = await heldUp()
    const waiting = Array.from({ length: WAITING_MAX.house }, () => ask(engine, { type: 'tick' }))
    expect(codeOf(await ask(engine, { type: 'call-next', ...at('lk-01') }))).toBe('too-busy')
    memory.release()
    await Promise.all(waiting)
  })
})
