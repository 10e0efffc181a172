import type Sqlite from 'better-sqlite3'

/** A database as text: tables with their rows, then indexes. What it says is what `exec` makes of it. */
export function dumpOf(sqlite: Sqlite.Database): string {
  const made = sqlite.prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', name`).all() as {
    type: string
    name: string
    sql: string
  }[]
  return made.map(({ type, name, sql }) => [`${sql};`, ...(type === 'table' ? rowsOf(sqlite, name) : [])].join('\n')).join('\n\n')
}

const rowsOf = (sqlite: Sqlite.Database, table: string): string[] =>
  (sqlite.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]).map(
    (row) => `INSERT INTO "${table}" VALUES (${row.map(literal).join(', ')});`,
  )

function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
}
