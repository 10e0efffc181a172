import { isNode, type Node, nameOf, type Program, placeOf } from './program.ts'

export type ExportedName = { name: string; place: string; usedHere: boolean }

/** What a file exports by name, types too, and whether it uses the name itself. */
export function exportedNames(program: Program): ExportedName[] {
  const uses = new Map<string, number>()
  for (const node of program.nodes) if (/^(JSX)?Identifier$/.test(node.type)) count(uses, nameOf(node) as string)
  return program.nodes
    .filter(({ type, declaration }) => type === 'ExportNamedDeclaration' && isNode(declaration))
    .flatMap(({ declaration }) => declaredIn(declaration as Node))
    .map((id) => ({ name: nameOf(id) as string, place: placeOf(program, id), usedHere: (uses.get(nameOf(id) as string) ?? 0) > 1 }))
}

const count = (uses: Map<string, number>, name: string): void => void uses.set(name, (uses.get(name) ?? 0) + 1)

function declaredIn({ id, declarations }: Node): Node[] {
  if (isNode(id)) return [id]
  return Array.isArray(declarations) ? declarations.map((one) => one.id).filter((one) => isNode(one) && one.type === 'Identifier') : []
}
