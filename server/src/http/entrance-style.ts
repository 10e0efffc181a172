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
/* The screen at the door: letters by the height of the screen, so that a topic of 7 vh on 55 inches is read from 3 m (0.7 degrees). */
.door body { height: 100vh; padding: 0 3vw; display: flex; flex-direction: column; overflow: hidden; font-size: 4vh; line-height: 1.15; }
.door header, .door main, .door footer { max-width: none; width: 100%; margin: 0; }
.door header { flex: none; display: flex; align-items: baseline; justify-content: space-between; padding: 1.5vh 0 1vh; }
.door h1 { font-size: 6vh; margin: 0; }
.door main { flex: 1; min-height: 0; }
.door ul { height: 100%; display: flex; flex-direction: column; }
.door li { flex: 1; display: grid; grid-template-columns: 8vh 1fr auto; align-content: center; align-items: center; gap: 0 2vh; border-bottom: 2px solid var(--line); }
.door li .zm { width: 8vh; height: 8vh; grid-row: span 2; }
.door li .name, .door li .state { font-size: 6.6vh; font-weight: var(--w-title); letter-spacing: -0.025em; line-height: 1; white-space: nowrap; }
.door li .state { font-size: 5vh; }
.door li .why { grid-column: 2 / -1; font-size: 3.6vh; }
.door .is-closed .name { color: var(--ink-2); font-weight: var(--w-text); }
.door .is-closed .state { font-size: 3.6vh; white-space: normal; max-width: 40vw; text-align: right; }
.door .halt { font-size: 9vh; margin: 8vh 0; padding: 4vh; }
.door footer { flex: none; display: flex; justify-content: space-between; padding: 0.5vh 0 1vh; font-size: 2.6vh; }
@media (orientation: portrait) {
  .door h1 { font-size: 4vh; } .door body { font-size: 2.2vh; }
  .door li { grid-template-columns: 6vh 1fr; }
  .door li .zm { width: 6vh; height: 6vh; grid-row: span 3; }
  .door li .name { font-size: 4.6vh; } .door li .state { font-size: 3vh; grid-column: 2; }
  .door li .why { font-size: 2.2vh; grid-column: 2; } .door .is-closed .state { font-size: 2.4vh; text-align: left; max-width: none; }
}
@media (min-width: 44rem) { li.agency { grid-template-columns: 1fr 22rem; } }
`
