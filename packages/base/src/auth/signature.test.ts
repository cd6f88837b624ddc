import { expect, test } from 'vitest'
import { isSignatureOf, signatureOf, type SignedPair } from './signature.js'

const pairs = (...texts: string[]): SignedPair[] =>
  texts.map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)])

test('parameters are signed as the protocol documents it', () => {
  const vectors: [string, string[], string][] = [
    ['KEY', ['abonement:1001', 'active:1', 'client_id:1'], '202ccb2e42fd866301d17061a7ae783e'],
    [
      'secretkey',
      ['customer_id:1', 'allowed_device_groups:3', 'client_id:1', 'allowed_device_groups:1'],
      '7e4210d744341f4e3bbdf1d779bd4142',
    ],
    ['secretkey', ['amount:1', 'client_id:1', 'customer_id:1', 'id:45'], '5da94074db60083cc1393e3fd08b1735'],
    [
      'secretkey',
      ['name:test', 'additional_categories:1', 'additional_categories:2', 'additional_categories:12', 'client_id:1'],
      '22fe9a9ddef4964113ac34021933dac7',
    ],
    ['secret', ['client_id:1'], '1e7a84a0b964a313a27a7a8f85b010e2'],
    [
      'secret',
      ['amount:50.5', 'client_id:1', 'comment:тест', 'customer_id:1', 'id:T1', 'processed:1'],
      'c800b88aa56c7988cf03514449915021',
    ],
    ['secret', ['amount:0', 'client_id:1', 'comment:', 'customer_id:1', 'id:222'], 'bb8b83a00ab4050469f1dfdecacf46df'],
    [
      'secret',
      ['client_id:1', 'comment:a b&c=d;e:f 😀', 'email:', 'firstname:Иван', 'meta:{"x": true}'],
      '314f3f9e637055531e0425d2e061f321',
    ],
    ['secret', ['client_id:1', 'name:x', 'rating:0', 'tariffs:[1 2]'], '2967426d87230559636e5cbea9286d75'],
  ]
  for (const [key, texts, signature] of vectors) {
    expect(signatureOf(pairs(...texts), key), texts.join()).toBe(signature)
    expect(isSignatureOf(signature, pairs(...texts), key)).toBe(true)
    expect(isSignatureOf(signature, pairs(...texts), `${key}x`)).toBe(false)
  }
})

test('lists are taken in each order that clients sign', () => {
  const lists = pairs('client_id:1', 'tariffs:9', 'tariffs:10')
  expect(isSignatureOf('027bc46f4cd38389b42458323c76f688', lists, 'secret')).toBe(true)
  expect(isSignatureOf('3b365da5db3b5538580c702f0087831a', lists, 'secret')).toBe(true)
  const asSent = pairs('client_id:1', 'tariffs:10', 'tariffs:9')
  expect(isSignatureOf('027bc46f4cd38389b42458323c76f688', asSent, 'secret')).toBe(true)
  const films = [
    'client_id:1',
    'genres:2',
    'genres:9',
    'genres:10',
    'kinopoisk_rating:10',
    'name:baruto_6',
    'year:2022',
  ]
  expect(isSignatureOf('cf41b5ae51a07573b931282118ff57a2', pairs(...films), 'secret')).toBe(true)
})

test('a signature without its leading zeros or in capitals is the same', () => {
  const sent = pairs('client_id:1', 'id:5')
  for (const one of ['0ee66e5e694058b97d219cb110285e40', 'ee66e5e694058b97d219cb110285e40'])
    for (const signature of [one, one.toUpperCase()]) expect(isSignatureOf(signature, sent, 'secret')).toBe(true)
})

test('a client that signs unescaped values, or its last signature along, is understood', () => {
  const sent = pairs('client_id:1', 'name:100%25 a%41b')
  expect(isSignatureOf(signatureOf(pairs('client_id:1', 'name:100% aAb'), 'secret'), sent, 'secret')).toBe(true)
  const second = pairs('account_id:2', 'client_id:1', 'subject:s', 'text:t', 'urgent:1')
  const [first, stale] = ['b6e2683d897b2b117f83abaeadd57639', 'be4405247e9de15fb05bb5a143285bbc']
  expect(isSignatureOf(stale, second, 'secret', first)).toBe(true)
  expect(isSignatureOf(stale, second, 'secret')).toBe(false)
})

test('what is no signature, or one of other values, is refused', () => {
  const sent = pairs('client_id:1', 'id:5')
  for (const signature of ['', 'x', 'é', '0'.repeat(33), `${'0'.repeat(31)}g`, '0ee66e5e694058b97d219cb110285e41'])
    expect(isSignatureOf(signature, sent, 'secret')).toBe(false)
  for (const other of [pairs('client_id:1', 'id:6'), pairs('client_id:1')])
    expect(isSignatureOf('0ee66e5e694058b97d219cb110285e40', other, 'secret')).toBe(false)
})
