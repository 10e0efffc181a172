import type { RunningLine } from './running-text.ts'
import type { Words } from './words.ts'

type RunningStripProps = { lines: RunningLine[]; line: number; words: Words; begunAnewAt: number | null }

/** The strip at the foot: one line of the plan at a time, or the news that the board began anew. */
export function RunningStrip({ lines, line, words, begunAnewAt }: RunningStripProps) {
  if (begunAnewAt !== null) return <footer class="tick news">{words.messages.begunAnew(words.clock.time(begunAnewAt))}</footer>
  const current = lines[line % Math.max(1, lines.length)]
  return (
    <footer class="tick">
      {current && (
        <span key={line} lang={current.language}>
          {current.text}
        </span>
      )}
    </footer>
  )
}
