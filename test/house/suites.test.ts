import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf } from './imports.js'
import { files, read } from './repository.js'

type Sources = Readonly<Record<string, string>>

/** The files that a file imports, among these. */
const targets = (file: string, sources: Sources): string[] =>
  importsOf(sources[file] ?? '')
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(file), name).replace(/\.js$/, '.ts'))
    .filter((name) => name in sources)

const testingDoor = 'packages/base/src/testing.ts'

/** Suites that no test runs: reached by imports, or shown by base's testing door, and called by their name. */
const unrun = (sources: Sources): string[] => {
  const reached = new Set<string>()
  const visit = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const target of targets(file, sources)) visit(target)
  }
  const isTest = (file: string): boolean => /\.(test|suite)\.ts$/.test(file)
  for (const file of [...Object.keys(sources).filter((name) => name.endsWith('.test.ts')), testingDoor]) visit(file)
  const tests = Object.keys(sources)
    .filter(isTest)
    .map((file) => sources[file])
    .join('\n')
  return Object.keys(sources)
    .filter((file) => file.endsWith('.suite.ts'))
    .flatMap((file) => {
      const names = [...(sources[file] ?? '').matchAll(/export const (\w+Suite)\b/g)].map(([, name = '']) => name)
      const run = names.filter((name) => reached.has(file) && new RegExp(`\\b${name}\\(`).test(tests))
      return names.length === 0 ? [`${file} is no suite`] : names.filter((name) => !run.includes(name))
    })
}

test('every suite of a door or a contract is run by a test', () => {
  const all = files(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts', 'test/**/*.ts'])
  const sources = Object.fromEntries(all.map((file) => [file, read(file)]))
  expect(Object.keys(sources).filter((file) => file.endsWith('.suite.ts')).length).toBeGreaterThan(6)
  expect(unrun(sources)).toEqual([])
})

test('the loop names a suite that nobody runs', () => {
  const sources = {
    'packages/base/src/cache/cache.suite.ts': `export const cacheSuite = () => {}`,
    'packages/base/src/cache/memory.test.ts': `import { cacheSuite } from './cache.suite.js'\ncacheSuite()`,
    'packages/base/src/log/log.suite.ts': `export const logSuite = () => {}`,
    'packages/base/src/log/log.test.ts': `import { logSuite } from './log.suite.js'`,
    'packages/base/src/db/db.suite.ts': `export const dbSuite = () => {}`,
    [testingDoor]: `export { dbSuite } from './db/db.suite.js'`,
  }
  expect(unrun(sources)).toEqual(['logSuite', 'dbSuite'])
})
