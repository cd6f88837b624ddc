import { expect, test } from 'vitest'
import { KnownQueries } from './known-queries.js'
import { Pairs, scanPairs } from './pairs.js'

const sentOf = (queries: KnownQueries, query: string): Pairs => {
  const split = queries.split(query)
  return split ? Pairs.of(split) : scanPairs(query, new Pairs())
}

test.each([
  'client_id=7&authkey=0123&cid=5',
  'authkey=0123',
  'authkey=',
  'authkey=a%2Bb+c&x=1',
  'cid=5&authkey=last&cid=6',
  'cid=5',
  'xauthkey=1&authkey=2',
  'authkey=1&authkey=2',
  '%61uthkey=1&authkey=2',
  'api_key=9&client_id=7',
  `q=${'x'.repeat(400)}&authkey=1`,
  '&&a&authkey=1&&',
])('the query %j is read the same the first time, the second, and without a memory', (query) => {
  const queries = new KnownQueries()
  const { names, values } = scanPairs(query, new Pairs())
  for (let time = 0; time < 2; time++) expect(sentOf(queries, query)).toMatchObject({ names, values })
})

test('callers who differ by their key alone share all but the key', () => {
  const queries = new KnownQueries()
  const [one, other] = ['one', 'other'].map((key) => queries.split(`cid=5&authkey=${key}&lang=ru`))
  expect(one?.known).toBe(other?.known)
  expect([one, other].map((split) => split && Pairs.of(split).text('authkey'))).toEqual(['one', 'other'])
  expect(one?.known.shown).toBe('"cid=5&authkey=[hidden]&lang=ru"')
})

test('a box that sends an empty key does not take the key of the next', () => {
  const queries = new KnownQueries()
  queries.split('authkey=')
  const split = queries.split('authkey=one')
  expect(split && Pairs.of(split).text('authkey')).toBe('one')
})

test('what is added to one call is not seen by the next', () => {
  const queries = new KnownQueries()
  const first = sentOf(queries, 'cid=5&authkey=one')
  first.add('id', '9')
  expect([first.text('id'), first.known]).toEqual(['9', undefined])
  expect(sentOf(queries, 'cid=5&authkey=two').text('id')).toBeUndefined()
})

test('what a subscriber logs in with is read and not kept', () => {
  expect(new KnownQueries().split('abonement=1&password=secret')).toBeUndefined()
})

test('a caller who makes words up fills no memory, and drives out nobody who asks again', () => {
  const queries = new KnownQueries()
  const [asked, once] = ['cid=1', 'cid=2'].map((query) => queries.split(query)?.known)
  for (let n = 0; n < 50_000; n++) {
    queries.split(`made_up=${n}`)
    if (n % 1000 === 0) queries.split('cid=1')
  }
  expect(queries.split('cid=1')?.known).toBe(asked)
  expect(queries.split('cid=2')?.known).not.toBe(once)
  expect(queries.split('made_up=9999')?.known.values).toEqual(['9999'])
})
