import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { files, read, repository } from './repository.js'

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => `${letter}${at + 1}`)

/** Ids that stand in the name of a test, as `F1 F12: …`. */
const idsOf = (text: string): string[] =>
  [...text.matchAll(/['`]((?:F\d+ ?)+): /g)].flatMap(([, ids = '']) => ids.trim().split(' '))

const page = read('docs/surveillance-trials.md')

/** Rows of a table whose first cell is an id, with the files that they link to. */
const rowsOf = (text: string): { readonly id: string; readonly links: readonly string[] }[] =>
  [...text.matchAll(/^\| ([AF]\d+) +\|(.*)\|$/gm)].map(([, id = '', rest = '']) => ({
    id,
    links: [...rest.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link),
  }))

test('each fault that servers have to outlive has a test of its own, by its id', () => {
  const tested = new Set(files(['test/vms/*.test.ts']).flatMap((file) => idsOf(read(file))))
  expect([...tested].toSorted()).toEqual(numbered('F', 13).toSorted())
})

test('the page of trials tells of each fault and each point of the acceptance, and links to what proves it', () => {
  const rows = rowsOf(page)
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...numbered('A', 7), ...numbered('F', 13)].toSorted())
  expect(rows.filter(({ links }) => links.length === 0)).toEqual([])
  const gone = rows.flatMap(({ links }) => links).filter((link) => !existsSync(resolve(repository, 'docs', link)))
  expect(gone).toEqual([])
})

test('an id that a test does not name, and a row without one, are noticed', () => {
  expect(idsOf("test('F1 F12: it is killed', …\ntest.each()('F4: a cut', …")).toEqual(['F1', 'F12', 'F4'])
  expect(idsOf("test('a cut without an id', …")).toEqual([])
  expect(rowsOf('| F1  | killed | [here](../a.test.ts) |\n| what | else |')).toEqual([
    { id: 'F1', links: ['../a.test.ts'] },
  ])
})

const screens = read('docs/signage.md')

/** `K-01–K-03, K-05` as single ids. */
const singleIds = (cell: string): string[] =>
  cell.split(', ').flatMap((part) => {
    const [, letter = '', from = '', to = from] = /^([A-Z]+-?)(\d\d)(?:–[A-Z]+-?(\d\d))?$/.exec(part.trim()) ?? []
    const first = Number(from)
    return Array.from(
      { length: Number(to) - first + 1 },
      (_none, at) => `${letter}${String(first + at).padStart(2, '0')}`,
    )
  })

const screenRows = [...screens.matchAll(/^\| ((?:[A-Z]+-?\d\d[–, ]*)+) +\|(.*)\|$/gm)].map(
  ([, cell = '', rest = '']) => ({
    ids: singleIds(cell),
    links: [...rest.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => resolve(repository, 'docs', link)),
  }),
)

test('each conformance id of screens stands in one row, and by its number in a file that the row links to', () => {
  const groups = { F: 24, 'P-': 7, 'C-': 12, 'D-': 10, 'N-': 10, 'K-': 20, 'L-': 12, 'Q-': 12, 'M-': 8, 'Z-': 10 }
  const wanted = Object.entries(groups).flatMap(([letter, count]) =>
    singleIds(`${letter.replace('F', 'F-')}01–${letter.replace('F', 'F-')}${count}`.replace(/(\D)(\d)$/, '$10$2')),
  )
  const told = screenRows.flatMap(({ ids }) => ids)
  expect(wanted.filter((id) => !told.includes(id))).toEqual([])
  expect(told.filter((id, at) => told.indexOf(id) !== at)).toEqual([])
  expect(screenRows.flatMap(({ links }) => links).filter((link) => !existsSync(link))).toEqual([])
  const tested = screenRows.filter(({ ids }) => !/^(Z|SP)-/.test(ids[0] ?? ''))
  const unnamed = tested.flatMap(({ ids, links }) => {
    const texts = links.map((link) => read(link, ''))
    return ids.filter((id) => !texts.some((text) => text.includes(id)))
  })
  expect(unnamed).toEqual([])
})
