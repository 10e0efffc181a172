import { describe, expect, test } from 'vitest'
import { inTests, isNode, literalOf, type Node, pathOf, programs } from './program.ts'
import { fileAt, textFiles } from './source-tree.ts'

type Promised = { id: string; state: string }

const promises: Promised[] = [...fileAt('docs/spec.md').text.matchAll(/^- \*\*([A-Z]\d+)\*\* \*(\w+)\*:/gm)].map(
  ([, id = '', state = '']) => ({
    id,
    state,
  }),
)
const known = new Set(promises.map(({ id }) => id))
const titles = programs
  .filter(({ path }) => path.endsWith('.test.ts'))
  .flatMap(({ path, nodes }) => nodes.flatMap((node) => titleOf(node)).map((title) => ({ path, title })))
const named = titles.flatMap(({ path, title }) => idsIn(title).map((id) => ({ path, id })))

describe('docs/spec.md', () => {
  test('says of each promise whether it is kept, and numbers them without gaps', () => {
    expect(promises.filter(({ state }) => state !== 'kept' && state !== 'planned')).toEqual([])
    const byLetter = Map.groupBy(promises, ({ id }) => id[0])
    for (const [letter, ofLetter] of byLetter)
      expect(ofLetter.map(({ id }) => id)).toEqual(ofLetter.map((_, index) => `${letter}${index + 1}`))
  })

  test('calls kept only what a test names', () => {
    const proven = new Set(named.map(({ id }) => id))
    expect(promises.filter(({ id, state }) => state === 'kept' && !proven.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('knows every promise that a test names', () => {
    expect(named.filter(({ id }) => !known.has(id)).map(({ path, id }) => `${path} names ${id}`)).toEqual([])
  })

  test('knows every promise that a comment names', () => {
    const commented = textFiles
      .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file.path) && !inTests(file))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\(([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)\)/g)].flatMap(([, ids = '']) => ids.split(', ').map((id) => ({ path, id }))),
      )
    expect(commented.filter(({ id }) => !known.has(id)).map(({ path, id }) => `${path} names ${id}`)).toEqual([])
  })
})

/** `[A1] [A2] ...`, `A1, A3: ...`: a promise in brackets anywhere, or at the beginning before a colon. */
function idsIn(title: string): string[] {
  const before = /^((?:[A-Z]\d{1,2}(?:, | and )?)+):/.exec(title)?.[1] ?? ''
  const inBrackets = [...title.matchAll(/\[([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)\]/g)].map(([, ids]) => ids).join(' ')
  return `${before} ${inBrackets}`.match(/[A-Z]\d{1,2}/g) ?? []
}

/** The title of a call to `test`, `it` or `describe`, in whatever form: `test.each(...)('title')` too. */
function titleOf({ type, callee, arguments: given }: Node): string[] {
  if (type !== 'CallExpression' || !Array.isArray(given) || !isNode(callee)) return []
  const called = isNode(callee.callee) ? callee.callee : isNode(callee.tag) ? callee.tag : callee
  if (!/^(test|it|describe)\b/.test(pathOf(called) ?? '')) return []
  const [title] = given
  return [literalOf(title) ?? templateOf(title)]
}

function templateOf(title: unknown): string {
  return isNode(title) && Array.isArray(title.quasis) ? title.quasis.map(({ value }) => value.cooked).join('…') : ''
}
