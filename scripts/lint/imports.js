import path from 'node:path'
import { baseAreas, placeOf, targetOf } from './places.js'
import { doors, hints, layers } from './tables.js'

const root = path.resolve(import.meta.dirname, '../..')

/** The place of the file being linted, by its path from the root of the repository. */
export const placeIn = (context) =>
  placeOf(path.relative(root, path.resolve(root, context.filename)).split(path.sep).join('/'))

/** Calls `check` for each import, export-from, dynamic import and import type of the file. */
const eachImport = (check) => {
  const visit = (node, source, isType) => source?.type === 'Literal' && check(node, String(source.value), isType)
  const onlyTypes = (node) =>
    node.importKind === 'type' ||
    node.exportKind === 'type' ||
    (node.specifiers?.length > 0 && node.specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type'))
  const declared = (node) => visit(node, node.source, onlyTypes(node))
  return {
    ImportDeclaration: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: declared,
    ImportExpression: (node) => visit(node, node.source, false),
    TSImportType: (node) => visit(node, node.source ?? node.argument?.literal, true),
  }
}

const rule = (check) => ({
  create(context) {
    const from = placeIn(context)
    const report = (node, message) => context.report({ node, message })
    return eachImport((node, specifier, isType) => check({ node, from, specifier, isType, report }))
  },
})

const pureEntries = [
  '@headend/signage/schedule',
  '@headend/signage/protocol',
  '@headend/signage/delivery',
  '@headend/vms/core',
]

/** What tests of apps stand on, beside their own. */
const testGround = ['@headend/vms/testing']

/** Among our packages a module imports base and no other, base none, an app other than the server pure entries. */
export const star = rule(({ node, from, specifier, report }) => {
  const target = targetOf(from, specifier)
  if (target.kind === 'outside' && from.home)
    report(node, `${specifier} leaves the package: import another package by its name.`)
  if (!target.isOurs || from.home === '' || from.home === 'apps/server') return
  if (from.home.startsWith('apps/')) {
    const known = from.layer === 'test' ? [...pureEntries, ...testGround] : pureEntries
    if (!known.includes(specifier)) report(node, `An app talks HTTP to the server: ${specifier} stays there.`)
  } else if (from.home === 'packages/base') report(node, 'Base knows no package, and itself by relative paths.')
  else if (target.kind === 'sibling')
    report(node, `A module knows @headend/base and no other: ask by a contract of base instead of ${specifier}.`)
})

/** The suffix of a file is its layer, and a layer imports only what lies below it. */
export const layer = rule(({ node, from, specifier, isType, report }) => {
  const rules = layers[from.layer]
  const { kind } = targetOf(from, specifier)
  if (kind === 'testing' && from.home && !['testing', 'test'].includes(from.layer) && !rules)
    return report(node, `Only tests import ${specifier}.`)
  if (!rules || ['library', 'sibling', 'outside', ''].includes(kind)) return
  const allowed = isType ? [...rules.may, ...(rules.types ?? [])] : rules.may
  if (allowed.includes(kind)) return
  const asType = rules.types?.includes(kind) ? ' (its types it may, by `import type`)' : ''
  report(node, `A ${from.layer} file does not import a ${kind} file${asType}: ${hints[kind] ?? 'see CONTRIBUTING.md'}.`)
})

/** The kernel imports no area, else the areas could not be written like those of any module. */
export const kernel = rule(({ node, from, specifier, report }) => {
  if (from.home !== 'packages/base' || from.folder === '' || from.folder === 'testing' || from.layer === 'test') return
  if (baseAreas.includes(from.folder)) return
  const to = targetOf(from, specifier).place
  if (!to || !baseAreas.includes(to.folder)) return
  // The repo writes the audit row in the transaction of the change: no second way to a row means no gap in it.
  if (from.folder === 'db' && to.inside === 'audit/audit.table.ts') return
  report(node, `${from.folder}/ is kernel and does not know the area ${to.folder}/: let the area hand itself in.`)
})

/** Each danger has one door: the library behind it is imported in one folder. */
export const door = rule(({ node, from, specifier, report }) => {
  if (!from.home || ['test', 'testing'].includes(from.layer)) return
  const { library } = targetOf(from, specifier)
  for (const { libraries, homes, names, door: instead } of doors) {
    if (!libraries.includes(library) || homes.some((home) => from.file.startsWith(home))) continue
    const taken = names && (node.specifiers ?? []).map((one) => one.imported?.name).filter((one) => names.includes(one))
    if (taken?.length === 0) continue
    report(node, `${taken ? `${taken.join(', ')} of ${library}` : library} is not imported here: use ${instead}.`)
  }
})
