import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { usualRules, type Wanted } from '@headend/signage/delivery'
import type { ManifestReport } from '@headend/signage/protocol'
import { expect, onTestFinished, test } from 'vitest'
import { oneByOne } from '../schedule/body.fixture.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { memoryCupboard } from './cupboard.fixture.js'
import { Downloads } from './downloads.js'
import { Editions, keptEditions } from './editions.js'
import { ask, go } from './http.js'
import { manifestOf } from './manifest.fixture.js'
import { Shelf } from './shelf.js'

const secret = 'a secret of enough letters'
const film = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251))
const sha256 = createHash('sha256').update(film).digest('hex')
const tag = `"${sha256}"`

const listening = async (server: Server): Promise<string> => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server that holds a film, in ranges, and a manifest. */
const origin = (): Server =>
  createServer((req, res) => {
    if (req.url?.includes('manifest')) return void res.end(JSON.stringify(manifestOf(secret, 2, oneByOne('b'))))
    const from = Number(/bytes=(\d+)-/.exec(req.headers.range ?? '')?.[1] ?? 0)
    res.writeHead(from > 0 ? 206 : 200, { 'content-length': film.length - from, etag: tag })
    res.end(film.subarray(from))
  })

type Deal = (answer: IncomingMessage, bytes: Buffer, res: ServerResponse) => void

const asIs: Deal = ({ statusCode, headers }, bytes, res) => {
  res.writeHead(statusCode ?? 200, headers)
  res.end(bytes)
}

/** What proxies do to answers. */
const tricks = {
  'turns one byte': ({ headers, statusCode }, bytes, res) => {
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    asIs({ headers, statusCode } as IncomingMessage, bytes, res)
  },
  'breaks off in the middle': ({ headers, statusCode }, bytes, res) => {
    res.writeHead(statusCode ?? 200, headers)
    res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.destroy())
  },
  'sends half, and says that is all': ({ statusCode }, bytes, res) => {
    const half = bytes.subarray(0, Math.floor(bytes.length / 2))
    res.writeHead(statusCode ?? 200, { 'content-length': half.length })
    res.end(half)
  },
  'sends a page of its own': (_answer, _bytes, res) => {
    res.writeHead(200, { 'content-type': 'text/html' })
    res.end('<h1>Please sign in to this network</h1>')
  },
  'sends nothing and never ends': ({ headers, statusCode }, _bytes, res) => {
    res.writeHead(statusCode ?? 200, headers)
    res.flushHeaders()
  },
} satisfies Record<string, Deal>

/** Stands between a screen and its server, and deals with answers in its own way. */
const proxyTo = (to: string, deal: () => Deal): Server =>
  createServer((req, res) => {
    const { url = '', method, headers } = req
    const onward = request(to + url, { method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => deal()(answer, Buffer.concat(parts), res))
    })
    onward.end()
  })

/** Lets time pass as long as something is under way on real sockets. */
const passing = (clock: TestClock, done: () => boolean) =>
  expect
    .poll(
      async () => {
        await clock.advance(1000)
        return done()
      },
      { interval: 5, timeout: 20_000 },
    )
    .toBe(true)

test.each(Object.entries(tricks))(
  'F-11 F-23 a proxy that %s spoils no content: it comes whole when it lets it',
  async (_name, trick) => {
    let deal: Deal = trick
    const proxy = await listening(proxyTo(await listening(origin()), () => deal))
    const clock = new TestClock()
    const shelf = await Shelf.open(memoryCupboard())
    const faults: string[] = []
    let asked = 0
    const downloads = new Downloads({
      ...{ clock, shelf, freeBytes: async () => Infinity, isReferred: () => true, onWhole: () => undefined },
      go: (path, headers, signal) => {
        asked += 1
        return go(proxy + path, { headers, signal })
      },
      onFault: (_sha256, fault) => void faults.push(fault),
    })
    onTestFinished(() => downloads.stop())
    const wanted: Wanted[] = [{ sha256, size: film.length, emergency: false, neededAt: clock.now() }]
    downloads.want(wanted, usualRules, { tz: 'UTC', deviceUid: 'd1' })
    await passing(clock, () => asked >= 3)
    expect(shelf.has(sha256)).toBe(false)
    deal = asIs
    await passing(clock, () => {
      if (faults.length > 0) downloads.again()
      return shelf.has(sha256)
    })
    expect(Buffer.from(await (await shelf.open(sha256)).arrayBuffer()).equals(film)).toBe(true)
  },
)

test.each([
  'turns one byte',
  'breaks off in the middle',
  'sends half, and says that is all',
  'sends a page of its own',
])('F-11 a proxy that %s brings no manifest: the old one plays on, and the new comes when it lets it', async (name) => {
  let deal: Deal = asIs
  const proxy = await listening(proxyTo(await listening(origin()), () => deal))
  const { database } = await openTestDatabase()
  const clock = new TestClock()
  const reports: ManifestReport[] = []
  const first = manifestOf(secret, 1, oneByOne('a'))
  const server = { isFirst: true }
  const editions = new Editions(
    {
      ...{ clock, database, secret, has: () => true, report: (report) => void reports.push(report) },
      ask: async (path, headers) =>
        server.isFirst
          ? { status: 200, body: first, retryAfterS: undefined, tag: '"1"' }
          : ask(proxy + path, { headers }),
    },
    await keptEditions(database),
  )
  await editions.fetch()
  await editions.began(1)
  server.isFirst = false
  deal = tricks[name as keyof typeof tricks]
  // A body that breaks off is no answer at all; any other is refused, and staff learn it.
  const isNews = await editions.fetch().catch(() => false)
  expect([isNews, editions.active?.rev, editions.staged]).toEqual([false, 1, undefined])
  expect(reports.slice(2).every(({ state }) => state === 'rejected')).toBe(true)
  expect(reports.length > 2 || name.startsWith('breaks')).toBe(true)
  deal = asIs
  expect(await editions.fetch()).toBe(true)
  expect(editions.staged?.rev).toBe(2)
})
