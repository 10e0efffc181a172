import { posix } from 'node:path'
import { isNode, literalOf, type Node, nameOf, type Program, placeOf, programs } from './program.ts'
import { fileAt, textFiles } from './source-tree.ts'

export type Import = {
  from: string
  /** `path:line` of the statement. */
  place: string
  specifier: string
  /** The file of ours it names; null for a package. */
  to: string | null
  /** Erased before the program runs. */
  onlyTypes: boolean
  /** Names it takes; `*` for all. */
  names: string[]
}

const paths = new Set(textFiles.map(({ path }) => path))
const sharedExports = Object.entries(JSON.parse(fileAt('shared/package.json').text).exports as Record<string, string>)

export const imports: readonly Import[] = [...programs.flatMap(importsOf), ...textFiles.flatMap(importsOfStyle)]

/** The file an import names, from what stands between the quotes. */
export function resolved(specifier: string, from: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return specifier.startsWith('@antre/shared/') ? sharedFile(`.${specifier.slice('@antre/shared'.length)}`) : null
}

/** As Node does: a plain entry first, then the patterns from the longest to the shortest. */
function sharedFile(subpath: string): string {
  for (const [pattern, target] of sharedExports) {
    const [before = '', after] = pattern.split('*')
    if (after === undefined ? subpath !== pattern : !(subpath.startsWith(before) && subpath.endsWith(after))) continue
    const star = after === undefined ? '' : subpath.slice(before.length, subpath.length - after.length)
    const path = posix.join('shared', target.replace('*', star))
    if (paths.has(path)) return path
  }
  return posix.join('shared', subpath)
}

function importsOf(program: Program): Import[] {
  return program.nodes.flatMap((node) => {
    const specifier = literalOf(node.source)
    if (specifier === null || !/^(Import|Export)/.test(node.type)) return []
    const named = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
    return {
      from: program.path,
      place: placeOf(program, node),
      specifier,
      to: resolved(specifier, program.path),
      onlyTypes: isTypeOnly(node, named),
      names: node.type === 'ImportExpression' || node.type === 'ExportAllDeclaration' ? ['*'] : named.map(takenName),
    }
  })
}

function isTypeOnly(node: Node, named: Node[]): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  return named.length > 0 && named.every(({ importKind, exportKind }) => importKind === 'type' || exportKind === 'type')
}

function takenName({ type, imported, local }: Node): string {
  if (type === 'ImportNamespaceSpecifier') return '*'
  if (type === 'ImportDefaultSpecifier') return 'default'
  return nameOf(type === 'ExportSpecifier' ? local : imported) ?? '*'
}

function importsOfStyle({ path, text }: { path: string; text: string }): Import[] {
  if (!path.endsWith('.css')) return []
  return [...text.matchAll(/@import ['"]([^'"]+)['"]/g)].map(([, specifier = '']) => ({
    from: path,
    place: path,
    specifier,
    to: resolved(specifier, path),
    onlyTypes: false,
    names: ['*'],
  }))
}
