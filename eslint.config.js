import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { fileName, functionLines, reason, tableUse } from './scripts/lint/files.js'
import { door, kernel, layer, star } from './scripts/lint/imports.js'

const headend = {
  rules: {
    star,
    layer,
    kernel,
    door,
    'table-use': tableUse,
    'file-name': fileName,
    'function-lines': functionLines,
    reason,
  },
}

const tests = ['**/*.test.ts', '**/*.suite.ts', '**/*.fixture.ts', 'test/**', 'packages/base/src/testing/**']
const tools = ['scripts/**', '**/bin/*.js', '**/*.config.{js,ts}']

const clock = 'The time is ctx.now; what outlives a request asks the clock (clock.now(), clock.bootMs()).'
const chance = "Randomness comes from base's ids."
const ambient = [
  { object: 'Date', property: 'now', message: clock },
  { object: 'performance', property: 'now', message: clock },
  { object: 'process', property: 'hrtime', message: clock },
  { object: 'Math', property: 'random', message: chance },
  { object: 'crypto', property: 'randomBytes', message: chance },
  { object: 'crypto', property: 'randomInt', message: chance },
  { object: 'crypto', property: 'randomUUID', message: chance },
]
const environment = { object: 'process', property: 'env', message: "Options are read once, by the module's config." }
const upsert = { property: 'upsert', message: 'An upsert burns ids: find, then add or change.' }

const nowless = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
  { selector: 'CallExpression[callee.name="Date"]', message: clock },
]
const memory = {
  selector: 'Literal[value=":memory:"]',
  message: 'SQLite in memory loses updates: open a temporary file.',
}
const fetchDoor = {
  name: 'fetch',
  message: 'Go out by fetchGuarded(): it refuses private addresses and caps time and size.',
}

const sound = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-constant-binary-expression': 'error',
  'no-control-regex': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-prototype-builtins': 'error',
  'no-return-assign': ['error', 'except-parens'],
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unsafe-finally': 'error',
  'no-unused-labels': 'error',
  'no-useless-escape': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-exports': [
    'error',
    {
      restrictDefaultExports: {
        direct: true,
        named: true,
        defaultFrom: true,
        namedFrom: true,
        namespaceFrom: true,
      },
    },
  ],
}

const strict = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  // `ctx` alone may hide an outer one: inside a transaction there must be no other to reach for.
  '@typescript-eslint/no-shadow': ['error', { allow: ['ctx'], hoist: 'functions' }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
}

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/*.gen.ts',
      '**/node_modules/**',
      'data/**',
      'coverage/**',
      'openapi/**',
      'apps/*/assets/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { headend },
    rules: {
      ...sound,
      'max-lines': ['error', 300],
      'headend/file-name': 'error',
      'headend/reason': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...strict,
      'no-restricted-properties': ['error', ...ambient, environment, upsert],
      'no-restricted-syntax': ['error', ...nowless, memory],
    },
  },
  {
    files: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-globals': ['error', fetchDoor],
      'headend/star': 'error',
      'headend/layer': 'error',
      'headend/kernel': 'error',
      'headend/door': 'error',
      'headend/table-use': 'error',
      'headend/function-lines': 'error',
    },
  },
  { files: ['packages/*/src/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    // Base may lie to the compiler where a library's types leave no other way, and says why.
    files: ['packages/base/src/**/*.ts'],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    },
  },
  { files: ['packages/base/src/contracts/*.ts'], rules: { 'max-lines': ['error', 60] } },
  {
    // The only places that read the machine's clock, its chance and its environment.
    files: ['packages/base/src/{time,ids,config}/**'],
    rules: {
      'no-restricted-properties': ['error', upsert],
      'no-restricted-syntax': ['error', memory],
    },
  },
  {
    // The same of a streaming server, which has no base.
    files: ['apps/streaming-node/src/machine/**'],
    rules: { 'no-restricted-properties': ['error', upsert], 'no-restricted-syntax': ['error', memory] },
  },
  {
    // The engine names what it refuses.
    files: ['packages/base/src/db/sqlite.ts'],
    rules: { 'no-restricted-syntax': ['error', ...nowless] },
  },
  {
    // A browser's own way to the server, and a streaming server's to its control side, which may stand beside it.
    files: [
      'packages/base/src/fetch/**',
      'apps/admin/src/api/**',
      'apps/streaming-node/src/control/calls.ts',
      'apps/signage-player/src/sync/http.ts',
      'apps/signage-player/src/offline/service-worker.ts',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
  // Dictionaries: a line for each word.
  { files: ['apps/admin/src/texts/*.ts'], rules: { 'max-lines': ['error', 600] } },
  { files: ['apps/admin/src/time/**'], rules: { 'no-restricted-syntax': ['error', memory] } },
  {
    // A screen's own clock.
    files: ['apps/signage-player/src/time/**'],
    rules: { 'no-restricted-properties': ['error', upsert], 'no-restricted-syntax': ['error', memory] },
  },
  {
    // A test may start processes, which inherit the environment, and show what does not compile; it has no clock.
    files: tests,
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      'max-lines': ['error', 600],
      'no-console': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': ['error', ...ambient, upsert],
      'headend/function-lines': 'off',
    },
  },
  { files: ['migrations/*.ts'], rules: { 'max-lines': ['error', 600] } },
  {
    // Load and system tests measure real machines.
    files: ['test/load/**', 'test/system/**', 'test/nodes/**', 'test/vms/**', 'test/camera-sim/**', 'test/engines/**'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  // Programs of others, as they might write them: they know nothing of this house.
  { files: ['examples/**'], rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' } },
  {
    files: [...tools, '**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['scripts/*.js'], rules: { 'max-lines': ['error', 100] } },
  { files: ['**/*.config.{js,ts}'], rules: { 'no-restricted-exports': 'off' } },
)
