import { expect, test } from 'vitest'
import { GatheredLines } from './gathered-lines.js'

const openLines = (longestMs = 60_000) => {
  const passed: string[] = []
  return { passed, lines: new GatheredLines({ write: (bytes) => void passed.push(bytes.toString()) }, longestMs) }
}

test('many lines are passed on together, none of them lost, cut or out of order', () => {
  const { lines, passed } = openLines()
  const written = Array.from({ length: 2000 }, (_, index) => `строка ${index} ${'é'.repeat(index % 90)}\n`)
  for (const line of written) lines.write(line)
  lines.pass()
  expect(passed.join('')).toBe(written.join(''))
  expect(passed.length).toBeLessThan(written.length / 20)
})

test('a line longer than all that is gathered keeps its place', () => {
  const { lines, passed } = openLines()
  const long = `${'日本'.repeat(20_000)}\n`
  for (const line of ['first\n', long, 'last\n']) lines.write(line)
  lines.pass()
  expect(passed.join('')).toBe(`first\n${long}last\n`)
})

test('a lone line is passed on after a while', async () => {
  const { lines, passed } = openLines(1)
  lines.write('alone\n')
  expect(passed).toEqual([])
  await expect.poll(() => passed).toEqual(['alone\n'])
})
