import { expect, test } from 'vitest'
import { attributesOf, readAs, sentAs, unreadableLine } from './field-mapping.js'

test('what is sent has the names of the other side beside ours, for all questions or for one', () => {
  const told = { hook: 'a', customer: { ext_id: '77' }, price: 5 }
  const lines = 'customer.ext_id: subject.id\n a/price: sum \nb/price: other\nmissing: nowhere'
  expect(sentAs(told, lines, 'a')).toEqual({ ...told, subject: { id: '77' }, sum: 5 })
  expect(sentAs(told, lines, 'b')).toEqual({ ...told, subject: { id: '77' }, other: 5 })
})

test('an answer is read under the names of the other side', () => {
  const lines = 'balance: data.account.saldo\npayments: data.rows'
  expect(readAs({ data: { account: { saldo: '12.50' } } }, lines, 'x')).toMatchObject({ balance: '12.50' })
  expect(readAs({ balance: 3 }, lines, 'x')).toEqual({ balance: 3 })
})

test('nothing of the language itself is read or written', () => {
  expect(readAs({ a: 1 }, 'x: constructor.name\ny: __proto__.toString', 'h')).toEqual({ a: 1 })
  expect(Object.getPrototypeOf(sentAs({ a: 1 }, 'a: __proto__.b', 'h'))).toBe(Object.prototype)
})

test('attributes are lines of names and values, and a line that says nothing is named', () => {
  expect(attributesOf('region: north\nlogin: a: b\nwrong')).toEqual({ region: 'north', login: 'a: b' })
  expect(unreadableLine('a: b\nhook/c.d: e.f')).toBeUndefined()
  expect(unreadableLine('a: b\nwhat is this')).toBe('what is this')
})
