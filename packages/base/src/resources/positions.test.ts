import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, type Placed } from './positions.js'

const orderAfter = (rows: readonly Placed[], changes: readonly Placed[]): number[] => {
  const now = new Map(rows.map(({ id, position }) => [id, position]))
  for (const { id, position } of changes) now.set(id, position)
  expect(new Set(now.values()).size).toBe(rows.length)
  return [...now].sort((a, b) => a[1] - b[1]).map(([id]) => id)
}

test('a move touches one row while there is a gap', () => {
  const rows = [1, 2, 3].map((id) => ({ id, position: id * 1000 }))
  expect(moved(rows, 3, 1)).toEqual([{ id: 3, position: 1500 }])
  expect(moved(rows, 3, null)).toEqual([{ id: 3, position: 500 }])
  expect(moved(rows, 1, 3)).toEqual([{ id: 1, position: 4000 }])
})

test('without a gap the order is numbered anew in thousands', () => {
  const rows = [1, 2, 3].map((id) => ({ id, position: id }))
  expect(moved(rows, 3, 1)).toEqual([
    { id: 1, position: 1000 },
    { id: 3, position: 2000 },
    { id: 2, position: 3000 },
  ])
})

test('wherever a row is moved, it stands there and the others keep their order', () => {
  const orders = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(orders, fc.nat(), fc.nat(), (positions, from, to) => {
      const rows = [...positions].sort((a, b) => a - b).map((position, at) => ({ id: at + 1, position }))
      const id = (from % rows.length) + 1
      const others = rows.filter((row) => row.id !== id).map((row) => row.id)
      const place = to % (others.length + 1)
      const expected = [...others.slice(0, place), id, ...others.slice(place)]
      expect(orderAfter(rows, moved(rows, id, others[place - 1] ?? null))).toEqual(expected)
    }),
  )
})
