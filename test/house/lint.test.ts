import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'
import { styleExamples } from './lint-examples.js'

const root = resolve(import.meta.dirname, '../..')

// The files of these tests do not exist, so the rules that ask the compiler for types are left out here.
const untyped = new ESLint({
  cwd: root,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ],
})

/** What lint says about a file of this name and text: `rule: message`. */
const lint = async (name: string, code: string, eslint = untyped): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, name) })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

const billing = 'packages/billing/src/'
const base = 'packages/base/src/'

/** Lines that import one name from each, so that only the import itself can be at fault. */
const importing = (...from: string[]) =>
  from.map((one, n) => `import { x${n} } from '${one}'\nexport { x${n} }`).join('\n')

const imports: [file: string, from: string, says: string][] = [
  ['promos.service.ts', 'express', 'a route is a value'],
  ['promos.service.ts', 'joi', "base's schema words"],
  ['promos.service.ts', 'sequelize', 'ctx.repo'],
  ['promos.service.ts', 'sequelize/types', 'ctx.repo'],
  ['promos.service.ts', './promos.routes.js', 'only the manifest knows routes'],
  ['promos.service.ts', './promos.views.js', 'the route turns rows into views'],
  ['promos.service.ts', './promos.socket.js', 'only the manifest knows sockets'],
  ['promos.service.ts', './remove-ended.job.js', 'only the manifest knows jobs'],
  ['promos.service.ts', '@headend/base/testing', 'only tests'],
  ['promos.routes.ts', 'sequelize', 'ctx.repo'],
  ['promos.routes.ts', '@headend/base/db', 'in a service'],
  ['promos.routes.ts', '../billing.module.js', 'only index.ts knows the manifest'],
  ['promos.views.ts', './promo.table.js', 'by `import type`'],
  ['promos.views.ts', './promos.service.js', 'by `import type`'],
  ['promo-list.hot.ts', './promos.routes.js', 'only the manifest knows routes'],
  ['promos.service.ts', './promo-list.hot.js', 'only routes know'],
  ['promo.table.ts', '@headend/base', 'by `import type`'],
  ['promo.table.ts', './promos.service.js', 'does not import a service'],
  ['promos.sql.ts', './promo.table.js', 'by `import type`'],
  ['promos.socket.ts', './promo.table.js', 'in a service'],
  ['promos.page.ts', './promos.service.js', 'does not import a service'],
  ['remove-ended.job.ts', './promo.table.js', 'in a service'],
  ['promo-notice.work.ts', './promos.views.js', 'does not import a views'],
  ['relay.service-loop.ts', './promos.routes.js', 'does not import a routes'],
  ['index.ts', './promos.service.js', 'does not import a service'],
  ['csv-reader.ts', './promos.service.js', 'by `import type`'],
  ['promos.service.ts', '@headend/tvmiddleware', 'ask by a contract'],
  ['promos.service.ts', '../../tvmiddleware/src/index.js', 'leaves the package'],
  ['promos.service.ts', 'undici', 'fetchGuarded'],
  ['promos.service.ts', 'luxon', 'time words'],
  ['promos.service.ts', 'pino', 'ctx.logger'],
  ['promos.service.ts', 'lru-cache', 'ctx.cache'],
  ['promos.service.ts', 'redis', 'ctx.cache'],
  ['promos.service.ts', 'mongodb', 'ctx.log'],
  ['promos.service.ts', 'ws', 'socket()'],
  ['promos.service.ts', 'node-cron', 'defineJob'],
  ['promos.service.ts', 'jsonwebtoken', '`auth`'],
  ['promos.service.ts', 'node:process', "module's config"],
]

test.each(imports)('%s does not import %s', async (file, from, says) => {
  expect(await lint(`${billing}promos/${file}`.replace('promos/index', 'index'), importing(from))).toEqual([
    expect.stringContaining(says),
  ])
})

const ownLibraries: [folder: string, libraries: string[]][] = [
  ['db', ['sequelize', 'umzug']],
  ['log', ['@appthreat/sqlite3']],
  ['http', ['express', 'busboy', 'fast-json-stringify', 'swagger-ui-express']],
  ['sockets', ['ws']],
  ['auth', ['passport', 'jsonwebtoken', 'lru-cache']],
  ['jobs', ['node-cron']],
  ['time', ['luxon']],
  ['fetch', ['undici']],
  ['cache', ['lru-cache']],
  ['rendered', ['lru-cache']],
  ['logger', ['pino']],
]

test.each(ownLibraries)('only %s/ of base imports its libraries', async (folder, libraries) => {
  expect(await lint(`${base}${folder}/engine.ts`, importing(...libraries))).toEqual([])
  expect(await lint(`${base}works/engine.ts`, importing(...libraries))).toHaveLength(libraries.length)
})

test('the kernel does not know the areas, but for the audit row that the repo writes', async () => {
  expect(await lint(`${base}http/pipeline.ts`, importing('../staff/staff.service.js'))).toEqual([
    expect.stringContaining('http/ is kernel'),
  ])
  expect(await lint(`${base}db/repo-audit.ts`, importing('../audit/audit.table.js'))).toEqual([])
  expect(await lint(`${base}http/pipeline.ts`, importing('../audit/audit.table.js'))).toHaveLength(1)
  expect(await lint(`${base}staff/staff.service.ts`, importing('../operators/operator.table.js'))).toEqual([])
})

test('base knows no package, and an app other than the server only pure entries', async () => {
  expect(await lint(`${base}http/app.ts`, importing('@headend/tvmiddleware'))).toHaveLength(1)
  expect(await lint('apps/server/src/modules.ts', importing('@headend/tvmiddleware'))).toEqual([])
  expect(await lint('apps/portal/src/main.ts', importing('@headend/base'))).toHaveLength(1)
  expect(await lint('apps/signage-player/src/schedule/plan.ts', importing('@headend/signage/schedule'))).toEqual([])
  expect(await lint('apps/signage-player/src/sync/link.ts', importing('@headend/signage/protocol'))).toEqual([])
  expect(await lint('apps/signage-player/src/sync/link.ts', importing('@headend/signage/delivery'))).toEqual([])
})

test('a route uses a table for idOf alone', async () => {
  const code = `import { Promo } from './promo.table.js'\nexport const rows = (ctx) => ctx.repo(Promo)\n`
  expect(await lint(`${billing}promos/promos.routes.ts`, code)).toEqual([expect.stringContaining('idOf(Promo)')])
})

test.each([
  'new Date()',
  'Date()',
  'Date.now()',
  'Math.random()',
  'performance.now()',
  'process.env.HOME',
  'crypto.randomUUID()',
])('%s stands in time, ids and config of base only', async (code) => {
  const line = `export const value = ${code}\n`
  expect(await lint(`${billing}promos/promos.service.ts`, line)).toHaveLength(1)
  expect(await lint(`${base}http/app.ts`, line)).toHaveLength(1)
  expect(await lint(`${base}ids/tokens.ts`, line)).toEqual([])
  expect(await lint(`${billing}promos/promos.service.ts`, 'export const at = new Date(0)\n')).toEqual([])
})

const service = `${billing}promos/promos.service.ts`
const long = (lines: number) => `${'// a line\n'.repeat(lines - 1)}export {}\n`
const body = (lines: number) => `export function grow(): void {\n${'  // a line\n'.repeat(lines - 2)}}\n`

const refused: [what: string, file: string, code: string, rule: string][] = [
  ['a default export', service, 'export default 1\n', 'no-restricted-exports'],
  ['any', service, 'export const a = (b: any) => b\n', 'no-explicit-any'],
  ['a claim that a value is there', service, 'export const a = (b?: string) => b!.length\n', 'no-non-null-assertion'],
  ['a silenced compiler', service, '// @ts-expect-error wrong types\nexport const a = 1\n', 'ban-ts-comment'],
  ['a silenced compiler', `${base}http/app.ts`, '// @ts-expect-error\nexport const a = 1\n', 'ban-ts-comment'],
  ['a hidden name', service, 'export const a = (b: number) => [b].map((b) => b)\n', 'no-shadow'],
  ['an upsert', service, 'export const a = (b: { upsert(): void }) => b.upsert()\n', 'no-restricted-properties'],
  ['SQLite in memory', service, "export const a = ':memory:'\n", 'no-restricted-syntax'],
  ['a bare fetch', service, "export const a = () => fetch('http://127.0.0.1/')\n", 'no-restricted-globals'],
  ['chance from node:crypto', service, importing('node:crypto').replaceAll('x0', 'randomBytes'), 'headend/door'],
  ['a file of 301 lines', service, long(301), 'max-lines'],
  ['a contract of 61 lines', `${base}contracts/billing.ts`, long(61), 'max-lines'],
  ['a test of 601 lines', `${billing}promos/promos.test.ts`, long(601), 'max-lines'],
  ['a function of 41 lines', service, body(41), 'headend/function-lines'],
  ['utils', `${billing}utils.ts`, 'export {}\n', 'headend/file-name'],
  ['helpers', `${billing}promos/helpers.ts`, 'export {}\n', 'headend/file-name'],
  ['common', `${billing}common.ts`, 'export {}\n', 'headend/file-name'],
  ['a manager', `${billing}promo-manager.service.ts`, 'export {}\n', 'headend/file-name'],
  ['a name in camelCase', `${billing}promoCodes.ts`, 'export {}\n', 'headend/file-name'],
  ['console', service, "console.log('here')\n", 'no-console'],
  [
    'a rule silenced without a reason',
    service,
    '// eslint-disable-next-line no-console\nconsole.log(1)\n',
    'headend/reason',
  ],
  [
    'a module that silences types',
    service,
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any -- so\nexport const a = (b: any) => b\n',
    'headend/reason',
  ],
]

test.each(refused)('lint refuses %s', async (_what, file, code, rule) => {
  expect((await lint(file, code)).map((one) => one.split(':')[0])).toEqual([expect.stringContaining(rule)])
})

test('a run of a route has ten lines at most, the list of routes as many as it needs', async () => {
  const routes = (lines: number) =>
    `export const promoRoutes = () => [\n${'  // a line\n'.repeat(60)}  { run: () => {\n${'    // a line\n'.repeat(lines - 2)}  } },\n]\n`
  expect(await lint(`${billing}promos/promos.routes.ts`, routes(10))).toEqual([])
  expect(await lint(`${billing}promos/promos.routes.ts`, routes(11))).toEqual([expect.stringContaining('more than 10')])
})

test('what is at its limit passes', async () => {
  expect(await lint(service, long(300))).toEqual([])
  expect(await lint(service, body(40))).toEqual([])
  expect(await lint('migrations/20260301-1200-billing-promos.ts', long(600))).toEqual([])
  expect(await lint(service, 'export const a = (ctx: number) => [ctx].map((ctx) => ctx)\n')).toEqual([])
})

test.each(styleExamples)('the example %s passes as it is', async (name, code) => {
  expect(await lint(name, code)).toEqual([])
})

test('a promise that nobody waits for is found in real files', async () => {
  const eslint = new ESLint({ cwd: root })
  const code = 'export const start = async (): Promise<void> => {}\nstart()\n'
  expect(await lint(`${base}time/clock.ts`, code, eslint)).toEqual([expect.stringContaining('no-floating-promises')])
})
