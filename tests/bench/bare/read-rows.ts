import { openForReading } from '../../../server/src/storage/database.ts'

/** Reads all rows of a journal and parses their bodies, in a process that has done nothing before; says how long that took. */
const [, , folder = ''] = process.argv
const began = performance.now()
const { sqlite } = openForReading(folder)
const rows = sqlite.prepare('SELECT * FROM journal ORDER BY seq').all() as { body: string }[]
const bodies = rows.map(({ body }) => JSON.parse(body))
process.stdout.write(`${JSON.stringify({ ms: performance.now() - began, rows: bodies.length })}\n`)
