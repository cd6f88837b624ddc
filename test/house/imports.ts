import { posix } from 'node:path'
import ts from 'typescript'
import { files, read, repository } from './repository.js'

const { preProcessFile, transpileModule, ModuleKind, ScriptTarget } = ts

/** Which names depend on which. */
export type Graph = Map<string, Set<string>>

/** Everything a source names in imports and exports-from, types included. */
export const importsOf = (code: string): string[] =>
  preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)

/** What is still imported when the program runs: the compiler takes the types out first. */
export const valueImportsOf = (code: string): string[] => {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, verbatimModuleSyntax: true }
  return importsOf(transpileModule(code, { compilerOptions }).outputText)
}

/** `sequelize/types` is of `sequelize`, `@headend/base/db` of `@headend/base`; undefined for files and Node's own. */
export const libraryOf = (specifier: string): string | undefined => {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** The first folder below `src`, or the file itself where it lies in `src`. */
const partOf = (file: string, source: string): string => file.slice(source.length + 1).replace(/\/.*$/, '')

const isTable = (file: string): boolean => file.endsWith('.table.ts')

/**
 * Which folders of a package use which when it runs: kernel folders of base, areas of a module. Tables lie below
 * all areas, as the database does: they point at each other freely, and any service of the module may use them.
 */
export const foldersOf = (folder: string, root = repository): Graph => {
  const source = `${folder}/src`
  const graph: Graph = new Map()
  for (const file of files(`${source}/**/*.ts`, root).filter(
    (name) => !/\.(test|suite|fixture|table)\.ts$/.test(name),
  )) {
    const from = partOf(file, source)
    const used = graph.get(from) ?? new Set<string>()
    graph.set(from, used)
    for (const specifier of valueImportsOf(read(file, root)).filter((name) => name.startsWith('.'))) {
      const target = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts')
      const to = partOf(target, source)
      if (target.startsWith(`${source}/`) && !isTable(target) && to !== from) used.add(to)
    }
  }
  return graph
}

/** Each circle once, as the way around it: `a → b → a`. */
export const circles = (graph: Graph): string[] => {
  const found = new Map<string, string>()
  const done = new Set<string>()
  const walk = (node: string, way: readonly string[]): void => {
    const start = way.indexOf(node)
    if (start >= 0) {
      const circle = way.slice(start)
      const name = [...circle].sort().join(' ')
      if (!found.has(name)) found.set(name, [...circle, node].join(' → '))
      return
    }
    if (done.has(node)) return
    for (const next of graph.get(node) ?? []) walk(next, [...way, node])
    done.add(node)
  }
  for (const node of graph.keys()) walk(node, [])
  return [...found.values()]
}
