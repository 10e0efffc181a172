import { AppendRaced, type Entry, type Journal, type KeptAnswer, type Row } from '../../server/src/journal/journal.ts'

/**
 * The journal port in memory, made to wait and to fail: `hold` keeps every append open until `release`, so that a test can look at
 * the time between append and answer.
 */
export function createMemoryJournal() {
  const rows: Row[] = []
  const answers = new Map<string, KeptAnswer>()
  const plans = new Map<string, string>()
  const batches: Entry[][] = []
  const failures: { error: Error; stored: boolean }[] = []
  let gate: { opened: Promise<void>; open(): void } | null = null

  const store = (batch: Entry[]) => {
    for (const { rows: added, key, actor, fingerprint, answer, plan } of batch) {
      rows.push(...added)
      if (plan) plans.set(plan.hash, plan.text)
      if (key !== null) answers.set(`${actor}\n${key}`, { fingerprint, answer, seq: added.at(-1)?.seq ?? 0 })
    }
  }

  const journal: Journal = {
    async append(_building, expectedSeq, batch) {
      batches.push(batch)
      // Else the work is done when this returns, as SQLite's is.
      if (gate) await gate.opened
      const failure = failures.shift()
      if (!failure || failure.stored) {
        if (rows.length !== expectedSeq) throw new AppendRaced()
        store(batch)
      }
      if (failure) throw failure.error
    },
    *readAfter(_building, seq) {
      yield* rows.slice(seq)
    },
    seqBeforeToday: () =>
      Math.max(
        0,
        rows.findLastIndex(({ type }) => type === 'DayOpened'),
      ),
    keptAnswers: (_building, keys) => keys.map(({ actor, key }) => answers.get(`${actor}\n${key}`) ?? null),
    planText: (_building, hash) => plans.get(hash) ?? null,
    reopen() {},
  }

  return {
    journal,
    batches,
    rows: () => rows,
    hold() {
      let open = () => {}
      const opened = new Promise<void>((resolve) => {
        open = resolve
      })
      gate = { opened, open }
    },
    release() {
      gate?.open()
      gate = null
    },
    /** The next append fails; `stored` tells whether it reached the disk all the same. */
    failNext(error: Error, { stored }: { stored: boolean }) {
      failures.push({ error, stored })
    },
  }
}
