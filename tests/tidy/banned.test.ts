import { describe, expect, test } from 'vitest'
import { imports } from './imports.ts'
import { inScreens, inServer, inTests, isNode, type Node, nameOf, type Program, pathOf, placeOf, programs } from './program.ts'
import { textFiles } from './source-tree.ts'

/** Each entry `path:line` of a node that breaks a rule. */
const placesOf = (files: readonly Program[], breaks: (node: Node) => boolean): string[] =>
  files.flatMap((file) => file.nodes.filter(breaks).map((node) => placeOf(file, node)))

const server = programs.filter(inServer)
const screens = programs.filter(inScreens)
const tests = programs.filter(inTests)
const product = [...server, ...screens]

/** Clock, chance and timers are handed in, so that a test or a simulation can hold them. */
const outsideTime = server.filter(({ path }) => !path.startsWith('server/src/time/'))
/** A screen's time is told and timed by its models; components only render. */
const outsideModels = screens.filter(({ path }) => !/(-model|\/live-client|\/api-client)\.ts$/.test(path))

const calls = (node: Node, paths: readonly string[]): boolean => {
  if (node.type !== 'CallExpression') return false
  const path = pathOf(node.callee)?.replace(/^(window|globalThis|self)\./, '')
  return path !== undefined && paths.includes(path)
}
const isArgless = ({ arguments: given }: Node): boolean => Array.isArray(given) && given.length === 0
const readsDate = (node: Node): boolean =>
  calls(node, ['Date.now', 'Date']) || (node.type === 'NewExpression' && pathOf(node.callee) === 'Date' && isArgless(node))
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate']

describe('the server, outside time/', () => {
  test('reads no clock', () => {
    expect(
      placesOf(outsideTime, (node) => readsDate(node) || calls(node, ['performance.now', 'process.hrtime', 'process.uptime'])),
    ).toEqual([])
  })

  test('sets no timer', () => {
    const byImport = imports.filter(({ from, specifier }) => from.startsWith('server/src/') && /^node:timers/.test(specifier))
    expect([...placesOf(outsideTime, (node) => calls(node, TIMERS)), ...byImport.map(({ place }) => place)]).toEqual([])
  })

  test('draws no chance', () => {
    const drawing = imports.filter(
      ({ from, specifier, names }) =>
        from.startsWith('server/src/') && specifier === 'node:crypto' && names.some((name) => /^(random|getRandom)/.test(name)),
    )
    // Whoever puts the parts together hands them their chance.
    const elsewhere = drawing.filter(({ from }) => !/^server\/src\/([^/]+|demo\/.+|time\/.+)$/.test(from))
    const called = placesOf(server, (node) => calls(node, ['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']))
    expect([...called, ...elsewhere.map(({ place }) => place)]).toEqual([])
  })
})

describe('the screens, outside their models', () => {
  test('read no clock', () => {
    expect(placesOf(outsideModels, readsDate)).toEqual([])
  })

  test('set no timer', () => {
    expect(placesOf(outsideModels, (node) => calls(node, TIMERS))).toEqual([])
  })

  test('draw no chance', () => {
    expect(placesOf(screens, (node) => calls(node, ['Math.random']))).toEqual([])
  })
})

describe('what is shipped', () => {
  test('prints nothing by console', () => {
    expect(placesOf(product, (node) => node.type === 'CallExpression' && (pathOf(node.callee) ?? '').startsWith('console.'))).toEqual([])
  })

  test('puts no text into a page or program as code', () => {
    const asCode = (node: Node): boolean =>
      calls(node, ['eval', 'document.write', 'Function']) ||
      (node.type === 'NewExpression' && pathOf(node.callee) === 'Function') ||
      /^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc)$/.test(nameOf(node) ?? '')
    expect(placesOf(product, asCode)).toEqual([])
  })

  test('takes no bare yes or no as a parameter', () => {
    expect(placesOf(product, hasBooleanParameter)).toEqual([])
  })
})

describe('everywhere', () => {
  test('types are said: no any, no silenced compiler', () => {
    const silenced = programs.flatMap((file) =>
      [...file.text.matchAll(/@ts-(ignore|nocheck)/g)].map(({ index }) => placeOf(file, { start: index })),
    )
    expect([
      ...placesOf(programs, ({ type }) => type === 'TSAnyKeyword'),
      ...silenced.filter((place) => !place.startsWith('tests/tidy/')),
    ]).toEqual([])
  })

  test('tests run, all of them', () => {
    const picked = (node: Node): boolean =>
      node.type === 'MemberExpression' &&
      /^(only|skip|skipIf|runIf|todo|fails)$/.test(nameOf(node.property) ?? '') &&
      /^(test|it|describe|suite)\b/.test(pathOf(node.object) ?? '')
    expect(placesOf(tests, picked)).toEqual([])
  })

  test('nothing is left to be done later', () => {
    const notes = textFiles
      .filter(({ path }) => path !== 'package-lock.json')
      .flatMap((file) => [...file.text.matchAll(/\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/g)].map(({ index }) => placeOf(file, { start: index })))
    expect(notes).toEqual([])
  })

  test("nothing names a folder of somebody's machine", () => {
    const named = textFiles.flatMap((file) =>
      [...file.text.matchAll(/(?<![\w.:/-])\/(home|Users|root|work|workspace)\/\w/g)].map(({ index }) => placeOf(file, { start: index })),
    )
    expect(named).toEqual([])
  })
})

function hasBooleanParameter({ type, params }: Node): boolean {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) || !Array.isArray(params)) return false
  return params.some((param) => isNode(param) && isBoolean(param.typeAnnotation))
}

const isBoolean = (annotation: unknown): boolean =>
  isNode(annotation) && isNode(annotation.typeAnnotation) && annotation.typeAnnotation.type === 'TSBooleanKeyword'
