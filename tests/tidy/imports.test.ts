import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportedNames } from './exported-names.ts'
import { type Import, imports } from './imports.ts'
import { inScreens, inServer, inTests, literalOf, programs } from './program.ts'
import { textFiles } from './source-tree.ts'

const paths = new Set(textFiles.map(({ path }) => path))
const ours = imports.filter((one): one is Import & { to: string } => one.to !== null)
const asSentence = ({ place, specifier }: Import): string => `${place} imports ${specifier}`

/**
 * The one way through the server, as docs/architecture.md draws it: what each folder may import besides itself and `shared`. A folder
 * stands below those that import it, so the table read downwards has no way back.
 */
const MAY_IMPORT: Record<string, string[]> = {
  time: [],
  domain: [],
  storage: [],
  journal: ['domain', 'storage'],
  plan: ['domain', 'journal'],
  engine: ['domain', 'journal', 'time'],
  views: ['domain'],
  access: ['domain', 'journal', 'storage', 'time'],
  devices: ['access', 'journal', 'storage', 'time'],
  printing: ['domain', 'engine', 'journal', 'plan', 'storage', 'time', 'views'],
  backup: ['access', 'domain', 'engine', 'journal', 'plan', 'printing', 'storage', 'time'],
  personal: ['domain', 'engine', 'journal', 'time'],
  audit: ['domain', 'engine', 'journal', 'plan'],
  live: ['access', 'domain', 'engine', 'time', 'views'],
  http: ['access', 'audit', 'devices', 'domain', 'engine', 'personal', 'plan', 'printing', 'time', 'views'],
}
/** These put the parts together, as do the files beside the folders; no part imports them. */
const KNOWS_ALL = ['demo']

describe('imports', () => {
  test('lead to files that exist', () => {
    expect(ours.filter(({ to }) => !paths.has(to) && !isBuilt(to)).map(asSentence)).toEqual([])
  })

  test('name the file with its ending, and shared by its package', () => {
    const wrong = imports.filter(
      ({ from, to, specifier }) =>
        !isScript(from) && to !== null && (!/\.\w+$/.test(to) || (specifier.startsWith('.') && !inOneWorkspace(from, to))),
    )
    expect(wrong.map(asSentence)).toEqual([])
  })

  test('of a screen stay within it and shared, of shared within shared', () => {
    const strayed = ours.filter(
      ({ from, to }) => inScreens({ path: from, text: '' }) && workspaceOf(to) !== workspaceOf(from) && workspaceOf(to) !== 'shared',
    )
    expect(strayed.map(asSentence)).toEqual([])
  })

  test('of the server run one way through its folders', () => {
    const against = ours.filter(({ from, to }) => inServer({ path: from, text: '' }) && !mayImport(from, to))
    expect(against.map(asSentence)).toEqual([])
  })

  test('the one way has no way back', () => {
    const order = Object.keys(MAY_IMPORT)
    const back = Object.entries(MAY_IMPORT).flatMap(([folder, below]) =>
      below.filter((one) => order.indexOf(one) >= order.indexOf(folder)).map((one) => `${folder} imports ${one}`),
    )
    expect(back).toEqual([])
  })

  test('of values form no circle', () => {
    expect(circles(ours.filter(({ onlyTypes }) => !onlyTypes))).toEqual([])
  })
})

describe('files', () => {
  test('that only hand on what others export do not exist', () => {
    const barrels = programs.filter(
      ({ path, nodes }) =>
        /(^|\/)index\.\w+$/.test(path) || nodes.some(({ type }) => type === 'ExportAllDeclaration') || isBarrel(nodes[0]?.body),
    )
    expect(barrels.map(({ path }) => path)).toEqual([])
  })

  test('are reached from a page, a process, a script or a test', () => {
    const reached = reachedFrom(entries())
    const dead = textFiles.filter((file) => /\.(tsx?|css)$/.test(file.path) && isOfProgram(file.path) && !reached.has(file.path))
    expect(dead.map(({ path }) => path)).toEqual([])
  })

  test('say what they hold: no util, helper or common', () => {
    const vague = textFiles.filter(({ path }) => /(^|[/.-])(utils?|helpers?|commons?|misc|lib)([/.-])/.test(path))
    expect(vague.map(({ path }) => path)).toEqual([])
  })

  test('export nothing that nobody uses', () => {
    const taken = new Map<string, Set<string>>()
    for (const { to, names } of ours) taken.set(to, new Set([...(taken.get(to) ?? []), ...names]))
    for (const path of entries()) taken.set(path, new Set(['*']))
    const unused = programs
      .filter((program) => inServer(program) || inScreens(program) || inTests(program))
      .flatMap((program) => {
        const names = taken.get(program.path) ?? new Set()
        return names.has('*') ? [] : exportedNames(program).filter(({ name, usedHere }) => !usedHere && !names.has(name))
      })
    expect(unused.map(({ place, name }) => `${place} exports ${name}`)).toEqual([])
  })
})

const isBuilt = (path: string): boolean => path.includes('/dist/')
const workspaceOf = (path: string): string => path.split('/')[0] as string
const isScript = (path: string): boolean => path.endsWith('.mjs')
/** Tests and scripts may reach into any workspace. */
const inOneWorkspace = (from: string, to: string): boolean => workspaceOf(from) === workspaceOf(to) || workspaceOf(from) === 'tests'

function mayImport(from: string, to: string): boolean {
  if (workspaceOf(to) === 'shared') return true
  const [importer, imported] = [partOf(from), partOf(to)]
  return importer === null || importer === imported || KNOWS_ALL.includes(importer) || (MAY_IMPORT[importer] ?? []).includes(imported ?? '')
}

/** The folder of `server/src` a file is in; null for those beside the folders. */
const partOf = (path: string): string | null => /^server\/src\/([^/]+)\//.exec(path)?.[1] ?? null

function isBarrel(body: unknown): boolean {
  return (
    Array.isArray(body) &&
    body.length > 0 &&
    body.every((statement) => /^Export/.test(statement.type) && literalOf(statement.source) !== null)
  )
}

/** Each circle once, told from its first file in the alphabet. */
function circles(edges: readonly (Import & { to: string })[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, way: string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) return void found.add(told(way.slice(start)))
    if (done.has(path)) return
    for (const to of next.get(path) ?? []) walk(to, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return [...found]
}

function told(circle: string[]): string {
  const start = circle.indexOf([...circle].sort()[0] as string)
  return [...circle.slice(start), ...circle.slice(0, start), circle[start]].join(' -> ')
}

const isOfProgram = (path: string): boolean => /\/src\//.test(path) || path.startsWith('tests/')

/** Tests, and whatever pages, package scripts, tool settings and other scripts name by its path. */
function entries(): string[] {
  const starters = textFiles.filter(({ path }) => /(package\.json|\.html|\.mjs|\.config\.ts)$/.test(path))
  const named = starters.flatMap(({ path, text }) =>
    [...text.matchAll(/[\w./-]+\.(?:tsx?|mjs)\b/g)].map(([name]) => posix.join(posix.dirname(path), name)),
  )
  // Servers that the benchmarks compare with are started by their path.
  const started = [...paths].filter((path) => /\.(test|d)\.ts$|^tests\/bench\/bare\//.test(path))
  return [...named, ...starters.map(({ path }) => path), ...started]
}

function reachedFrom(starts: string[]): Set<string> {
  const reached = new Set<string>()
  const queue = [...starts]
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const one of ours) if (one.from === path) queue.push(one.to)
    queue.push(...startedBy(path))
  }
  return reached
}

/** Files that a program starts as a process of their own, and names as a text: those below its folder. */
function startedBy(path: string): string[] {
  const texts = programs.find((program) => program.path === path)?.nodes.map(literalOf) ?? []
  const names = new Set(texts.filter((text) => text !== null && /^[\w-]+\.ts$/.test(text)))
  const below = `${posix.dirname(path)}/`
  return [...paths].filter((one) => one.startsWith(below) && names.has(posix.basename(one)))
}
