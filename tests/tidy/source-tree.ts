import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export type TextFile = { path: string; text: string }

/** Sounds, pictures, fonts. */
const NOT_TEXT = /\.(opus|png|ico|woff2?)$/

/** What git does not keep is not of the tree, and neither is git itself. */
const ignored = new Set([
  '.git',
  ...readFileSync(join(ROOT, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
])

/** Every text file of the project, by its path from the top. */
export const textFiles: readonly TextFile[] = pathsUnder(ROOT)
  .map((path) => relative(ROOT, path).replaceAll('\\', '/'))
  .filter((path) => !NOT_TEXT.test(path))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

export const fileAt = (path: string): TextFile => {
  const file = textFiles.find((one) => one.path === path)
  if (!file) throw new Error(`there is no ${path}`)
  return file
}

function pathsUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap((entry) => (entry.isDirectory() ? pathsUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
}
