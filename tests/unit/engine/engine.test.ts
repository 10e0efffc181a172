import { describe, expect, it } from 'vitest'
import { describeState } from '../../../server/src/domain/describe-state.ts'
import { replay } from '../../../server/src/engine/replay.ts'
import { type Journal, StorageFull } from '../../../server/src/journal/journal.ts'
import { ask, at, BUILDING, issue, openCounter, requestOf, startHouse } from '../../engine/house.ts'
import { createManualClock } from '../../engine/manual-clock.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'

const PRINTED_SERVICE = 's-a01'

describe('the engine', () => {
  it('shows and answers nothing before the append is durable', async () => {
    const memory = createMemoryJournal()
    const { engine, commits } = await startHouse(memory.journal)
    memory.hold()
    let answered = false
    const outcome = ask(engine, issue(PRINTED_SERVICE)).then((found) => {
      answered = true
      return found
    })
    await turns()
    expect(answered).toBe(false)
    expect(commits).toEqual([])
    expect(engine.committed().visits.size).toBe(0)
    memory.release()
    expect(await outcome).toMatchObject({ answer: { of: 'visit' } })
    expect(engine.committed().visits.size).toBe(1)
    expect(commits).toHaveLength(1)
  })

  it('makes few commands that wait durable in one append, and of a crowd one half after the other', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    memory.batches.length = 0
    const askAtOnce = (length: number) => Promise.all(Array.from({ length }, () => ask(engine, issue(PRINTED_SERVICE))))
    await askAtOnce(10)
    await askAtOnce(50)
    expect(memory.batches.map((batch) => batch.length)).toEqual([10, 25, 25])
  })

  it('gathers commands while an append is under way and decides them after what it holds', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    memory.hold()
    const first = ask(engine, issue(PRINTED_SERVICE))
    await turns()
    const second = ask(engine, issue(PRINTED_SERVICE))
    await turns()
    memory.release()
    await Promise.all([first, second])
    expect([...engine.committed().visits.values()].map(({ number }) => number)).toEqual([1, 2])
  })

  it('[N4] gives the same key the same visit: within a batch, later, and after a restart', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    const tries = await Promise.all([1, 2, 3].map(() => ask(engine, issue(PRINTED_SERVICE), { key: 'same-key-of-a-tap' })))
    const later = await ask(engine, issue(PRINTED_SERVICE), { key: 'same-key-of-a-tap' })
    const restarted = await startHouse(memory.journal)
    const after = await ask(restarted.engine, issue(PRINTED_SERVICE), { key: 'same-key-of-a-tap' })
    expect(new Set([...tries, later, after].map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(engine.committed().visits.size).toBe(1)
  })

  it('[N4] refuses the same key of the same actor with another request, and lets another actor use it', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    await ask(engine, issue(PRINTED_SERVICE), { key: 'k1' })
    expect(await ask(engine, issue('s-a02'), { key: 'k1' })).toEqual({ refusal: { code: 'key-reused' } })
    expect(await ask(engine, issue('s-a02'), { key: 'k1', actor: 'device:kiosk-2' })).toMatchObject({ answer: { of: 'visit' } })
  })

  it('does not remember refusals and empty calls: the same key may succeed later', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    await ask(engine, openCounter('lk-01'))
    const call = { type: 'call-next', ...at('lk-01') } as const
    expect(await ask(engine, call, { key: 'space-bar' })).toMatchObject({ answer: { stop: null } })
    await ask(engine, issue(PRINTED_SERVICE))
    expect(await ask(engine, call, { key: 'space-bar' })).toMatchObject({ answer: { stop: expect.any(String) } })
  })

  it('[O4] two hundred simultaneous pairs of call-next never get the same stop, and each gets one', async () => {
    const memory = createMemoryJournal()
    const { engine, clock } = await startHouse(memory.journal)
    await Promise.all(['lk-03', 'lk-04'].map((counter) => ask(engine, openCounter(counter))))
    const called = new Set<string>()
    for (let round = 0; round < 200; round++) {
      // The quota of the sample's queue is 120 a day: each round gives back what it took.
      const issued = await Promise.all([1, 2].map(() => ask(engine, issue('s-a02'))))
      const pair = await Promise.all(['lk-03', 'lk-04'].map((counter) => ask(engine, { type: 'call-next', ...at(counter) })))
      for (const outcome of pair) {
        if (!('answer' in outcome) || outcome.answer.of !== 'counter' || outcome.answer.stop === null)
          throw new Error('a call found nobody')
        called.add(outcome.answer.stop)
      }
      for (const outcome of issued)
        if ('answer' in outcome && outcome.answer.of === 'visit') await ask(engine, { type: 'cancel-visit', visit: outcome.answer.visit })
      clock.move(1_000)
    }
    expect(called.size).toBe(400)
  })

  it('[D2] a full disk answers storage-unavailable, shows nothing, and work goes on when there is space', async () => {
    const memory = createMemoryJournal()
    const { engine, commits, clock } = await startHouse(memory.journal)
    memory.failNext(new StorageFull('full'), { stored: false })
    expect(await ask(engine, issue(PRINTED_SERVICE), { key: 'k' })).toEqual({ refusal: { code: 'storage-unavailable' } })
    expect(engine.committed().visits.size).toBe(0)
    expect(commits).toEqual([])
    clock.move(1_000)
    await ask(engine, issue(PRINTED_SERVICE), { key: 'k' })
    expect([...engine.committed().visits.values()].map(({ number }) => number)).toEqual([1])
  })

  it('[D2] a full disk is not tried for each of a crowd that keeps asking, but once a second', async () => {
    const memory = createMemoryJournal()
    const { engine, clock } = await startHouse(memory.journal)
    const triesBefore = memory.batches.length
    memory.failNext(new StorageFull('full'), { stored: false })
    for (let asked = 0; asked < 20; asked++)
      expect(await ask(engine, issue(PRINTED_SERVICE))).toEqual({ refusal: { code: 'storage-unavailable' } })
    expect(memory.batches.length - triesBefore).toBe(1)
    clock.move(1_000)
    expect(await ask(engine, issue(PRINTED_SERVICE))).toMatchObject({ answer: { of: 'visit' } })
  })

  it('[D2] a full disk is asked once a second for what is due, not without a pause', async () => {
    const memory = createMemoryJournal()
    const { engine, clock } = await startHouse(memory.journal)
    await ask(engine, issue(PRINTED_SERVICE))
    memory.batches.length = 0
    memory.failNext(new StorageFull('full'), { stored: false })
    memory.failNext(new StorageFull('full'), { stored: false })
    clock.set('2026-11-25T00:00:00+07:00')
    for (let ms = 0; ms < 999; ms += 100) {
      await turns()
      clock.move(100)
    }
    await turns()
    expect(memory.batches).toHaveLength(2)
    clock.move(1_000)
    await turns()
    expect(engine.committed().day).toBe('2026-11-25')
  })

  it('[D2] after an unknown outcome the state is what the disk holds, and the same key finds its visit', async () => {
    const memory = createMemoryJournal()
    const { engine } = await startHouse(memory.journal)
    memory.failNext(new Error('SQLITE_IOERR_FSYNC'), { stored: true })
    expect(await ask(engine, issue(PRINTED_SERVICE), { key: 'k' })).toEqual({ refusal: { code: 'outcome-of-append-unknown' } })
    expect(engine.committed().visits.size).toBe(1)
    expect(await ask(engine, issue(PRINTED_SERVICE), { key: 'k' })).toMatchObject({
      answer: { of: 'visit', visit: [...engine.committed().visits.keys()][0] },
    })
    expect(engine.committed().visits.size).toBe(1)
  })

  it('[D2] a journal that cannot be read again keeps the screens, and is taken up when it can', async () => {
    const memory = createMemoryJournal()
    const disk = { isGone: false }
    const { engine, clock } = await startHouse(onDisk(memory.journal, disk))
    await ask(engine, issue(PRINTED_SERVICE))
    memory.failNext(new Error('SQLITE_IOERR_WRITE'), { stored: true })
    memory.hold()
    const asked = ask(engine, issue(PRINTED_SERVICE), { key: 'k' })
    await turns()
    disk.isGone = true
    memory.release()
    expect(await asked).toEqual({ refusal: { code: 'outcome-of-append-unknown' } })
    expect(await ask(engine, issue(PRINTED_SERVICE))).toEqual({ refusal: { code: 'storage-unavailable' } })
    expect(engine.committed().visits.size).toBe(1)
    disk.isGone = false
    await turns()
    clock.move(1_000)
    await expect.poll(() => engine.committed().visits.size).toBe(2)
    expect(await ask(engine, issue(PRINTED_SERVICE), { key: 'k' })).toMatchObject({
      answer: { of: 'visit', visit: [...engine.committed().visits.keys()][1] },
    })
  })

  it('[D2] what is due on a full disk is tried now and then, not without a pause', async () => {
    const memory = createMemoryJournal()
    const { engine, clock } = await startHouse(memory.journal)
    for (let tries = 0; tries < 2; tries++) memory.failNext(new StorageFull('full'), { stored: false })
    const triesBefore = memory.batches.length
    clock.set('2026-11-25T08:00:00+07:00')
    await turns()
    expect(memory.batches.length - triesBefore).toBe(1)
    clock.move(1_000)
    await turns()
    expect(memory.batches.length - triesBefore).toBe(2)
    clock.move(1_000)
    await expect.poll(() => engine.committed().day).toBe('2026-11-25')
  })

  it('a command that throws fails alone', async () => {
    const memory = createMemoryJournal()
    const { engine, reports } = await startHouse(memory.journal)
    const broken = requestOf(issue(PRINTED_SERVICE))
    Object.defineProperty(broken.command, 'stops', {
      get() {
        throw new Error('a fault of the program')
      },
    })
    const outcomes = await Promise.all([
      ask(engine, issue(PRINTED_SERVICE)),
      engine.submit({ ...broken, fingerprint: 'broken' }),
      ask(engine, issue(PRINTED_SERVICE)),
    ])
    expect(outcomes.map((outcome) => ('refusal' in outcome ? outcome.refusal.code : 'done'))).toEqual(['done', 'server-error', 'done'])
    expect([...engine.committed().visits.values()].map(({ number }) => number)).toEqual([1, 2])
    expect(reports).toHaveLength(1)
  })

  it('[N3] a start after days away opens today before it decides anything, without a cron', async () => {
    const memory = createMemoryJournal()
    const before = await startHouse(memory.journal)
    await ask(before.engine, issue(PRINTED_SERVICE))
    await before.engine.close()
    const { engine } = await startHouse(memory.journal, { clock: createManualClock('2026-11-27T08:30:00+07:00') })
    await engine.tick()
    expect(engine.committed().day).toBe('2026-11-27')
    await ask(engine, issue(PRINTED_SERVICE))
    expect([...engine.committed().visits.values()].map(({ number }) => number)).toEqual([1])
    expect(memory.rows().map(({ type, day }) => `${day} ${type}`)).toEqual([
      '2026-11-24 PlanPublished',
      '2026-11-24 DayOpened',
      '2026-11-24 VisitIssued',
      '2026-11-24 StopExpired',
      '2026-11-24 DayClosed',
      '2026-11-27 DayOpened',
      '2026-11-27 VisitIssued',
    ])
  })

  it('[D3] the committed state is the one a start from the journal would have', async () => {
    const memory = createMemoryJournal()
    const { engine, clock, planOf } = await startHouse(memory.journal)
    await ask(engine, openCounter('lk-01'))
    for (let n = 0; n < 5; n++) {
      await ask(engine, issue(PRINTED_SERVICE))
      clock.move(20_000)
    }
    await ask(engine, { type: 'call-next', ...at('lk-01') })
    await ask(engine, { type: 'start', ...at('lk-01') })
    await ask(engine, { type: 'finish', outcome: null, next: 'call-next', ...at('lk-01') })
    const restarted = replay({ building: BUILDING, journal: memory.journal, planOf })
    expect(describeState(restarted.state)).toEqual(describeState(engine.committed()))
    expect(restarted.head).toEqual(engine.head())
  })
})

const turns = async () => {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve))
}

/** A journal whose disk can go and come back. */
function onDisk(journal: Journal, disk: { isGone: boolean }): Journal {
  const reached = () => {
    if (disk.isGone) throw new Error('SQLITE_IOERR_READ')
  }
  return {
    ...journal,
    keptAnswers(building, keys) {
      reached()
      return journal.keptAnswers(building, keys)
    },
    reopen: reached,
  }
}
