import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'

const built = new URL('../../apps/admin/dist/panel/', import.meta.url)
const MOST_BYTES = 450 * 1024

/** What a file loads together with itself; what it loads later is named in calls. */
const loadedWith = (file: string): readonly string[] =>
  [
    ...readFileSync(new URL(`assets/${file}`, built), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g),
  ].map(([, name = '']) => name)

test('what the browser needs for the first page stays below 450 kB, zipped', () => {
  const page = readFileSync(new URL('index.html', built), 'utf8')
  const needed = new Set([...page.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name = '']) => name))
  for (const file of needed) for (const name of loadedWith(file)) needed.add(name)
  const bytes = [...needed].reduce((sum, name) => sum + statSync(new URL(`assets/${name}.gz`, built)).size, 0)
  expect(needed.size).toBeGreaterThan(0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(MOST_BYTES)
})
