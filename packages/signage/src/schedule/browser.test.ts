import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'\n]*(?:\n[^'\n]*)*?from '([^']+)'/gm)].map(
    ([, name = '']) => name,
  )

/** Every file that this one leads to, and every library. */
const reached = (first: string): { files: string[]; libraries: string[] } => {
  const files = [first]
  const libraries = new Set<string>()
  for (const file of files)
    for (const name of importsOf(file)) {
      const target = resolve(file, '..', name.replace(/\.js$/, '.ts'))
      if (!name.startsWith('.')) libraries.add(name)
      else if (!files.includes(target)) files.push(target)
    }
  return { files, libraries: [...libraries] }
}

test.each([
  ['schedule', 15, ['rrule']],
  ['protocol', 10, []],
])('the %s runs in a browser: it needs nothing of Node or of the server', (door, least, needed) => {
  const { files, libraries } = reached(resolve(import.meta.dirname, `../${door}.ts`))
  expect(files.length).toBeGreaterThan(least)
  expect(libraries).toEqual(needed)
  for (const file of files)
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/\b(process|Buffer|require|setTimeout|setInterval)\b/)
})
