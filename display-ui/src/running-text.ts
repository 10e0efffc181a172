import { haltSentences } from '@antre/shared/halt-words'
import type { Language, PublicPlan } from '@antre/shared/plan'
import type { HaltView, QueueHaltView } from '@antre/shared/views'

/** What fits on one standing line at 40 px beside the edges of 1920 px. */
const LINE_LETTERS_MAX = 88

export type RunningLine = { text: string; language: Language }

type Standing = { halts: readonly QueueHaltView[]; buildingHalt: HaltView | null }

/**
 * What stands still first (L12), then the plan's lines, each in every announced language that it has, Indonesian first; long ones in
 * parts, cut between words. While the whole building stands still there is nothing else to say (L13).
 */
export function runningLines(plan: PublicPlan, board: Standing): RunningLine[] {
  const halted = plan.announcements.languages.flatMap((language) =>
    haltSentences({ plan, language, ...board }).flatMap((sentence) => inParts(sentence).map((text) => ({ text, language }))),
  )
  return board.buildingHalt ? halted : [...halted, ...planLines(plan.announcements)]
}

function planLines({ runningText, languages }: PublicPlan['announcements']): RunningLine[] {
  return runningText.flatMap((line) =>
    languages.flatMap((language) => {
      const text = line[language]
      return text ? inParts(text).map((part) => ({ text: part, language })) : []
    }),
  )
}

/** Sentences stay together where they fit: people read one thought at a time. */
function inParts(text: string): string[] {
  const parts: string[] = []
  for (const piece of text.split(/(?<=[.!?]) /).flatMap(inLines)) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + 1 + piece.length <= LINE_LETTERS_MAX) parts[parts.length - 1] = `${last} ${piece}`
    else parts.push(piece)
  }
  return parts
}

/** Cuts a long sentence into lines of about the same length. */
function inLines(sentence: string): string[] {
  const aim = sentence.length / Math.ceil(sentence.length / LINE_LETTERS_MAX)
  const lines: string[] = []
  let line = ''
  for (const word of sentence.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    const full = longer.length > LINE_LETTERS_MAX || (line.length >= aim && lines.length > 0) || line.length >= aim
    if (line && full) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
