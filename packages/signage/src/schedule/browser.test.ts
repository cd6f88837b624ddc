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

test('the schedule runs in a browser: it needs one library, and nothing of Node or of the server', () => {
  const { files, libraries } = reached(resolve(import.meta.dirname, '../schedule.ts'))
  expect(files.length).toBeGreaterThan(15)
  expect(libraries).toEqual(['rrule'])
  for (const file of files)
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/\b(process|Buffer|require|setTimeout|setInterval)\b/)
})
