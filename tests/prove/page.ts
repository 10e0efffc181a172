import { stripVTControlCharacters } from 'node:util'
import { type Figure, holds } from '../bench/figure.ts'
import type { Machine } from './machine.ts'
import type { Part } from './part.ts'

export type Record = Machine & { began: number; ended: number; parts: Part[]; figures: Figure[] }

/** The record as docs/proof.md: made by a program, read by whoever doubts. */
export function pageOf({ of, versions, machine, began, ended, parts, figures }: Record): string {
  const faults = parts.flatMap(({ name, faults: found }) => found.map((fault) => `### ${name}\n\n${fenced(fault)}`))
  const missed = figures.filter((figure) => !holds(figure)).length
  return [
    '# Proof',
    'Written by `npm run prove`, not by hand. What each part does to the server, and which fault it answers, says [faults.md](faults.md); what a figure means, its file under',
    '[tests/bench](../tests/bench).',
    '',
    `- **Of** commit ${of}`,
    `- **On** ${instant(began)}, for ${Math.round((ended - began) / 60_000)} minutes`,
    `- **With** ${versions.join(', ')}`,
    `- **Machine** ${machine}`,
    `- **Found** ${faults.length} violations; ${missed} of ${figures.length} figures missed`,
    '',
    '## What was tried',
    '| part | tried | seeds | violations |',
    '|---|---|---|---|',
    ...parts.map(({ name, tried, seeds, faults: found }) => `| ${name} | ${inCell(tried)} | ${seeds ?? ''} | ${found.length} |`),
    '',
    '## Figures',
    'Ratios within one run: absolute times differ from machine to machine and hour to hour.',
    '',
    '| | ratio | bound | detail |',
    '|---|---|---|---|',
    ...figures.map(
      (figure) =>
        `| ${figure.name} | ${holds(figure) ? '' : '**missed** '}${figure.ratio.toFixed(2)} | ${figure.bound.kind} ${figure.bound.value} | ${inCell(figure.detail)} |`,
    ),
    '',
    ...(faults.length > 0 ? ['## Violations', ...faults, ''] : []),
  ].join('\n')
}

const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
/** As it stands in a terminal, without its colours. */
const fenced = (text: string): string => `\`\`\`\n${stripVTControlCharacters(text)}\n\`\`\``
