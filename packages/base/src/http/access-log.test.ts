import { expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { accessLog, redactedQuery, type Served } from './access-log.js'
import type { Parsed } from './request.js'

const request: Parsed = {
  method: 'GET',
  path: '/api/channel/url/;token=abc"\n',
  query: 'client_id=7&authkey=0123&search=%D0%A0%22',
  headers: {},
  ip: '203.0.113.7',
  isSecure: false,
  body: null,
  requestId: 'abc-1',
}
const served: Served = { request, status: 200, route: 'GET /channel/url/', milliseconds: 1.2345, failure: undefined }

const linesOf = (work: (log: (served: Served) => void) => void, prepared: boolean, level: 'info' | 'warn' = 'info') => {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }
  const { written, ...plain } = createLogger({ level, destination })
  work(accessLog(prepared && written ? { ...plain, written } : plain, 'all'))
  return lines.map(({ time, ...line }) => ({ ...line, hasTime: typeof time === 'string' }))
}

test('a line says who asked for what, how it went and how long it took, and keeps secrets to itself', () => {
  const [line] = linesOf((log) => log({ ...served, failure: 'channelUnknown' }), true)
  expect(line).toEqual({
    ...{ level: 'info', hasTime: true, pid: process.pid, requestId: 'abc-1', method: 'GET', ip: '203.0.113.7' },
    ...{ path: '/api/channel/url/;token=[hidden]"\n', query: 'client_id=7&authkey=[hidden]&search=Р"' },
    ...{ route: 'GET /channel/url/', status: 200, failure: 'channelUnknown', milliseconds: 1.2, msg: 'served' },
  })
})

test('lines put together beforehand are those that the logger would write', () => {
  const both = (log: (served: Served) => void) => {
    log(served)
    log({ ...served, status: 404, failure: 'unknownRoute', request: { ...request, query: '', path: '/' } })
  }
  expect(linesOf(both, true)).toEqual(linesOf(both, false))
  expect(linesOf(both, true)).toHaveLength(2)
  expect(linesOf(both, true, 'warn')).toEqual([])
})

test.each([
  ['', ''],
  ['&&', ''],
  ['a', 'a='],
  ['a=1&b', 'a=1&b='],
  ['a=1&&b=2&', 'a=1&b=2'],
  [
    '%61uthkey=1&Api_Key=2&sms_code=3&old_sess_key=4',
    'authkey=[hidden]&Api_Key=[hidden]&sms_code=[hidden]&old_sess_key=[hidden]',
  ],
  ['q=a+b%20c%zz', 'q=a b c%zz'],
  [`q=${'x'.repeat(100)}`, `q=${'x'.repeat(80)}`],
  ['=1', '=1'],
])('the query %j is written as %j', (query, text) => {
  expect(redactedQuery(query)).toBe(text)
})

test('a flood of parameters is cut off', () => {
  expect(redactedQuery('a=1&'.repeat(5000)).split('&')).toHaveLength(200)
})
