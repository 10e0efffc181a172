import { expect, test } from 'vitest'
import { csvOf } from '../../../server/src/audit/csv.ts'

const cells = (row: (string | number | null)[]) => csvOf([row]).slice('\ufeff'.length)

test('texts stand in quotes, numbers do not, and rows end as spreadsheets expect', () => {
  expect(cells(['Disdukcapil', 7, null])).toBe('"Disdukcapil";7;""\r\n')
  expect(cells(['a;b', 'say "so"', 'two\nlines'])).toBe('"a;b";"say ""so""";"two\nlines"\r\n')
  expect(cells(['"', '""'])).toBe('"""";""""""\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n@x', '＝1', '"=1"'])('%j stays a text', (text) => {
  expect(cells([text])).toBe(text.startsWith('"') ? '"""=1"""\r\n' : `"'${text}"\r\n`)
})
