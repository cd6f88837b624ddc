import { createHmac } from 'node:crypto'
import { helloText, say, type Frame, type Welcome } from '@headend/signage/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { Session } from './session.js'

const identity = { deviceUid: 'd1', secret: 'a secret of enough letters', screenName: 'Left' }
const welcome = (more: object = {}): Frame =>
  say('welcome', {
    ...{ serverTime: 1, state: 'paired', token: { value: 't', expiresAt: 9e12 }, hb: { pingS: 45 }, manifest: null },
    ...{ pop: { ackSeq: 0, maxEvents: 500, minIntervalMs: 0 }, takeovers: { version: 0, list: [] }, pendingCmds: 0 },
    ...{ reconnect: { spreadMs: 5000 }, limits: { inboundBytes: 65_536, messagesPerSecond: 20, burst: 100 } },
    ...more,
  })

/** A browser's socket, its other end in the test's hand. */
class FakeSocket {
  static readonly OPEN = 1
  static all: FakeSocket[] = []
  readonly readyState = 1
  readonly sent: Frame[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(
    readonly url: URL,
    readonly protocols: readonly string[],
  ) {
    FakeSocket.all.push(this)
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame)
  }

  close(): void {
    this.onclose = null
  }

  hears(frame: Frame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  /** What it was told of a type. */
  told(type: string): Frame[] {
    return this.sent.filter(({ t }) => t === type)
  }
}

beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('location', { href: 'https://tv.example/signage/player/' })
})
afterEach(() => vi.unstubAllGlobals())

const open = () => {
  const clock = new TestClock()
  const heard: string[] = []
  const states: boolean[] = []
  const welcomes: Welcome[] = []
  const polls: { hello?: object; frames: Frame[] }[] = []
  const answers: Frame[][] = []
  let isRevoked = false
  const session = new Session({
    ...{ clock, identity, bootId: 'b1' },
    hello: () => ({
      ...{ installId: 'i1', app: '1', platform: 'test', manifest: { rev: 0, bodyHash: '' }, takeoverVersion: 0 },
      ...{ pop: { epoch: 'e', nextSeq: 1, ackSeq: 0 }, clockMs: 0, monoMs: 0, caps: [] },
    }),
    poll: async (body) => {
      polls.push(body as { frames: Frame[] })
      const frames = answers.shift()
      if (!frames) await new Promise(() => undefined)
      return { status: 200, body: { frames }, retryAfterS: undefined, tag: undefined }
    },
    onWelcome: (one) => void welcomes.push(one),
    onMessage: (type) => void heard.push(type),
    onState: (isOnline) => void states.push(isOnline),
    onRevoked: () => void (isRevoked = true),
  })
  const last = (): FakeSocket => {
    const socket = FakeSocket.all.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
  const meet = (): FakeSocket => {
    const socket = last()
    socket.hears(say('challenge', { nonce: 'n'.repeat(20), serverTime: 1, proto: [] }))
    socket.hears(welcome())
    return socket
  }
  return { clock, session, heard, states, welcomes, polls, answers, last, meet, isRevoked: () => isRevoked }
}

test('a screen proves its secret without saying it, and is welcome', async () => {
  const { session, clock, meet, states, last } = open()
  session.start(false)
  await clock.advance(1)
  const socket = meet()
  expect(String(last().url)).toBe('wss://tv.example/signage/player/v1/ws')
  const text = helloText({ nonce: 'n'.repeat(20), deviceUid: 'd1', bootId: 'b1' })
  const mac = createHmac('sha256', identity.secret).update(text).digest('base64url')
  expect(socket.told('hello')[0]?.d).toMatchObject({ deviceUid: 'd1', mac })
  expect(JSON.stringify(socket.sent)).not.toContain(identity.secret)
  expect(states).toEqual([true])
})

test('F-17 what has to be answered is said again after a reconnect, until it is', async () => {
  const { session, clock, meet } = open()
  session.start(false)
  await clock.advance(1)
  const first = meet()
  session.tell('event', { code: 'x', since: 1, count: 1 })
  const [told] = first.told('event')
  first.onclose?.({ code: 1006 })
  await clock.advance(10_000)
  const second = meet()
  expect(second.told('event')).toEqual([told])
  second.hears({ t: 'ack', re: told?.id ?? '', d: {} })
  second.onclose?.({ code: 1006 })
  await clock.advance(10_000)
  expect(meet().told('event')).toEqual([])
})

test('of what is told again and again while nobody hears it the newest word is said, of each trouble', async () => {
  const { session, clock, meet } = open()
  session.start(false)
  await clock.advance(1)
  for (const count of [1, 2, 3]) session.tell('event', { code: 'x', since: 1, count }, 'x 1')
  session.tell('event', { code: 'y', since: 1, count: 1 }, 'y 1')
  expect(meet().told('event')).toMatchObject([{ d: { code: 'x', count: 3 } }, { d: { code: 'y' } }])
  expect(JSON.stringify(meet().sent)).not.toContain('about')
})

test('a connection that says nothing is given up, and another is made', async () => {
  const { session, clock, meet, states } = open()
  session.start(false)
  await clock.advance(1)
  meet()
  await clock.advance(30_000)
  expect(states).toEqual([true, false])
  await clock.advance(10_000)
  expect(FakeSocket.all.length).toBeGreaterThan(1)
})

test('what the server asks an answer for is acknowledged, and what it does not know is left alone', async () => {
  const { session, clock, meet, heard } = open()
  session.start(false)
  await clock.advance(1)
  const socket = meet()
  socket.hears({ t: 'takeover.set', id: 'q1', d: { version: 1, list: [] } })
  socket.hears({ t: 'of.tomorrow', d: {} })
  socket.hears({ t: 'manifest.notice', d: { rev: 'no number' } })
  expect(heard).toEqual(['takeover.set'])
  expect(socket.told('ack')).toMatchObject([{ re: 'q1' }])
})

test('F-13 where no connection gets through it polls, and is welcome within two minutes all the same', async () => {
  const { session, clock, last, polls, answers, states, heard } = open()
  session.start(false)
  await clock.advance(1)
  answers.push([welcome()], [{ t: 'takeover.set', id: 'q1', d: { version: 1, list: [] } }])
  for (let tries = 0; tries < 3; tries += 1) {
    last().onclose?.({ code: 1006 })
    await clock.advance(15_000)
  }
  await settled()
  expect(states).toEqual([true])
  expect(polls[0]?.hello).toMatchObject({ deviceUid: 'd1' })
  expect(heard).toEqual(['takeover.set'])
  expect(polls.flatMap(({ frames }) => frames).map(({ t }) => t)).toEqual(expect.arrayContaining(['ping', 'ack']))
})

test('F-12 a proxy that cuts idle connections after a minute cuts none: somebody always speaks before', async () => {
  const { session, clock, meet, states } = open()
  session.start(false)
  await clock.advance(1)
  const socket = meet()
  let [heard, spokenAt, longest] = [socket.sent.length, clock.mono(), 0]
  for (let minute = 0; minute < 120; minute += 1)
    for (let second = 0; second < 60; second += 1) {
      await clock.advance(1000)
      if (socket.sent.length > heard) {
        const [last] = socket.told('ping').slice(-1)
        if (last) socket.hears(say('pong', { c: last.d['c'], s: clock.now() }))
        heard = socket.sent.length
        spokenAt = clock.mono()
      }
      longest = Math.max(longest, clock.mono() - spokenAt)
      if (clock.mono() - spokenAt >= 60_000) socket.onclose?.({ code: 1006 })
    }
  expect(states).toEqual([true])
  expect(FakeSocket.all).toHaveLength(1)
  // It speaks about every three quarters of a minute, and no more often than it has to.
  expect(longest).toBeGreaterThan(40_000)
  expect(socket.told('ping').length).toBeLessThan(190)
}, 60_000)

test('a screen that was taken away is told, and comes back no more', async () => {
  const { session, clock, meet, isRevoked } = open()
  session.start(false)
  await clock.advance(1)
  meet().onclose?.({ code: 4403 })
  await clock.advance(600_000)
  expect(isRevoked()).toBe(true)
  expect(FakeSocket.all).toHaveLength(1)
})
