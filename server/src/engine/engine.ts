import type { Day, Instant } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import type { Answer, Command } from '../domain/commands.ts'
import type { Event } from '../domain/events.ts'
import { evolve, type Fact } from '../domain/evolve.ts'
import { perform } from '../domain/perform.ts'
import type { State } from '../domain/state.ts'
import { nextDueAt } from '../domain/tick.ts'
import { hashOf } from '../journal/chain.ts'
import { AppendRaced, type BuildingId, type CommandKey, type Entry, type Journal, type Row, StorageFull } from '../journal/journal.ts'
import type { Cancel, Clock } from '../time/clock.ts'
import { type Head, readToday, stateAfter, type Today } from './replay.ts'
import { createWaitingLine, type From } from './waiting-line.ts'

/** A command with who asks it. `key` is null only for what the engine asks itself. */
export type Request = {
  command: Command
  actor: string
  device: string | null
  /** Decides who is turned away and who is taken first when too many wait. */
  from: From
  key: string | null
  /** Of route and body: the same key with another one is refused (N4). */
  fingerprint: string
  plan?: { hash: string; text: string }
}

export type Outcome = { answer: Answer; seq: number } | { refusal: Refusal }

/** What was committed together, with the state after it. Only the engine makes one, and only from what `append` has taken. */
export type Commit = { readonly facts: readonly Fact[]; readonly state: State; readonly head: Head }

export type Engine = {
  /** Resolves after the commit that holds the command, or with a refusal. Never rejects. */
  submit(request: Request): Promise<Outcome>
  /** Decides what has changed by time alone, as after a stop over midnight. */
  tick(): Promise<void>
  /** The state of the last commit. Whoever reads it must not keep it past the turn of the loop. */
  committed(): State
  head(): Head
  /** Whether this key has led to something that is durable: asked again it gets the same answer (N4). */
  isAnswered(key: CommandKey): boolean
  /** Waits for the batch in hand; takes nothing new. */
  close(): Promise<void>
}

/** Enough for a hall's worst second many times over; keeps one commit short. */
const BATCH_MAX = 512
/** So many share a commit whatever comes next: a smaller one costs the disk as much. */
const BATCH_MIN = 24
/**
 * How soon the engine tries by itself after an append or a reading has failed: what is due would otherwise be tried without a pause. A full
 * disk is not tried sooner for anyone: each try ends with a replay of the day, and a crowd keeps asking.
 */
const TRY_AGAIN_MS = 1_000

const ENGINE_ACTOR = 'engine'
const TICK: Request = { command: { type: 'tick' }, actor: ENGINE_ACTOR, device: null, from: 'house', key: null, fingerprint: '' }

type Waiting = { request: Request; resolve(outcome: Outcome): void }
type Decided = { entry: Entry; facts: Fact[]; outcome: Outcome }
type Kept = { fingerprint: string; outcome: Outcome }
/** What went wrong with the storage, as the code for the callers of the batch. */
type Trouble = Refusal['code'] & ('storage-unavailable' | 'outcome-of-append-unknown')

/**
 * The only writer. It takes the commands that wait, decides each against the state that the ones before it led to, makes them durable
 * in one append, and only then lets anyone see them.
 *
 * Two states follow the same facts: `working` runs ahead for deciding, `committed` stands at the last append and is all that others
 * can read. One state with care would do until the first append that waits or fails.
 */
export function createEngine({ building, journal, clock, plans, publish, report }: EngineParts): Engine {
  const readJournal = () => readToday({ building, journal })
  const stateOf = ({ facts }: Today) => stateAfter(facts, plans.planOf)
  const today = readJournal()
  let { head } = today
  let committed = stateOf(today)
  let working = stateOf(today)
  const waiting = createWaitingLine<Waiting>()
  let running: Promise<void> | null = null
  let closed = false
  let trouble: Trouble | null = null
  /** Nothing is decided: the journal could not be read after an error, or the disk was full a moment ago. */
  let isCutOff = false
  let isResting = false
  let dueTimer: Cancel = () => {}

  function submit(request: Request): Promise<Outcome> {
    if (closed) return Promise.resolve({ refusal: { code: 'storage-unavailable' } })
    return new Promise((resolve) => {
      if (!waiting.join(request.from, { request, resolve })) return resolve({ refusal: { code: 'too-busy' } })
      running ??= runUntilIdle()
    })
  }

  /**
   * The event loop turns before each batch, and sockets are served in between. The callers of a batch are answered when the next one is
   * on its way to the disk, so that both work at the same time. Of a crowd each batch takes half, counting those about to be answered,
   * who will ask again: were all of it in one batch, loop and disk would wait for each other in turn.
   */
  async function runUntilIdle(): Promise<void> {
    let answerBefore = () => {}
    let unanswered = 0
    await loopTurns(clock)
    while (waiting.size() > 0) {
      const half = Math.ceil((waiting.size() + unanswered) / 2)
      const batch = waiting.take(Math.min(BATCH_MAX, Math.max(BATCH_MIN, half)))
      unanswered = batch.length
      const decided: Decided[] = []
      const outcomes = decideAll(batch, decided)
      const appended: Promise<Trouble | null> = outcomes ? append(decided) : Promise.resolve('storage-unavailable')
      answerBefore()
      const [met] = await Promise.all([appended, loopTurns(clock)])
      trouble = met
      answerBefore = () => {
        for (const [index, { resolve }] of batch.entries()) resolve(met ? { refusal: { code: met } } : (outcomes?.[index] as Outcome))
      }
    }
    answerBefore()
    running = null
    armDueTimer()
  }

  /** What each caller of a batch will hear once it is durable; null while the disk is full or the journal cannot be read. */
  function decideAll(batch: Waiting[], decided: Decided[]): Outcome[] | null {
    if (isResting) return null
    try {
      if (isCutOff) takeUpJournal('reopened')
      const now = clock.now()
      const known = keptBefore(batch)
      tickUntilQuiet(now, decided)
      return batch.map(({ request }) => decideOne(request, { now, decided, known }))
    } catch (error) {
      report('The journal cannot be read: nothing was stored, and what is shown stays as it was.', { error })
      isCutOff = true
      return null
    }
  }

  /** Time first: each tick sees what the one before it did, as at a start after three days away. */
  function tickUntilQuiet(now: Instant, decided: Decided[]): void {
    for (;;) {
      const outcome = attempt(TICK, { now, decided })
      if ('refusal' in outcome || outcome.facts.length === 0) return
      decided.push(outcome)
    }
  }

  function decideOne(request: Request, { now, decided, known }: { now: Instant; decided: Decided[]; known: Map<string, Kept> }): Outcome {
    const { key, fingerprint } = request
    const before = key === null ? undefined : known.get(scopedKey(request))
    if (before) return before.fingerprint === fingerprint ? before.outcome : { refusal: { code: 'key-reused' } }
    const result = attempt(request, { now, decided })
    if ('refusal' in result) return result
    if (result.facts.length === 0) return result.outcome
    decided.push(result)
    if (key !== null) known.set(scopedKey(request), { fingerprint, outcome: result.outcome })
    return result.outcome
  }

  /** What the keys of a batch have led to before it. Keys met again within the batch are added as they are decided. */
  function keptBefore(batch: Waiting[]): Map<string, Kept> {
    const keys = batch.flatMap(({ request: { actor, key } }) => (key === null ? [] : [{ actor, key }]))
    const known = new Map<string, Kept>()
    for (const [index, kept] of journal.keptAnswers(building, keys).entries())
      if (kept)
        known.set(scopedKey(keys[index] as CommandKey), { fingerprint: kept.fingerprint, outcome: { answer: kept.answer, seq: kept.seq } })
    return known
  }

  /** Performs a command on the working state. One that throws fails alone: the state is made anew without it. */
  function attempt(request: Request, { now, decided }: { now: Instant; decided: Decided[] }): Decided | { refusal: Refusal } {
    const last = decided.at(-1)?.entry.rows.at(-1) ?? head
    const dayBefore = working.day
    if (request.plan) plans.offer(request.plan)
    try {
      const performed = perform(working, { command: request.command, now, seq: last.seq, device: request.device })
      if ('refusal' in performed) return performed
      const { facts, answer } = performed
      const rows = rowsOf(facts, { building, request, last, day: dayBefore })
      const entry: Entry = {
        key: request.key,
        actor: request.actor,
        fingerprint: request.fingerprint,
        answer,
        at: working.at,
        rows,
        ...(request.plan ? { plan: request.plan } : {}),
      }
      return { entry, facts, outcome: { answer, seq: rows.at(-1)?.seq ?? last.seq } }
    } catch (error) {
      report('A command failed by a fault of the program.', { command: request.command.type, error })
      working = stateOf(readJournal())
      for (const fact of decided.flatMap(({ facts }) => facts)) evolve(working, fact)
      return { refusal: { code: 'server-error' } }
    }
  }

  /** Makes a batch durable and lets the world see it; what went wrong otherwise, as the code for its callers. */
  async function append(decided: Decided[]): Promise<Trouble | null> {
    const last = decided.at(-1)?.entry.rows.at(-1)
    if (!last) return null
    try {
      await journal.append(
        building,
        head.seq,
        decided.map(({ entry }) => entry),
      )
    } catch (error) {
      return recover(error)
    }
    head = { seq: last.seq, hash: last.hash }
    const facts = decided.flatMap((one) => one.facts)
    for (const fact of facts) evolve(committed, fact)
    publish({ facts, state: committed, head })
    return null
  }

  function recover(error: unknown): Trouble {
    const full = error instanceof StorageFull
    report(full ? 'The disk is full: nothing was stored, nothing was lost.' : 'An append failed and may have been stored all the same.', {
      error,
    })
    isCutOff = true
    if (full) {
      isResting = true
      clock.after(TRY_AGAIN_MS, () => {
        isResting = false
      })
    }
    try {
      takeUpJournal(full || error instanceof AppendRaced ? 'as it is' : 'reopened')
    } catch (again) {
      report('The journal cannot be read after a failed append; it is tried again.', { error: again })
    }
    return full ? 'storage-unavailable' : 'outcome-of-append-unknown'
  }

  /** What the disk holds is the truth: an append that failed may be there, and then everyone must see it. */
  function takeUpJournal(how: 'as it is' | 'reopened'): void {
    if (how === 'reopened') journal.reopen()
    const fresh = readJournal()
    working = stateOf(fresh)
    isCutOff = false
    if (fresh.head.seq === head.seq) return
    committed = stateOf(fresh)
    head = fresh.head
    publish({ facts: [], state: committed, head })
  }

  /** One timer for whatever is due next. */
  function armDueTimer(): void {
    dueTimer()
    if (closed) return
    const tick = () => void submit(TICK)
    dueTimer = trouble ? clock.after(TRY_AGAIN_MS, tick) : clock.at(nextDueAt(committed), tick)
  }

  armDueTimer()
  return {
    submit,
    tick: async () => void (await submit(TICK)),
    committed: () => committed,
    head: () => head,
    isAnswered: (key) => journal.keptAnswers(building, [key])[0] !== null,
    async close() {
      closed = true
      dueTimer()
      await running
    },
  }
}

export type EngineParts = {
  building: BuildingId
  journal: Journal
  clock: Clock
  /** `offer` makes a plan known that its command is about to publish: evolve reads it before the append has stored it. */
  plans: { planOf: State['planOf']; offer(plan: { hash: string; text: string }): void }
  publish(commit: Commit): void
  report(sentence: string, fields: object): void
}

const loopTurns = (clock: Clock) => new Promise<void>((resolve) => clock.whenLoopTurns(resolve))

/** Keys are unique for each actor: two kiosks may choose the same. */
const scopedKey = ({ actor, key }: Pick<Request, 'actor' | 'key'>): string => `${actor}\n${key}`

/** An event that has shipped never changes its shape; the next shape gets the next number. */
export const EVENT_VERSION = 1

/** Facts as rows of the journal, each chained to the one before. `day` is that of the state before the first. */
export function rowsOf(facts: readonly Fact[], { building, request, last, day }: RowContext): Row[] {
  let before = last
  let today = day
  return facts.map(({ event, seq, at }) => {
    if (event.type === 'DayOpened') today = event.day
    const { type, ...body }: Event = event
    const row = {
      building,
      seq,
      day: today,
      at,
      command: request.key,
      actor: request.actor,
      device: request.device,
      type,
      version: EVENT_VERSION,
      body: JSON.stringify(body),
      prev: before.hash,
    }
    before = { ...row, hash: hashOf(row) }
    return before as Row
  })
}

type RowContext = { building: BuildingId; request: Pick<Request, 'key' | 'actor' | 'device'>; last: Head; day: Day }
