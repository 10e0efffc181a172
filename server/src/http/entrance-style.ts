import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The files of the front page, which no build of a screen makes: the shared tokens with its own rules, and the two typefaces. */
export function readPageFiles(): Record<string, { type: string; body: Buffer }> {
  const { resolve } = createRequire(import.meta.url)
  const read = (name: string) => readFileSync(resolve(name))
  const tokens = read('@antre/shared/tokens.css')
    .toString()
    .replace(WORDS_FONT, '/page/words.woff2')
    .replace(FIGURES_FONT, '/page/figures.woff2')
  return {
    'style.css': { type: 'text/css; charset=utf-8', body: Buffer.from(tokens + RULES) },
    'words.woff2': { type: 'font/woff2', body: read(WORDS_FONT) },
    'figures.woff2': { type: 'font/woff2', body: read(FIGURES_FONT) },
  }
}

const WORDS_FONT = '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2'
const FIGURES_FONT = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'

const RULES = `
body { overflow: auto; padding: var(--s-5) var(--s-3) var(--s-8); font-size: var(--phone-body); }
main, header, footer { max-width: 64rem; margin: 0 auto; }
header { border-bottom: 2px solid var(--ink); padding-bottom: var(--s-3); }
header p, footer p, .why, .full { color: var(--ink-2); }
h1 { font-size: var(--phone-title); font-weight: var(--w-title); letter-spacing: -0.025em; margin-top: var(--s-2); }
h2 { font-size: var(--phone-lead); font-weight: var(--w-title); letter-spacing: -0.025em; display: flex; align-items: center; gap: var(--s-2); margin: var(--s-6) 0 var(--s-2); }
h2 .zm { width: 36px; height: 36px; }
.z1 { fill: var(--zone-1); stroke: var(--zone-1); } .z2 { fill: var(--zone-2); stroke: var(--zone-2); } .z3 { fill: var(--zone-3); stroke: var(--zone-3); }
.z4 { fill: var(--zone-4); stroke: var(--zone-4); } .z5 { fill: var(--zone-5); stroke: var(--zone-5); }
.zm text { fill: var(--on-zone); stroke: none; }
li.agency { display: grid; grid-template-columns: 1fr; gap: var(--s-1) var(--s-4); padding: var(--s-3) 0; border-top: 1px solid var(--line); }
.name { font-weight: var(--w-strong); }
.full { display: block; font-weight: var(--w-text); font-size: var(--phone-caption); }
.state { font-weight: var(--w-strong); }
.state::before { content: ""; display: inline-block; width: 0.7em; height: 0.7em; margin-right: var(--s-2); border: 2px solid var(--ink); border-radius: 50%; }
.is-open .state::before { background: var(--ink); }
.is-closed .state { color: var(--ink-2); }
.why { font-size: var(--phone-caption); }
.halt { margin-top: var(--s-4); padding: var(--s-3); border: 2px solid var(--ink); font-weight: var(--w-strong); }
nav { margin-top: var(--s-6); }
nav h2 { margin-bottom: var(--s-1); }
nav a { display: inline-block; min-height: 48px; padding: 12px var(--s-4) 12px 0; color: var(--act); font-weight: var(--w-strong); }
footer { margin-top: var(--s-6); font-size: var(--phone-caption); }
@media (min-width: 44rem) { li.agency { grid-template-columns: 1fr 22rem; } }
`
