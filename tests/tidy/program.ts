import { parseSync } from 'vite'
import { type TextFile, textFiles } from './source-tree.ts'

/** A node of the syntax tree (ESTree with TypeScript), as far as the rules look at it. */
export type Node = { type: string; start: number; end: number; [field: string]: unknown }

export type Program = TextFile & { nodes: readonly Node[] }

/** TypeScript has no parser for others since version 7; the one of the bundler reads the same files. */
export const programs: readonly Program[] = textFiles
  .filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
  .map(({ path, text }) => ({ path, text, nodes: nodesIn(path, text) }))

export const inServer = ({ path }: TextFile): boolean => path.startsWith('server/src/')
export const inScreens = ({ path }: TextFile): boolean => /^(kiosk-ui|display-ui|counter-ui|shared)\/src\//.test(path)
export const inTests = ({ path }: TextFile): boolean => path.startsWith('tests/')

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** A place to click on, for the list of what breaks a rule. */
export const placeOf = ({ path, text }: TextFile, { start }: Pick<Node, 'start'>): string => `${path}:${lineOf(text, start)}`

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

export const nameOf = (value: unknown): string | null => (isNode(value) && typeof value.name === 'string' ? value.name : null)

/** `Date.now` and `window.setTimeout` as such texts; null for anything but a plain name or a path of names. */
export function pathOf(value: unknown): string | null {
  if (!isNode(value)) return null
  if (value.type === 'MemberExpression' && value.computed === false) {
    const object = pathOf(value.object)
    return object && `${object}.${nameOf(value.property)}`
  }
  return value.type === 'Identifier' ? nameOf(value) : null
}

export const literalOf = (value: unknown): string | null =>
  isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null

function nodesIn(path: string, text: string): Node[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const nodes: Node[] = []
  collect(program, nodes)
  return nodes
}

function collect(value: unknown, nodes: Node[]): void {
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) nodes.push(value)
  for (const below of Object.values(value)) collect(below, nodes)
}
