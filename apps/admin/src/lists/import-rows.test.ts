import { expect, test } from 'vitest'
import type { Description } from '../data/description.js'
import { cellValue, columnsOfFile, linesOf, wishedBy } from './import-rows.js'

const properties = {
  name: { type: 'string' },
  price: { type: ['integer', 'null'] },
  is_on: { type: 'boolean' },
  tags: { type: 'array', items: { type: 'integer' } },
  meta: { type: 'object' },
  uid: { type: 'string' },
}
const description = { form: { properties }, only_new: ['uid'] } as unknown as Description

test('a cell says what its field takes, and what it does not is left for the server to refuse', () => {
  expect(cellValue(' Jazz ', properties.name)).toBe('Jazz')
  expect(['1', 'Yes', 'да', '0', 'FALSE', 'maybe'].map((cell) => cellValue(cell, properties.is_on))).toEqual([
    ...[true, true, true, false, false, 'maybe'],
  ])
  expect(cellValue('12', properties.price)).toBe(12)
  expect(cellValue('a dozen', properties.price)).toBe('a dozen')
  expect(cellValue('1, 2,', properties.tags)).toEqual([1, 2])
  expect(cellValue('{"a":1}', properties.meta)).toEqual({ a: 1 })
})

test('an empty cell empties what may be empty and says nothing of the rest', () => {
  expect([properties.name, properties.price, properties.is_on].map((schema) => cellValue('', schema))).toEqual([
    ...['', null, undefined],
  ])
})

test('what an export guarded against formulas comes back as it was', () => {
  expect(cellValue("'=SUM(1)", properties.name)).toBe('=SUM(1)')
  expect(cellValue("'Allo 'Allo", properties.name)).toBe("'Allo 'Allo")
})

test('columns that no form takes are named and left', () => {
  expect(columnsOfFile(description, ['id', 'name', 'created_at'])).toEqual({ taken: ['name'], left: ['created_at'] })
})

test('a line changes what differs of its row, and never what only a new row takes', () => {
  const [line] = linesOf(description, [{ id: '7', name: 'New', price: '5', uid: 'other' }])
  expect(line).toMatchObject({ line: 2, id: 7 })
  const row = { id: 7, name: 'Old', price: 5, uid: 'first' }
  expect(line && wishedBy(description, line, row)).toEqual({ name: 'New' })
  const [fresh] = linesOf(description, [{ id: '', name: 'New', price: '', uid: 'box' }])
  expect(fresh?.id).toBeUndefined()
  expect(fresh && wishedBy(description, fresh, undefined)).toEqual({ name: 'New', uid: 'box' })
})
