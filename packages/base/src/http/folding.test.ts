import { expect, test } from 'vitest'
import { bool, flag, free, id, int, list, object, optional, text, word } from '../schema/schema.js'
import type { Folding } from './api.js'
import { compileFold } from './folding.js'
import { Pairs, scanPairs } from './pairs.js'
import { compileInput } from './validate.js'

const input = object({
  name: optional(text(20)),
  code: optional(word(20)),
  count: optional(int(0, 9)),
  is_on: optional(flag()),
  is_true: optional(bool()),
  ids: optional(list(id(), 9)),
  extra: optional(free()),
})

const read = (folding: Folding, query: string, json?: Record<string, unknown>): unknown => {
  const pairs = scanPairs(query, new Pairs())
  if (json) pairs.json = json
  for (const [name, value] of Object.entries(json ?? {})) pairs.add(name, value)
  return compileInput(input)(compileFold(folding, input)(pairs))
}

test('a value that comes twice counts as it came last, a list as all of it', () => {
  expect(read('lastWins', 'count=1&name=a&count=2&name=b')).toEqual({ count: 2, name: 'b' })
  expect(read('lastWins', 'ids=1&ids=2,3,&ids=')).toEqual({ ids: [1, 2, 3] })
  expect(read('lastWins', 'ids=1', { ids: [2, 3] })).toEqual({ ids: [1, 2, 3] })
})

test('nothing said is absent, except where a text may be empty', () => {
  expect(read('lastWins', 'name=&code=&count=&is_on=&ids=&is_true=')).toEqual({ name: '' })
})

test('a number in a JSON body may be a text for us, and null says nothing', () => {
  expect(read('lastWins', 'code=x', { name: 100001, count: 3, ids: null, code: null })).toEqual({
    name: '100001',
    count: 3,
  })
})

test('flags and booleans are read as devices write them', () => {
  expect(read('lastWins', 'is_on=1&is_true=0')).toEqual({ is_on: 1, is_true: false })
  expect(read('lastWins', 'is_true=true')).toEqual({ is_true: true })
})

test("the integrators' Python clients are understood", () => {
  expect(read('signed', 'is_on=True&is_true=False&count=None&ids=[1, 2]')).toEqual({
    is_on: 1,
    is_true: false,
    ids: [1, 2],
  })
  expect(read('signed', "ids=['4', u'5']&name=plain")).toEqual({ ids: [4, 5], name: 'plain' })
})

test('so are those of JavaScript and Go', () => {
  expect(read('signed', 'is_on=true&count=undefined&ids=[1 2]&code=null&is_true=false')).toEqual({
    is_on: 1,
    is_true: false,
    ids: [1, 2],
  })
  expect(read('signed', 'is_on=<nil>&ids=(9, 10)')).toEqual({ ids: [9, 10] })
  expect(read('signed', 'ids=[]&count=&ids=')).toEqual({})
  expect(read('signed', 'ids=7')).toEqual({ ids: [7] })
})

test('a text that looks like a flag or a list stays a text', () => {
  expect(read('signed', 'name=True&code=[REC] 2')).toEqual({ name: 'True', code: '[REC] 2' })
  expect(() => read('signed', 'ids=Array')).toThrow('invalid')
})

test('other clients of integrators are understood, and a text stays what it is', () => {
  expect(read('signed', 'is_on=true&is_true=false&count=null')).toEqual({ is_on: 1, is_true: false })
  for (const ids of ['[1 2]', '(1, 2)', '1,2', '[1,2]']) expect(read('signed', `ids=${ids}`)).toEqual({ ids: [1, 2] })
  expect(read('signed', 'ids=[]&count=undefined')).toEqual({})
  expect(read('signed', 'name=[1, 2]&code=True')).toEqual({ name: '[1, 2]', code: 'True' })
})

test('brackets make lists and objects, and never a prototype', () => {
  expect(read('brackets', 'ids[]=1&ids[]=2&extra[a]=x&extra[b]=y')).toEqual({ ids: [1, 2], extra: { a: 'x', b: 'y' } })
  expect(read('brackets', 'extra[__proto__]=x&extra[a]=1')).toEqual({ extra: { a: '1' } })
  expect({}).not.toHaveProperty('x')
})

test('a JSON body is taken as it is, the query beside it', () => {
  expect(read('json', 'count=3&name=query', { name: 'body', ids: [7] })).toEqual({ count: 3, name: 'body', ids: [7] })
  expect(() => read('json', '', { count: '' })).toThrow('invalid')
})

test('every fault is told at once, by field and reason', () => {
  const faults = () => {
    try {
      read('lastWins', `count=x&is_on=2&name=${'n'.repeat(21)}&ids=0`)
    } catch (error) {
      return (error as { faults: unknown }).faults
    }
    return undefined
  }
  expect(faults()).toEqual([
    { field: 'name', reason: 'too_long' },
    { field: 'count', reason: 'not_a_number' },
    { field: 'is_on', reason: 'not_one_of' },
    { field: 'ids.0', reason: 'too_small' },
  ])
})
