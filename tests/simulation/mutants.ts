import type { Entry, Journal } from '../../server/src/journal/journal.ts'
import type { Mutant } from './simulated-house.ts'

/** Faults of the program, planted to see that the days find them, each with what it breaks. */
export const MUTANTS: Record<string, Mutant & { breaks: RegExp }> = {
  'a journal that acknowledges before it has stored': { journal: acknowledgesEarly, breaks: /\[D1\]/ },
  'a journal that forgets its keys': { journal: forgetsKeys, breaks: /\[D1\].*twice/ },
  'a journal that stores all but the last command of a batch': { journal: losesTheLast, breaks: /\[D1\]/ },
  'views that learn of every second commit only': { publish: showsEverySecond, breaks: /\[D3\]/ },
  'a printer queue that writes nothing down before the first byte': {
    prints: (real) => ({ ...real, markSending() {} }),
    breaks: /\[P2\]/,
  },
  'a printer queue that forgets torn jobs': { prints: (real) => ({ ...real, leftInDoubt: () => [] }), breaks: /Unknown bytes|\[P3\]/ },
  'a display that forgets at a reload what it has shown': { display: 'forgets', breaks: /\[A1\].*showed/ },
}

function forgetsKeys(real: Journal): Journal {
  return { ...real, keptAnswers: (_building, keys) => keys.map(() => null) }
}

function acknowledgesEarly(real: Journal): Journal {
  return {
    ...real,
    append(building, expectedSeq, batch) {
      void real.append(building, expectedSeq, batch).catch(() => {})
      return Promise.resolve()
    },
  }
}

function losesTheLast(real: Journal): Journal {
  const all = (batch: Entry[]) => (batch.length > 1 ? batch.slice(0, -1) : batch)
  return { ...real, append: (building, expectedSeq, batch) => real.append(building, expectedSeq, all(batch)) }
}

function showsEverySecond(real: Parameters<NonNullable<Mutant['publish']>>[0]): typeof real {
  let kept: Parameters<typeof real>[0] | null = null
  return (commit) => {
    if (kept) real(commit)
    kept = kept ? null : commit
  }
}
