import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

const LIMIT_BYTES = 45 * 1024
const ROOT = join(import.meta.dirname, '../..')

/** What each screen's page loads in JavaScript before it can show anything, compressed as a server would. */
export async function bundleSizeFigures(): Promise<Figure[]> {
  const pages = [
    ['kiosk-ui', 'index.html'],
    ['kiosk-ui', 'ticket.html'],
    ['display-ui', 'index.html'],
    ['counter-ui', 'index.html'],
  ] as const
  return pages.map(([ui, page]) => {
    const bytes = scriptsOf(join(ROOT, ui, 'dist'), page).reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0)
    return {
      name: `${ui}/${page}: gzip size of the JavaScript it starts with / 45 kB`,
      ratio: bytes / LIMIT_BYTES,
      bound: { kind: 'at most', value: 1 },
      detail: `${(bytes / 1024).toFixed(1)} kB`,
    }
  })
}

/** The scripts a page names, and whatever those import as they start; what they fetch only when it is opened is not among them. */
function scriptsOf(dist: string, page: string): string[] {
  const found = new Set<string>()
  const open = [...readFileSync(join(dist, page), 'utf8').matchAll(/"[^"]*\/([^"/]+\.js)"/g)]
  for (let named = open.pop(); named; named = open.pop()) {
    const name = named[1] as string
    if (found.has(name)) continue
    found.add(name)
    open.push(...readFileSync(join(dist, 'assets', name), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
  }
  return [...found].map((name) => join(dist, 'assets', name))
}
