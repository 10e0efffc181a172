import { describe, expect, test } from 'vitest'
import { isNode, lineOf, type Node, nameOf, type Program, placeOf, programs } from './program.ts'

/**
 * The most lines that one function of a folder may have of its own, without those of functions inside it. A ratchet: these numbers
 * only ever go down. A component is longer because its markup is.
 */
const FUNCTION_LINES_MAX: [folder: string, lines: number][] = [
  // Lists, a line or two per verb or part: longer because there are more of them, not because they do more.
  ['server/src/domain/decide.ts', 90],
  ['server/src/domain/evolve.ts', 90],
  ['tests/history/standing.ts', 95],
  ['server/src/domain/', 40],
  ['server/src/', 60],
  ['shared/src/', 50],
  ['kiosk-ui/src/', 60],
  ['display-ui/src/', 50],
  ['counter-ui/src/', 60],
  ['tests/', 80],
]
const COMPONENT_LINES_MAX = 80
const FILE_LINES_MAX = 400
/** One drawing each: longer because there are more of them, not because one does more. */
const LISTS = ['shared/src/icons.tsx']

type Measured = { place: string; name: string; lines: number; isComponent: boolean }

describe('a function', () => {
  test.each(FUNCTION_LINES_MAX)('of %s has at most %i lines of its own', (folder, max) => {
    const long = measuredIn(folder).filter(({ isComponent, lines }) => !isComponent && lines > max)
    expect(long.map(told)).toEqual([])
  })

  test(`that is a component has at most ${COMPONENT_LINES_MAX}`, () => {
    const long = programs.flatMap(functionsIn).filter(({ isComponent, lines }) => isComponent && lines > COMPONENT_LINES_MAX)
    expect(long.map(told)).toEqual([])
  })
})

test(`a file has at most ${FILE_LINES_MAX} lines`, () => {
  const long = programs.map(({ path, text }) => ({ path, lines: lineOf(text, text.length) }))
  const tooLong = long.filter(({ path, lines }) => lines > FILE_LINES_MAX && !LISTS.includes(path))
  expect(tooLong.map(({ path, lines }) => `${path} has ${lines}`)).toEqual([])
})

const told = ({ place, name, lines }: Measured): string => `${place} ${name} has ${lines}`

/** Those of a folder that no earlier entry of the table has taken. */
function measuredIn(folder: string): Measured[] {
  const folderOf = (path: string) => FUNCTION_LINES_MAX.find(([start]) => path.startsWith(start))?.[0]
  return programs.filter(({ path }) => folderOf(path) === folder).flatMap(functionsIn)
}

function functionsIn(program: Program): Measured[] {
  const functions = program.nodes.filter(isFunction)
  return functions.map((node) => {
    const name = nameIn(program, node)
    return {
      place: placeOf(program, node),
      name,
      lines: linesOf(program, node) - linesOfInner(program, { node, functions }),
      isComponent: program.path.endsWith('.tsx') && /^[A-Z]/.test(name),
    }
  })
}

const isFunction = ({ type, body }: Node): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) && isNode(body)

const linesOf = ({ text }: Program, { start, end }: Node): number => text.slice(start, end).split('\n').length

/** Lines of the functions directly inside, but for the one on which each begins. */
function linesOfInner(program: Program, { node, functions }: { node: Node; functions: Node[] }): number {
  const inside = functions.filter((one) => one !== node && one.start >= node.start && one.end <= node.end)
  const direct = inside.filter((one) => !inside.some((other) => other !== one && other.start <= one.start && other.end >= one.end))
  return direct.reduce((sum, one) => sum + linesOf(program, one) - 1, 0)
}

/** Its own name, or that of what it is assigned to. */
function nameIn({ nodes }: Program, node: Node): string {
  const own = nameOf(node.id)
  if (own) return own
  const holder = nodes.find(({ init, value }) => init === node || value === node)
  return nameOf(holder?.id ?? holder?.key) ?? 'function'
}
