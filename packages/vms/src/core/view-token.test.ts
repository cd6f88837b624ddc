import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkView, signView, type TokenUse, type ViewClaims } from './view-token.js'

const key = { id: 'a', secret: Buffer.from('a key of the tests, of which there are two') }
const other = { id: 'b', secret: Buffer.from('the other key of the tests, which follows it') }
const claims: ViewClaims = {
  ...{ session: 's1', subject: 'staff 7', cameras: ['c1', 'c2'], scopes: ['live'], expiresAtMs: 5000 },
}
const use: TokenUse = { camera: 'c1', scope: 'live', ip: '192.0.2.7', nowMs: 4999 }

test('a token opens its cameras on any server that knows its key, until it ends', () => {
  const token = signView(claims, other)
  expect(checkView(token, [key, other], use)).toEqual({ claims })
  expect(checkView(token, [key, other], { ...use, nowMs: 5000 })).toEqual({ refused: 'expired' })
  expect(checkView(token, [key], use)).toEqual({ refused: 'unknownKey' })
})

test('it opens no other camera, does nothing that it does not name, and stays where it was given', () => {
  const token = signView({ ...claims, ipPrefix: '192.0.2.' }, key)
  expect(checkView(token, [key], { ...use, camera: 'c3' })).toEqual({ refused: 'otherCamera' })
  expect(checkView(token, [key], { ...use, scope: 'play' })).toEqual({ refused: 'otherScope' })
  expect(checkView(token, [key], { ...use, ip: '198.51.100.1' })).toEqual({ refused: 'otherPlace' })
})

test('whatever is changed in a token, it opens nothing', () => {
  const token = signView(claims, key)
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom('A', 'z', '.', '0', '-'), (at, letter) => {
      const bent = token.slice(0, at) + letter + token.slice(at + 1)
      // The last letter of a signature has bits that say nothing.
      fc.pre(bent !== token && at < token.length - 1)
      expect(checkView(bent, [key], use)).toHaveProperty('refused')
    }),
  )
})

test('what is no token at all is refused without a word', () => {
  for (const text of ['', '.', 'a.b.c', 'bnVsbA.x', '!'.repeat(10_000), Buffer.from('{"v":1}').toString('base64url')])
    expect(checkView(text, [key], use)).toEqual({ refused: 'malformed' })
})
