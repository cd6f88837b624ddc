import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { apis } from '../http/api.js'
import { authenticate, contextOpener, linesOf } from '../http/engine.fixture.js'
import { int, object, text } from '../schema/schema.js'
import { fixedClock } from '../time/fixed-clock.js'
import { openSockets, type SocketOptions, type Sockets } from './open-sockets.js'
import { socket } from './socket.js'

const opened: { server: Server; sockets: Sockets }[] = []
afterEach(async () => {
  for (const { server, sockets } of opened.splice(0)) {
    const closed = sockets.close()
    server.closeAllConnections()
    server.close()
    await closed
  }
})

const said: string[] = []
const chat = socket({
  path: '/chat/',
  auth: 'device',
  summary: 'Talk',
  messages: { say: object({ words: text(20), times: int(1, 3) }) },
  maxMessageBytes: 200,
  maxMessagesPerMinute: 5,
  open: (ctx, connection) => {
    connection.send({ type: 'welcome', account: ctx.actor.accountId })
    return Promise.resolve()
  },
  message: (_ctx, connection, type, data) => {
    if ((data as { words: string }).words === 'fail') throw new Error('the password is hunter2')
    connection.send({ type: 'echo', of: type, data: data as object })
    return Promise.resolve()
  },
  close: (ctx) => {
    said.push(`bye ${ctx.actor.accountId}`)
    return Promise.resolve()
  },
})

const open = async (more: Partial<SocketOptions> = {}) => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const { logger, lines } = linesOf()
  const texts: SocketOptions['texts'] = (lang, name) => `${lang}:${name}`
  const openContext = contextOpener()
  const mounts = [{ api: apis.device, sockets: [chat] }]
  const sockets = openSockets({ mounts, authenticate, openContext, texts, clock, logger, ...more })
  const server = createServer().on('upgrade', sockets.upgrade)
  opened.push({ server, sockets })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/tvmiddleware/api`
  const connect = (path: string, headers: Record<string, string> = {}) => {
    const ws = new WebSocket(base + path, { headers, autoPong: false })
    const heard: unknown[] = []
    const waiting: ((message: unknown) => void)[] = []
    ws.on('message', (raw: Buffer) => {
      const message: unknown = JSON.parse(raw.toString())
      const next = waiting.shift()
      if (next) next(message)
      else heard.push(message)
    })
    const hear = () =>
      heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise<unknown>((resolve) => waiting.push(resolve))
    return {
      ws,
      hear,
      say: (message: unknown) => ws.send(typeof message === 'string' ? message : JSON.stringify(message)),
    }
  }
  return { connect, sockets, clock, lines }
}

const refusedWith = async (ws: WebSocket): Promise<number | undefined> => {
  const [, answer] = (await once(ws, 'unexpected-response')) as [unknown, { statusCode?: number; destroy(): void }]
  answer.destroy()
  return answer.statusCode
}
const closedWith = async (ws: WebSocket): Promise<number> => ((await once(ws, 'close')) as [number])[0]

test('a device with a session talks in messages that are checked and converted', async () => {
  const { connect, sockets } = await open()
  const { hear, say, ws } = connect('//chat?authkey=pc')
  expect(await hear()).toEqual({ type: 'welcome', account: 2 })
  expect(sockets.count()).toBe(1)
  say({ type: 'say', words: ' hi ', times: '2', more: 1 })
  expect(await hear()).toEqual({ type: 'echo', of: 'say', data: { words: 'hi', times: 2 } })
  say({ type: 'say', words: 'hi', times: 9 })
  expect(await hear()).toMatchObject({
    type: 'error',
    code: 'invalid',
    errors: [{ field: 'times', reason: 'too_big' }],
  })
  say({ type: 'toString' })
  expect(await hear()).toMatchObject({ code: 'invalid', errors: [{ field: 'type' }] })
  say('nonsense')
  expect(await hear()).toMatchObject({ code: 'invalid', errors: [{ reason: 'malformed' }] })
  ws.close()
  await closedWith(ws)
  await expect.poll(() => said).toContain('bye 2')
})

test('strangers and unknown paths are refused before anything is opened', async () => {
  const { connect, sockets } = await open()
  expect(await refusedWith(connect('/chat/').ws)).toBe(401)
  expect(await refusedWith(connect('/nowhere/?authkey=pc').ws)).toBe(404)
  expect(sockets.count()).toBe(0)
})

test("a foreign page cannot speak with its visitor's cookies, a listed one can", async () => {
  const { connect } = await open({ origins: ['https://tv.example'] })
  const cookie = 'authkey=pc'
  expect(await refusedWith(connect('/chat/', { cookie, origin: 'https://evil.example' }).ws)).toBe(401)
  expect(await connect('/chat/', { cookie, origin: 'https://tv.example' }).hear()).toMatchObject({ type: 'welcome' })
})

test('a failure of ours says nothing of its cause', async () => {
  const { connect, lines } = await open()
  const { hear, say } = connect('/chat/?authkey=pc')
  await hear()
  say({ type: 'say', words: 'fail', times: 1 })
  expect(await hear()).toEqual({ type: 'error', code: 'internal', detail: 'en:internal' })
  expect(lines).toMatchObject([{ level: 'error', message: 'a socket message failed' }])
})

test('who sends too much, too often or in bytes is cut off', async () => {
  const { connect } = await open()
  const big = connect('/chat/?authkey=pc')
  await big.hear()
  big.say('x'.repeat(201))
  expect(await closedWith(big.ws)).toBe(1009)
  const often = connect('/chat/?authkey=pc')
  await often.hear()
  for (let at = 0; at < 6; at++) often.say({ type: 'say', words: 'hi', times: 1 })
  expect(await closedWith(often.ws)).toBe(1008)
  const binary = connect('/chat/?authkey=pc')
  await binary.hear()
  binary.ws.send(Buffer.from([1]))
  expect(await closedWith(binary.ws)).toBe(1003)
})

test('a session that has ended is heard no more', async () => {
  let isKnown = true
  const { connect } = await open({
    authenticate: (kind, credentials) =>
      authenticate(kind, isKnown ? credentials : { ...credentials, pairs: () => undefined }),
  })
  const { hear, say, ws } = connect('/chat/?authkey=pc')
  await hear()
  isKnown = false
  say({ type: 'say', words: 'hi', times: 1 })
  expect(await closedWith(ws)).toBe(4401)
})

test('whoever gives no sign of life for a minute is let go, and all are told when the house closes', async () => {
  const { connect, sockets, clock } = await open()
  const silent = connect('/chat/?authkey=pc')
  await silent.hear()
  const pinged = once(silent.ws, 'ping')
  clock.advance(30_000)
  await pinged
  const gone = closedWith(silent.ws)
  await expect.poll(() => (clock.advance(30_000), sockets.count())).toBe(0)
  expect(await gone).toBe(1006)
  const told = connect('/chat/?authkey=pc')
  await told.hear()
  const bye = closedWith(told.ws)
  await sockets.close()
  expect(await bye).toBe(1001)
})
