// npm run new-module -- NAME: writes packages/NAME with one area, one route and one test, and makes it known.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const templates = join(root, 'scripts/new-module')

const fail = (message) => {
  console.error(`new-module: ${message}`)
  process.exit(2)
}

const [name, ...rest] = process.argv.slice(2)
if (name === undefined || rest.length > 0) fail('usage: npm run new-module -- NAME')
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
  fail(`${name} is no package name: use small letters, digits and dashes`)
if (existsSync(join(root, 'packages', name))) fail(`packages/${name} is there already`)

const value = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const words = { __name__: name, __value__: value, __version__: version }
const filled = (text) => text.replace(/__(name|value|version)__/g, (word) => words[word])

const changed = new Map()

/** Changes a file of the repository, or stops before anything is written when there is nothing to hold on to. */
const edit = (file, change) => {
  const before = readFileSync(join(root, file), 'utf8')
  const after = change(before)
  if (after === before) fail(`${file} has another form than expected: nothing was changed`)
  changed.set(join(root, file), after)
}

/** Puts a reference behind the last one to a package, laid out as that one is. */
const withReference = (prefix) => (text) => {
  const last = [...text.matchAll(/(\s*)\{ "path": "[./]*packages\/[^"]+" \}/g)].at(-1)
  if (!last) return text
  const end = last.index + last[0].length
  return `${text.slice(0, end)},${last[1] || ' '}{ "path": "${prefix}packages/${name}" }${text.slice(end)}`
}

const withDependency = (text) => {
  const json = JSON.parse(text)
  const dependencies = { ...json.dependencies, [`@headend/${name}`]: `^${version}` }
  json.dependencies = Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify(json, null, 2)}\n`
}

const withModule = (text) => {
  const list = /(export const allModules[^=]*= \[)([^\]]*?),?(\s*)\]/
  if (!list.test(text)) return text
  const added = text.replace(list, (_, start, items, space) => {
    const indent = /\n\s*/.exec(items)?.[0] ?? ' '
    return `${start}${items.trim() === '' ? value : `${items},${indent}${value}`}${space.includes('\n') ? `,${space}` : ''}]`
  })
  const line = `import { ${value} } from '@headend/${name}'\n`
  const lastImport = [...added.matchAll(/^import .*\n/gm)].at(-1)
  const at = lastImport ? lastImport.index + lastImport[0].length : 0
  return added.slice(0, at) + line + added.slice(at)
}

edit('tsconfig.json', withReference(''))
edit('test/tsconfig.json', withReference('../'))
edit('apps/server/tsconfig.json', withReference('../../'))
edit('apps/server/package.json', withDependency)
edit('apps/server/src/modules.ts', withModule)

for (const template of globSync('**/*.txt', { cwd: templates })) {
  const file = join(root, 'packages', name, filled(template).replace(/\.txt$/, ''))
  changed.set(file, filled(readFileSync(join(templates, template), 'utf8')))
}

for (const [file, text] of changed) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

console.log(`wrote packages/${name} and made it known to the server`)
console.log('next: npm install (it links the package), then npm run openapi and npm run check')
