/** Excel shows UTF-8 as such only behind this mark. */
const BYTE_ORDER_MARK = '\ufeff'
/** Where a comma stands in decimals, as in Indonesia, spreadsheets part columns by this. */
const BETWEEN = ';'

/**
 * Rows as a file that spreadsheets open by a click. A text that one would calculate (`=`, `+`, `-`, `@`, also behind white space or in full
 * width) stands behind an apostrophe, which keeps it a text.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(BETWEEN)}\r\n`).join('')
}

function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const harmless = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
