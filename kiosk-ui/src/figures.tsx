/** A sentence whose numbers and times stand in the typeface of numbers. */
export function Figures({ children }: { children: string }) {
  return <>{children.split(FIGURE).map((part, index) => (index % 2 ? <span class="n">{part}</span> : part))}</>
}

/** Digits with what may stand between them: `10.12`, `2, 3, 4`, `15–20`. Splitting by it puts the figures at odd places. */
const FIGURE = /(\d+(?:(?:[.:–]|, )\d+)*)/
