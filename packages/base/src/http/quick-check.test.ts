import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bool,
  decimal,
  fallback,
  flag,
  free,
  id,
  idOf,
  int,
  isoInstant,
  list,
  nullable,
  object,
  oneOf,
} from '../schema/schema.js'
import { optional, text, word, type Schema } from '../schema/schema.js'
import { compileQuickCheck } from './quick-check.js'

const fields: Record<string, Schema> = {
  id: id(),
  idOf: idOf('tvm_channels'),
  int: int(-5, 100),
  anyInt: int(),
  decimal: decimal(),
  flag: flag(),
  text: text(6),
  word: word(6),
  oneText: oneOf('on', 'off', ' '),
  oneNumber: oneOf(1, 20, 300),
  bool: bool(),
  instant: isoInstant(),
  list: list(id(), 3),
  decimals: list(decimal().min(-1).max(9), 4),
  words: list(word(3)),
  strange: list(text(3).uppercase(), 2),
  nullable: nullable(text(4)),
  upper: text(6).uppercase(),
  open: free(),
}
const kinds = Object.keys(fields)

// Everything that could be read in two ways: signs, zeros, blanks of any script, limits and their neighbours.
const value = fc.oneof(
  fc.constantFrom(...['', '0', '1', '-0', '+1', '01', '1.0', '1e2', ' 1', '1 ', '100', '101', '-5', '-6', '20', '300']),
  fc.constantFrom(...['2147483647', '2147483648', '9999999999', '12345678901', '9007199254740993', 'on', ' on', ' ']),
  fc.constantFrom(
    ...['\u00a0a', 'a\ufeff', '\u2003', 'ёж', 'abcdef', 'abcdefg', ' abcdef ', 'true', 'null', '2026-03-01'],
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer({ min: -10, max: 400 }).map(String),
  fc.constantFrom(undefined, 1, 1.5, true, ['1', '2'], [], {}, null),
)

const lists = fc.array(fc.constantFrom(...['1', '2', '0', '7.5', '7.50', '.5', 'ab', 'abcd', '', ' a', 'a']), {
  maxLength: 5,
})
const decimals = fc.constantFrom(
  ...['0.5', '7.5', '7.50', '0.000001', '0.0000001', '9999999999.999999', '1.', '.5', '-1.5'],
)
const sent = fc.oneof({ weight: 4, arbitrary: value }, lists, decimals)

const presences = { required: (one: Schema) => one, optional, fallback: (one: Schema) => one.optional().default('0') }

test('what the quick look lets in is what joi lets in, and as joi converts it', () => {
  const field = fc.tuple(fc.constantFrom(...kinds), fc.constantFrom(...(['required', 'optional', 'fallback'] as const)))
  const cases = fc.array(fc.tuple(field, sent), { minLength: 1, maxLength: 2 })
  let taken = 0
  fc.assert(
    fc.property(cases, (parts) => {
      const shape = parts.map(
        ([[kind, presence]], at) => [`f${at}`, presences[presence](fields[kind] ?? text())] as const,
      )
      const schema = object(Object.fromEntries(shape))
      const input = Object.fromEntries(parts.map(([, one], at) => [`f${at}`, one]))
      const quick = compileQuickCheck(schema)?.(input)
      if (quick === undefined) return
      taken += 1
      const { value: checked, error } = schema.validate(input, { abortEarly: false, convert: true, stripUnknown: true })
      expect(error).toBeUndefined()
      expect(quick).toEqual(checked)
    }),
    { numRuns: 5000 },
  )
  expect(taken).toBeGreaterThan(300)
})

test('what devices send is taken without joi', () => {
  const schema = object({
    cid: id(),
    limit: fallback(int(1, 12), 6),
    search: fallback(text(100), ''),
    compact: fallback(flag(), 0),
    excluded: fallback(list(id(), 50), []),
    rating: optional(decimal().min(0).max(10)),
    time: optional(int(0, 4_102_444_800)),
  })
  const quick = compileQuickCheck(schema)
  const usual = { limit: 6, search: '', compact: 0, excluded: [] }
  expect(quick?.({ cid: '7' })).toEqual({ cid: 7, ...usual })
  expect(quick?.({ cid: '7', compact: '1', search: 'Первый', time: '1772323200' })).toBeUndefined()
  expect(quick?.({ cid: '7', compact: '1', search: 'First', time: '1772323200' })).toEqual({
    ...{ cid: 7, ...usual },
    ...{ compact: 1, search: 'First', time: 1772323200 },
  })
  expect(quick?.({ cid: '7', excluded: ['3', '20'], rating: '7.5' })).toEqual({
    ...{ cid: 7, ...usual },
    ...{ excluded: [3, 20], rating: 7.5 },
  })
  expect(quick?.({ cid: '7' })?.['excluded' as never]).not.toBe(quick?.({ cid: '7' })?.['excluded' as never])
  for (const strange of [null, undefined, [], ['7'], 'cid', 7, new Date(0)]) expect(quick?.(strange)).toBeUndefined()
  for (const refused of [{}, { cid: '0' }, { cid: '' }, { cid: '7', limit: '13' }, { cid: '7', compact: '2' }])
    expect(quick?.(refused)).toBeUndefined()
})

test('a schema that says more than its fields is left to joi', () => {
  const two = { one: optional(text(5)), other: optional(text(5)) }
  expect(compileQuickCheck(object(two).or('one', 'other'))).toBeUndefined()
  expect(compileQuickCheck(object(two).unknown(true))).toBeUndefined()
  expect(compileQuickCheck(object({ one: fallback(free(), { a: 1 }) }))).toBeUndefined()
  expect(compileQuickCheck(object({ one: text(5).strip() }))).toBeUndefined()
  expect(compileQuickCheck(list(id(), 5))).toBeUndefined()
})
