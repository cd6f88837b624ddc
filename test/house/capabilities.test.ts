import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { read, repository } from './repository.js'

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`)

/** What has to stand on the page, and nothing else. */
const known = [
  ...numbered('BASE', 50),
  ...numbered('TVMW', 126),
  ...numbered('BILL', 38),
  ...numbered('SMS', 15),
  ...numbered('GEO', 12),
  ...numbered('ADS', 20),
  ...numbered('SIGN', 28),
]

interface Capability {
  readonly id: string
  readonly state: string
  readonly why: string
  /** The files that the row links to. */
  readonly files: readonly string[]
}

const readPage = (page: string): Capability[] =>
  [...page.matchAll(/^\| ([A-Z]+-\d+) +\|[^|]*\| *(\w+) *\|([^|]*)\|$/gm)].map(([, id = '', state = '', why = '']) => ({
    ...{ id, state, why: why.trim() },
    files: [...why.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file),
  }))

/** Where the page of capabilities leaves something unsaid, or says it wrongly. */
const faultsOf = (rows: readonly Capability[], ids: readonly string[]): string[] => [
  ...ids
    .filter((id) => rows.filter((row) => row.id === id).length !== 1)
    .map((id) => `${id} does not stand there once`),
  ...rows.filter(({ id }) => !ids.includes(id)).map(({ id }) => `${id} is no capability`),
  ...rows.flatMap(({ id, state, why, files }) => [
    ...(['done', 'open'].includes(state) ? [] : [`${id} is ${state}`]),
    ...(state === 'done' && !files.some((file) => file.endsWith('.test.ts')) ? [`${id} is done without a test`] : []),
    ...(why === '' ? [`${id} has no reason`] : []),
    ...files
      .filter((file) => !existsSync(resolve(repository, 'docs', file)))
      .map((file) => `${id} links to ${file}, which is not there`),
  ]),
]

test('each capability is done, with a test that is there, or open, with its reason', () => {
  const rows = readPage(read('docs/capabilities.md'))
  expect(rows.length).toBeGreaterThan(100)
  expect(faultsOf(rows, known)).toEqual([])
})

test('the loop names what is missing, doubled, unknown or only claimed', () => {
  const rows = readPage(
    [
      '| A-001 | One | done | [gone](../test/gone.test.ts) |',
      '| A-002 | Two | done | believe it |',
      '| A-002 | Two | open | later |',
      '| A-003 | Three | maybe |  |',
    ].join('\n'),
  )
  expect(faultsOf(rows, ['A-001', 'A-002', 'A-004'])).toEqual([
    'A-002 does not stand there once',
    'A-004 does not stand there once',
    'A-003 is no capability',
    'A-001 links to ../test/gone.test.ts, which is not there',
    'A-002 is done without a test',
    'A-003 is maybe',
    'A-003 has no reason',
  ])
})
