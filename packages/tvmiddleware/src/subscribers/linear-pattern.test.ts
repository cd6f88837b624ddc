import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearPattern } from './linear-pattern.js'

const found = (pattern: string, text: string): boolean => linearPattern(pattern)(text)

test('numbers of accounts are found by the patterns that billing systems send', () => {
  for (const pattern of ['^10', '10', '^1\\d+7$', '^(10|20)', '[1-3]{2}', '^10.*7$', '', '(?:1|2)0{2}', '^1[^5]+$'])
    for (const text of ['10017', '20007', '30017', '7', ''])
      expect(found(pattern, text), `${pattern} in ${text}`).toBe(new RegExp(pattern).test(text))
})

test('every pattern of this kind finds what RegExp finds', () => {
  const piece = fc.constantFrom(
    '0',
    '1',
    '.',
    '\\d',
    '[01]',
    '[^1]',
    '(0|1)',
    '(01)?',
    '1*',
    '0+',
    '(1|00){1,2}',
    '^',
    '$',
  )
  const text = fc.array(fc.constantFrom('0', '1', '2'), { maxLength: 8 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), text, (pieces, one) => {
      const pattern = pieces.join('')
      expect(found(pattern, one)).toBe(new RegExp(pattern).test(one))
    }),
  )
})

test('a pattern over which others despair is answered at once', () => {
  const text = '1'.repeat(15)
  expect(found('^((((1*)*)*)*)*$', text)).toBe(true)
  expect(found('^((((1+)+)+)+)+2$', text)).toBe(false)
  expect(found('(1|1|1|11)*(1|11|1)*(1|1)*2', text)).toBe(false)
  expect(found(`${'('.repeat(30)}1*${')*'.repeat(30)}2`, text)).toBe(false)
  expect(() => found('(((1?){20}){20}){20}', text)).toThrow(expect.objectContaining({ code: 'patternRefused' }))
})

test.each([
  '(',
  ')',
  '[',
  '[1',
  '*',
  '1**',
  '+1',
  '\\',
  '\\1',
  '(?=1)',
  '(?<a>1)',
  '1{30}',
  '[3-1]',
  '{1}',
  '(1|',
  'x'.repeat(101),
])('“%s” is refused', (pattern) => {
  expect(() => linearPattern(pattern)).toThrow(expect.objectContaining({ code: 'patternRefused' }))
})
