import { expect, test } from 'vitest'
import { languageOf } from '../../../server/src/http/language.ts'

test.each([
  ['en', 'en'],
  ['su-ID, id;q=0.9', 'su'],
  ['en;q=0.5, su;q=0.8', 'su'],
  ['en; q=0.2, id ; q=0.9', 'id'],
  ['fr, en;q=0.1', 'en'],
  ['de', 'id'],
  ['', 'id'],
])('the language of "%s" is %s', (header, language) => {
  expect(languageOf(header)).toBe(language)
})
