import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { fileAt, ROOT, textFiles } from './source-tree.ts'

const pages = textFiles.filter(({ path }) => path.endsWith('.md'))

test('links in the docs lead somewhere', () => {
  const links = pages.flatMap(({ path, text }) => [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, to = '']) => ({ path, to })))
  const dead = links.filter(({ path, to }) => !/^https?:/.test(to) && !existsSync(join(ROOT, posix.dirname(path), to)))
  expect(dead.map(({ path, to }) => `${path} links to ${to}`)).toEqual([])
})

test('docs/operating.md names every setting by environment, and no other', () => {
  const sources = textFiles.filter(({ path }) => /\.(tsx?|mjs)$/.test(path) && !path.startsWith('tests/tidy/'))
  const inCode = namesIn(sources.map(({ text }) => text).join('\n'))
  expect(namesIn(fileAt('docs/operating.md').text)).toEqual(inCode)
})

function namesIn(text: string): string[] {
  return [...new Set(text.match(/\bANTRE_[A-Z_]+\b/g))].toSorted()
}
