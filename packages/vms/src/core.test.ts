import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('./', import.meta.url)
const sources = [
  'core.ts',
  ...readdirSync(new URL('core/', here))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => `core/${name}`),
]

/** What a source brings in, and what it reaches for without bringing it in. */
const foreign = (code: string): string[] => [
  ...[...code.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from).filter((from) => !from.startsWith('./')),
  ...(code.match(/\b(Date\.now|new Date\(\)|performance\.|Math\.random|process\.|setTimeout|setInterval|fetch\()/g) ??
    []),
]

test('the core has no clock, no chance, no network and no disk: all it knows is handed in', () => {
  expect(sources.length).toBeGreaterThan(8)
  const found = sources.flatMap((name) => foreign(readFileSync(new URL(name, here), 'utf8')).map((one) => [name, one]))
  // A keyed digest is a calculation, and so is a signature that is the same each time.
  expect(found).toEqual([
    ['core/export-proof.ts', 'node:crypto'],
    ['core/view-token.ts', 'node:crypto'],
  ])
})

test('the check sees what it looks for', () => {
  expect(foreign(`import { open } from 'node:fs'\nconst a = Date.now() + Math.random()`)).toEqual([
    ...['node:fs', 'Date.now', 'Math.random'],
  ])
})
