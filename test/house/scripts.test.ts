import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import { check } from 'prettier'
import ts from 'typescript'
import tseslint from 'typescript-eslint'
import { expect, onTestFinished, test } from 'vitest'
import { files, repository } from './repository.js'

// Scripts are not told that a test runs them: one of them runs tests itself.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))

/** A copy of what the scripts touch, beside the packages installed here. */
const copy = (contents: Record<string, string> = {}) => {
  const root = mkdtempSync(join(tmpdir(), 'headend-scripts-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const name of ['scripts', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'test/tsconfig.json'])
    cpSync(join(repository, name), join(root, name), { recursive: true })
  for (const name of ['apps/server/package.json', 'apps/server/tsconfig.json'])
    cpSync(join(repository, name), join(root, name))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return {
    root,
    read: (name: string) => readFileSync(join(root, name), 'utf8'),
    run: (script: string, ...args: string[]) =>
      new Promise<{ status: number; said: string }>((done) => {
        execFile(process.execPath, [join(root, 'scripts', script), ...args], { env }, (error, out, err) =>
          done({ status: error ? Number(error.code) : 0, said: out + err }),
        )
      }),
  }
}

const modules = (list: string) =>
  `import { tvmiddleware } from '@headend/tvmiddleware'\n\nexport const allModules = ${list}\n`

test('a new module is written, compiles, passes lint and is known to the server', async () => {
  const house = copy({ 'apps/server/src/modules.ts': modules('[tvmiddleware]') })
  expect(await house.run('new-module.js', 'loyalty-points')).toMatchObject({ status: 0 })
  expect(house.read('apps/server/src/modules.ts')).toBe(
    `import { tvmiddleware } from '@headend/tvmiddleware'
import { loyaltyPoints } from '@headend/loyalty-points'

export const allModules = [tvmiddleware, loyaltyPoints]
`,
  )
  for (const [file, path] of [
    ['tsconfig.json', 'packages/loyalty-points'],
    ['test/tsconfig.json', '../packages/loyalty-points'],
    ['apps/server/tsconfig.json', '../../packages/loyalty-points'],
  ] as const)
    expect((JSON.parse(house.read(file)) as { references: unknown[] }).references).toContainEqual({ path })
  expect(JSON.parse(house.read('apps/server/package.json'))).toMatchObject({
    dependencies: { '@headend/loyalty-points': '^0.1.0' },
  })
  expect(JSON.parse(house.read('packages/loyalty-points/package.json'))).toMatchObject({
    name: '@headend/loyalty-points',
    dependencies: { '@headend/base': '^0.1.0' },
  })
  const written = files('packages/loyalty-points/src/**/*.ts', house.root)
  expect(written).toHaveLength(6)
  for (const file of written) expect(await faults(file, house.read(file)), file).toEqual([])
  for (const file of files('packages/loyalty-points/**/*.{ts,json,md}', house.root))
    expect(await check(house.read(file), { ...layout, filepath: file }), file).toBe(true)
  expect(compile(join(house.root, 'packages/loyalty-points/src/index.ts'))).toEqual([])
})

const layout = JSON.parse(readFileSync(join(repository, '.prettierrc'), 'utf8')) as object

const untyped = new ESLint({
  cwd: repository,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ],
})

const faults = async (file: string, code: string) => {
  const [result] = await untyped.lintText(code, { filePath: join(repository, file) })
  return result?.messages.map(({ message }) => message)
}

const compile = (file: string) => {
  const { config } = ts.readConfigFile(join(repository, 'tsconfig.base.json'), (name) =>
    readFileSync(name, 'utf8'),
  ) as {
    config: object
  }
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [file] }, ts.sys, dirname(file))
  // Declarations would name the installed packages by where they really lie, outside of the copy.
  const checked = { ...options, noEmit: true, composite: false, incremental: false, declaration: false }
  const program = ts.createProgram([file], checked)
  return ts
    .getPreEmitDiagnostics(program)
    .filter((one) => one.file?.fileName.includes('loyalty-points'))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('a list of modules keeps its layout', async () => {
  const house = copy({ 'apps/server/src/modules.ts': modules('[\n  tvmiddleware,\n] as const') })
  expect(await house.run('new-module.js', 'samples')).toMatchObject({ status: 0 })
  expect(house.read('apps/server/src/modules.ts')).toContain('allModules = [\n  tvmiddleware,\n  samples,\n] as const')
})

test('a wrong or known name of a module is refused in one line', async () => {
  const house = copy({ 'packages/samples/package.json': '{}' })
  expect(await house.run('new-module.js')).toMatchObject({ status: 2, said: expect.stringContaining('usage') })
  expect(await house.run('new-module.js', 'Samples')).toEqual({
    status: 2,
    said: 'new-module: Samples is no package name: use small letters, digits and dashes\n',
  })
  expect(await house.run('new-module.js', 'samples')).toEqual({
    status: 2,
    said: 'new-module: packages/samples is there already\n',
  })
})

test('nothing is written when the list of modules has another form', async () => {
  const house = copy({ 'apps/server/src/modules.ts': 'export const allModules = await found()\n' })
  const before = house.read('tsconfig.json')
  expect(await house.run('new-module.js', 'samples')).toMatchObject({ status: 2 })
  expect(house.read('tsconfig.json')).toBe(before)
  expect(files('packages/**/*', house.root)).toEqual([])
})

const server = `
export const documentText = (document) => JSON.stringify(document, null, 2) + '\\n'
export const openapiDocuments = async () => ({ device: { openapi: '3.1.0' } })
export const errorCatalogue = async () => '# Errors\\n'
export const checkMigrations = async () => process.argv.slice(2)
`

test('the API documents are written, and a check names those that differ', async () => {
  const house = copy({
    'apps/server/dist/index.js': server,
    'openapi/old.json': '{}',
    'openapi/README.md': 'kept',
    'docs/errors.md': 'stale',
  })
  expect(await house.run('openapi.js', '--check')).toEqual({
    status: 1,
    said: `openapi/device.json differs from the code: run npm run openapi and commit it
docs/errors.md differs from the code: run npm run openapi and commit it
openapi/old.json is of no API: delete it
`,
  })
  expect(await house.run('openapi.js')).toMatchObject({ status: 0 })
  expect(house.read('openapi/device.json')).toBe('{\n  "openapi": "3.1.0"\n}\n')
  expect(house.read('docs/errors.md')).toBe('# Errors\n')
  rmSync(join(house.root, 'openapi/old.json'))
  expect(await house.run('openapi.js', '--check')).toEqual({ status: 0, said: '' })
})

test('a difference between migrations and tables fails the check', async () => {
  const house = copy({ 'apps/server/dist/index.js': server })
  expect(await house.run('migrate-check.js')).toEqual({ status: 0, said: '' })
  expect(await house.run('migrate-check.js', 'tvm_accounts.pin: missing')).toMatchObject({
    status: 1,
    said: expect.stringContaining('tvm_accounts.pin: missing\n1 differences'),
  })
})

test('the first migration of a module is described, with what its tables may point at', async () => {
  const house = copy({
    'packages/base/dist/index.js': `export const baseTables = ['base_one']\n`,
    'packages/base/dist/db.js': `export const describeCreate = (own, known) => \`x(  '\${own}', "\${known}")\`\n`,
    'packages/sms/dist/index.js': `export const sms = { tables: ['sms_one', 'sms_two'] }\n`,
  })
  expect(await house.run('describe-tables.js', 'sms')).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^x\(['"]sms_one,sms_two['"], ['"]base_one,sms_one,sms_two['"]\);?\n$/),
  })
  expect(await house.run('describe-tables.js', 'base')).toMatchObject({ said: expect.stringContaining('base_one') })
  expect(await house.run('describe-tables.js', 'fax')).toMatchObject({
    status: 2,
    said: expect.stringContaining('usage'),
  })
})

test('files of tests that failed are run once more, from the start, and what is broken fails twice', async () => {
  const unlucky = `import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
const mark = new URL('seen', import.meta.url)
const isSecond = existsSync(mark)
writeFileSync(mark, '')
test('a moment', () => expect(isSecond).toBe(true))\n`
  const house = copy({ 'tests/unlucky.test.js': unlucky })
  const first = await house.run('twice.js', '--root', join(house.root, 'tests'))
  expect(first).toMatchObject({ status: 0 })
  expect(first.said).toMatch(/twice: run again: \S+unlucky.test.js\n/)
  const broken = copy({ 'tests/broken.test.js': unlucky.replace('toBe(true)', 'toBe(0)') })
  expect(await broken.run('twice.js', '--root', join(broken.root, 'tests'))).toMatchObject({ status: 1 })
}, 120_000)
