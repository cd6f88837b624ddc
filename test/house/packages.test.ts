import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { circles, foldersOf, importsOf, libraryOf, valueImportsOf } from './imports.js'
import { files, packages, read, repository, rootPackage, type Package } from './repository.js'

const isOurs = (name: string): boolean => name.startsWith('@headend/')
const pureGivers = ['@headend/signage', '@headend/vms']

/** Apps that are built into pages. */
const bundled = ['apps/admin', 'apps/signage-player']

/** Dependencies on our own packages that the star does not have. */
const strays = (all: readonly Package[]): string[] =>
  all.flatMap(({ name, folder, dependencies }) => {
    if (folder === 'apps/server') return []
    const allowed = folder.startsWith('apps/') ? pureGivers : name === '@headend/base' ? [] : ['@headend/base']
    return dependencies.filter((one) => isOurs(one) && !allowed.includes(one)).map((one) => `${name} → ${one}`)
  })

/** Imports of libraries that the importing package does not declare; tests may use the repository's own tools. */
const undeclared = (all: readonly Package[], tools: readonly string[], root = repository): string[] =>
  all.flatMap((one) =>
    files(`${one.folder}/src/**/*.{ts,tsx}`, root).flatMap((file) => {
      const isTest = /\.(test|suite|fixture)\.ts$/.test(file)
      // What is bundled into a page is needed to build it, and by no server that was installed.
      const isBundled = bundled.includes(one.folder)
      const forBuilding = isTest || isBundled ? one.devDependencies : []
      const declared = new Set([...one.dependencies, ...forBuilding, ...(isTest ? tools : [])])
      return importsOf(read(file, root))
        .map(libraryOf)
        .filter((name) => name !== undefined && name !== one.name && !declared.has(name))
        .map((name) => `${file}: ${name}`)
    }),
  )

describe('the house', () => {
  const all = packages()

  test('has packages that know base and no other', () => {
    expect(all.map(({ name }) => name)).toContain('@headend/base')
    expect(strays(all)).toEqual([])
  })

  test('has no circle between packages', () => {
    expect(circles(new Map(all.map(({ name, dependencies }) => [name, new Set(dependencies)])))).toEqual([])
  })

  test('imports only what its packages declare', () => {
    expect(undeclared(all, rootPackage().devDependencies)).toEqual([])
  })

  test('imports in migrations and tests only its own packages and tools', () => {
    const known = new Set([...rootPackage().devDependencies, ...all.map(({ name }) => name)])
    const found = files(['migrations/*.ts', 'test/**/*.ts']).flatMap((file) =>
      importsOf(read(file))
        .map(libraryOf)
        .filter((name) => name !== undefined && !known.has(name))
        .map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test.each(all.map(({ folder }) => folder))('has no circle between the folders of %s', (folder) => {
    expect(circles(foldersOf(folder))).toEqual([])
  })
})

describe('the loop', () => {
  const tree = (contents: Record<string, string>): string => {
    const root = mkdtempSync(join(tmpdir(), 'headend-house-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    for (const [name, text] of Object.entries(contents)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    return root
  }
  const json = (name: string, ...dependencies: string[]): string =>
    JSON.stringify({
      name: `@headend/${name}`,
      dependencies: Object.fromEntries(dependencies.map((one) => [one, '*'])),
    })

  test('names a module that knows another', () => {
    const root = tree({
      'packages/base/package.json': json('base', 'joi'),
      'packages/billing/package.json': json('billing', '@headend/base', '@headend/sms'),
      'packages/sms/package.json': json('sms', '@headend/base'),
      'apps/portal/package.json': json('portal', '@headend/base'),
      'apps/server/package.json': json('server', '@headend/base', '@headend/sms'),
    })
    expect(strays(packages(root))).toEqual(['@headend/portal → @headend/base', '@headend/billing → @headend/sms'])
  })

  test('names a library that nobody declared, a type of it too', () => {
    const root = tree({
      'packages/sms/package.json': json('sms', '@headend/base'),
      'packages/sms/src/send.ts': `import type { Parser } from 'saxes/types'\nimport { id } from '@headend/base'`,
      'packages/sms/src/send.test.ts': `import { test } from 'vitest'\nimport { x } from '@left/pad'`,
    })
    expect(undeclared(packages(root), ['vitest'], root)).toEqual([
      'packages/sms/src/send.test.ts: @left/pad',
      'packages/sms/src/send.ts: saxes',
    ])
  })

  test('names the way around a circle of folders, and counts neither types nor tables', () => {
    const root = tree({
      'packages/sms/src/sms.module.ts': `import { a } from './texts/texts.js'`,
      'packages/sms/src/texts/texts.ts': `import { b } from '../gateways/gateway.js'`,
      'packages/sms/src/gateways/gateway.ts': `export * from '../queue/queue.js'\nimport type { T } from '../texts/texts.js'`,
      'packages/sms/src/queue/queue.ts': `export const later = () => import('../texts/texts.js')`,
      'packages/sms/src/queue/queue.test.ts': `import { sms } from '../sms.module.js'`,
      'packages/sms/src/quotas/quotas.service.ts': `import { Sent } from '../sent/sent.table.js'`,
      'packages/sms/src/sent/sent.service.ts': `import { QuotaService } from '../quotas/quotas.service.js'`,
    })
    expect(circles(foldersOf('packages/sms', root))).toEqual(['gateways → queue → texts → gateways'])
  })

  test('tells what is imported when the program runs from what the compiler reads', () => {
    const code = `import type { A } from './a.js'\nimport { b } from './b.js'\nexport type { C } from './c.js'\nb()`
    expect(importsOf(code)).toEqual(['./a.js', './b.js', './c.js'])
    expect(valueImportsOf(code)).toEqual(['./b.js'])
  })
})
