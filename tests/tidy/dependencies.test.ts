import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { imports } from './imports.ts'
import { fileAt, textFiles } from './source-tree.ts'

type Manifest = { path: string; names: string[]; versions: [name: string, version: string][] }

const manifests: Manifest[] = textFiles
  .filter(({ path }) => posix.basename(path) === 'package.json')
  .map(({ path, text }) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Record<string, Record<string, string> | undefined>
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([name]) => !isOurs(name))
    return { path, versions, names: versions.map(([name]) => name) }
  })
const declared = new Set(manifests.flatMap(({ names }) => names))
const taken = imports.filter(({ to, specifier }) => to === null && !isOurs(specifier) && !/^(node:|\.|virtual:)/.test(specifier))

/** Run by npm scripts and tools, or read as files; no source imports them. */
const TOOLS = /^(@biomejs\/biome|typescript|drizzle-kit|@types\/.+|node-(linux|win)-.+|@fontsource-variable\/.+)$/

describe('dependencies', () => {
  test('stand in docs/dependencies.md with one line each, and nothing else does', () => {
    const told = [...fileAt('docs/dependencies.md').text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
    expect(told.toSorted()).toEqual([...declared].toSorted())
  })

  test('have one version, the same in every workspace', () => {
    const versions = Map.groupBy(
      manifests.flatMap((manifest) => manifest.versions),
      ([name]) => name,
    )
    const several = [...versions].filter(([, uses]) => new Set(uses.map(([, version]) => version)).size > 1)
    const loose = [...versions].filter(([, uses]) => uses.some(([, version]) => !/^\d/.test(version)))
    expect([...several, ...loose].map(([name]) => name)).toEqual([])
  })

  test('are declared by the workspace that imports them', () => {
    const undeclared = taken.filter(({ from, specifier }) => !namesFor(from).includes(packageOf(specifier)))
    expect(undeclared.map(({ place, specifier }) => `${place} imports ${specifier}`)).toEqual([])
  })

  test('are used', () => {
    const used = new Set(taken.map(({ specifier }) => packageOf(specifier)))
    expect([...declared].filter((name) => !TOOLS.test(name) && !used.has(name))).toEqual([])
  })

  test('come from whatever registry npm is set to, by their hash', () => {
    const { packages } = JSON.parse(fileAt('package-lock.json').text) as { packages: Record<string, Record<string, unknown>> }
    const locked = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
    expect(locked.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([])
  })
})

function isOurs(name: string): boolean {
  return name.startsWith('@antre/')
}

/** What the workspace declares and what the top does; tests may use whatever a workspace brings, since they look into all of them. */
function namesFor(path: string): string[] {
  const workspace = path.split('/')[0]
  if (workspace === 'tests') return [...declared]
  return manifests.filter((manifest) => ['package.json', `${workspace}/package.json`].includes(manifest.path)).flatMap(({ names }) => names)
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
