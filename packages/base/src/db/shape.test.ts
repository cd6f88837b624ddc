import { expect, test } from 'vitest'
import { integer, key, partOf, ref } from './columns.js'
import { indexName } from './names.js'
import { inDependencyOrder, shapeOf } from './shape.js'
import { globalIndex, index, linkTable, sharedTable, table, unique } from './table.js'

const Whole = table(
  'w_wholes',
  { code: key(9), hash: key(64), dueAt: integer() },
  { keys: [unique(['code']), index(['dueAt']), globalIndex(['dueAt'])], foundBy: ['hash'] },
)
const Part = table('w_parts', { wholeId: partOf(Whole), otherId: ref(() => Part) })
const Link = linkTable(
  'w_links',
  { extra: integer(), partId: ref(Part), wholeId: ref(Whole) },
  { keys: [unique(['wholeId', 'partId'])] },
)

const indexesOf = (of: Parameters<typeof shapeOf>[0]) =>
  shapeOf(of).indexes.map(({ fields, isUnique }) => `${isUnique ? 'unique ' : ''}${fields.join(' ')}`)

test('the operator stands in front of keys, except where rows are found before it is known', () => {
  expect(indexesOf(Whole)).toEqual(['unique client_id code', 'client_id due_at', 'due_at', 'unique hash'])
  expect(indexesOf(sharedTable('w_all', { code: key(2) }, { keys: [unique(['code'])] }))).toEqual(['unique code'])
})

test('each reference has an index of its own, for removing what it points at', () => {
  expect(indexesOf(Part)).toEqual(['whole_id', 'other_id'])
})

test('a link is known by its operator and its first key, in that order', () => {
  const columns = shapeOf(Link).columns
  expect(columns.map(({ field, isPrimary }) => `${field}${isPrimary ? '!' : ''}`)).toEqual([
    'client_id!',
    'whole_id!',
    'part_id!',
    'extra',
  ])
})

test('wholes come before parts, and a table that points at itself once', () => {
  const names = inDependencyOrder([Link, Part, Whole].map(shapeOf)).map((shape) => shape.table.name)
  expect(names).toEqual(['w_wholes', 'w_parts', 'w_links'])
})

test('a long index name is cut the same way each time and stays unlike others', () => {
  const fields = ['client_id', 'a_rather_long_column', 'another_rather_long_column']
  const name = indexName('tvm_account_subscriptions', fields)
  expect(name).toHaveLength(60)
  expect(indexName('tvm_account_subscriptions', fields)).toBe(name)
  expect(indexName('tvm_account_subscriptions', [...fields, 'x'])).not.toBe(name)
  expect(indexName('a', ['b'])).toBe('a_b')
})

test('a key that names no column is a programming error', () => {
  expect(() => shapeOf(table('w_wrong', {}, { keys: [index(['nothing'])] }))).toThrow('a key of w_wrong names nothing')
})
