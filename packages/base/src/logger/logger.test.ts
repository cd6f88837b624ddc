import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger, type LoggerOptions } from './create-logger.js'
import { redactUrl } from './redact.js'

const open = (options: Partial<LoggerOptions> = {}) => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const logger = createLogger({ level: 'info', destination, ...options })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

test('a line says when, how grave, what and the facts', () => {
  const { logger, last } = open()
  logger.info({ channels: 667 }, 'guide imported')
  expect(last()).toMatchObject({ level: 'info', msg: 'guide imported', channels: 667 })
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})

test('facts of a child stand on each of its lines', () => {
  const { logger, last } = open()
  logger.child({ requestId: 'r1', token: 'abc-secret' }).warn({}, 'slow')
  expect(last()).toMatchObject({ requestId: 'r1', token: '[hidden]', level: 'warn' })
})

test.each([
  'password',
  'authkey',
  'api_key',
  'apiKey',
  'token',
  'secret',
  'parent_code',
  'authorization',
  'set-cookie',
])('what stands under %s is never written, however deep it lies', (name) => {
  const { logger, lines } = open()
  const fact = { [name]: 's3cr3t-value' }
  logger.info({ ...fact, request: { headers: [fact], body: { list: [{ deep: fact }] } } }, 'request')
  expect(lines.join('')).not.toContain('s3cr3t-value')
  expect(lines.join('')).toContain(name)
})

test('an error is written with its cause, and without the statement it carries', () => {
  const { logger, last, lines } = open()
  const cause = Object.assign(new Error('GET http://a/b?token=s3cr3t-value failed'), { sql: 'INSERT s3cr3t-value' })
  logger.error({ error: new Error('no luck', { cause }) }, 'job failed')
  expect(last().error).toMatchObject({ type: 'Error', message: 'no luck', cause: { type: 'Error' } })
  expect(lines.join('')).not.toContain('s3cr3t-value')
})

test('a circle in the facts does not stop the house', () => {
  const { logger, lines } = open()
  const circle: Record<string, unknown> = {}
  circle.self = circle
  logger.info({ circle }, 'round')
  expect(lines).toHaveLength(1)
})

test('of what is no plain fact only its kind is written', () => {
  const { logger, last } = open()
  logger.info({ where: new URL('http://host/?token=abc'), cache: new Map(), bytes: Buffer.from('abc') }, 'odd')
  expect(last()).toMatchObject({ where: 'http://host/?token=[hidden]', cache: '[Map]', bytes: '[3 bytes]' })
})

test('quieter levels are not written', () => {
  const { logger, lines } = open({ level: 'warn' })
  logger.info({}, 'hidden')
  expect(lines).toEqual([])
})

test('a person at a terminal reads plain lines', () => {
  const { logger, lines } = open({ pretty: true })
  logger.info({ port: 8080 }, 'listening')
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}listening port=8080\n$/)
})

test('a log file has its lines when the call returns', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'headend-log-')), 'house.log')
  createLogger({ level: 'info', destination: file, sync: true }).info({}, 'written')
  expect(await readFile(file, 'utf8')).toContain('"msg":"written"')
})

test('an address keeps its shape and loses its secrets', () => {
  expect(redactUrl('/api/channel/list?client_id=7&authkey=abc&lang=ru')).toBe(
    '/api/channel/list?client_id=7&authkey=[hidden]&lang=ru',
  )
  expect(redactUrl('http://u:pw@host/x?api%5Fkey=1#a')).toBe('http://u:[hidden]@host/x?api%5Fkey=[hidden]#a')
  expect(redactUrl('authkey=abc&cid=4')).toBe('authkey=[hidden]&cid=4')
  expect(redactUrl('/plain/path')).toBe('/plain/path')
})
