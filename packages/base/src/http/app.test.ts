import { createServer, request as rawRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { file, page, plainText, route } from './route.js'
import { id, list, object, optional, text } from '../schema/schema.js'
import { streamed } from './answer.js'
import { createApp, serverOptions, type AppOptions } from './app.js'
import { linesOf, openEngine } from './engine.fixture.js'
import { openMetrics } from './metrics.js'
import { openApiOf } from './openapi.js'
import { apis } from './api.js'
import { fixedClock } from '../time/fixed-clock.js'
import type { Route } from './route.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const echo = route({
  method: 'post',
  path: '/echo/',
  auth: 'none',
  summary: 'Say it again',
  input: object({ said: text(200), ids: optional(list(id(), 9)), ip: optional(text(40)) }),
  reply: object({ said: text(), ids: list(id()), ip: text() }),
  invalid: 1,
  maxBodyBytes: 2000,
  run: (ctx, { said, ids }) => ({ said, ids: ids ?? [], ip: ctx.ip }),
})

const open = async (
  routes: { device?: readonly Route[]; admin?: readonly Route[] },
  more: Partial<AppOptions> = {},
) => {
  const { engine } = openEngine(routes)
  const { logger, lines } = linesOf()
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const app = createApp({ engine, logger, clock, metrics: openMetrics(), health: {}, ...more })
  const server = createServer(serverOptions, app)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, lines }
}

const base = '/tvmiddleware/api'

test('query, form, multipart and JSON are merged, lists repeated or through commas', async () => {
  const { url } = await open({ device: [echo] })
  const post = async (query: string, body: FormData | URLSearchParams | string, type?: string) => {
    const headers = type === undefined ? undefined : { 'content-type': type }
    const answer = await fetch(`${url}${base}/echo${query}`, { method: 'POST', body, ...(headers ? { headers } : {}) })
    return answer.json()
  }
  const form = new FormData()
  form.append('said', 'día')
  form.append('ids', '1')
  form.append('ids', '2,3')
  const expected = { said: 'día', ids: [1, 2, 3], error: 0 }
  expect(await post('/', form)).toMatchObject(expected)
  expect(await post('?ids=1&ids=2,3', new URLSearchParams({ said: 'día' }))).toMatchObject(expected)
  expect(await post('?said=x&more=ignored', '{"said":"día","ids":[1,2,3]}', 'application/json')).toMatchObject(expected)
  expect(await post('?ids=1,2,3', '{"said":"día"}', 'text/plain')).toMatchObject(expected)
  expect(await post('', '{"said":', 'application/json')).toMatchObject({ error: 1 })
  expect(await post('', '[1]', 'application/json')).toMatchObject({ error: 1 })
  form.append('upload', new Blob(['x']), 'x.txt')
  expect(await post('', form)).toMatchObject({ error: 1 })
})

test('what is too long is refused without reading it', async () => {
  const { url, port } = await open({ device: [echo] })
  const long = await fetch(`${url}${base}/echo/`, { method: 'POST', body: 'x'.repeat(2001) })
  expect(await long.json()).toMatchObject({ error: 1 })
  expect(long.headers.get('connection')).toBe('close')
  const endless = await new Promise<string>((resolve, reject) => {
    const req = rawRequest({ port, path: `${base}/echo/`, method: 'POST' }, (res) => {
      res.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    })
    req.once('error', reject)
    for (let at = 0; at < 100; at++) req.write('x'.repeat(100))
  })
  expect(JSON.parse(endless)).toMatchObject({ error: 1 })
  expect(await (await fetch(`${url}${base}/echo/?said=${'x'.repeat(9000)}`)).json()).toMatchObject({ error: 1 })
  expect((await fetch(`${url}${base}/echo/?said=${'x'.repeat(20_000)}`)).status).toBe(431)
  const many = Array.from({ length: 201 }, (_none, at) => `p${at}=1`).join('&')
  expect(await (await fetch(`${url}${base}/echo/?${many}`)).json()).toMatchObject({ error: 1 })
})

test('broken escapes stay as they are and prototype keys are only names', async () => {
  const { url } = await open({ device: [echo] })
  const said = async (query: string) =>
    ((await (await fetch(`${url}${base}/echo/?${query}`)).json()) as { said: string }).said
  expect(await said('said=%ZZ%41+b')).toBe('%ZZA b')
  expect(await said('__proto__=1&constructor=2&said=x&said[__proto__]=y')).toBe('x')
  expect(await said('&&=&said')).toBe('')
  const body = '{"said":"x","__proto__":{"said":"y"},"\\u005f_proto__":{"ids":[7]}}'
  const answer = await fetch(`${url}${base}/echo/`, { method: 'POST', body })
  expect(await answer.json()).toMatchObject({ said: 'x', ids: [] })
})

test('the address of a caller is believed only from a trusted proxy', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7, 198.51.100.9, 10.0.0.5' }
  const ask = async (trustedProxies: string[]) => {
    const { url } = await open({ device: [echo] }, { trustedProxies })
    const answer = await fetch(`${url}${base}/echo/?said=x`, { headers: forwarded })
    return ((await answer.json()) as { ip: string }).ip
  }
  expect(await ask([])).toBe('127.0.0.1')
  expect(await ask(['127.0.0.1', '10.0.0.0/8'])).toBe('198.51.100.9')
})

test('secrets never appear in the access log', async () => {
  const { url, lines } = await open({ device: [echo] })
  const secrets =
    'authkey=s3cret&api_key=s3cret&password=s3cret&stream_token=s3cret&auth%6Bey=s3cret&validation_code=s3cret'
  await fetch(`${url}${base}/echo/?said=hi&${secrets}`, { headers: { 'x-request-id': 'my-request-1' } })
  expect(JSON.stringify(lines)).not.toContain('s3cret')
  expect(lines).toMatchObject([
    {
      message: 'served',
      facts: { requestId: 'my-request-1', route: 'POST /echo/', path: `${base}/echo/`, status: 200 },
    },
  ])
  expect(JSON.stringify(lines)).toContain('said=hi&authkey=[hidden]')
})

test('pages, texts and streams keep their types; pages are guarded, answers to devices may be framed', async () => {
  const input = object({})
  const common = { method: 'get', auth: 'none', summary: 'Show', input } as const
  const { url } = await open({
    device: [
      route({ ...common, path: '/page/', reply: page(), run: () => '<p>hi' }),
      route({ ...common, path: '/text/', reply: plainText(), run: () => 'hi' }),
      route({
        ...common,
        path: '/m3u/',
        reply: file('audio/x-mpegurl'),
        run: () => streamed(Readable.from(['#EXT', 'M3U'])),
      }),
    ],
  })
  const shown = await fetch(`${url}${base}/page/`)
  expect(shown.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(shown.headers.get('x-powered-by')).toBeNull()
  expect(await (await fetch(`${url}${base}/text/`)).text()).toBe('hi')
  const streamedAnswer = await fetch(`${url}${base}/m3u`)
  expect([streamedAnswer.headers.get('content-type'), await streamedAnswer.text()]).toEqual([
    'audio/x-mpegurl',
    '#EXTM3U',
  ])
  const head = await fetch(`${url}${base}/text/`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '2', ''])
})

test('other origins call what guests may see, and the rest only where they are listed', async () => {
  const guest = route({ ...echo, method: 'get', path: '/noauth/echo/' } as typeof echo)
  const { url } = await open({ device: [echo, guest] }, { origins: ['https://tv.example'] })
  const ask = async (path: string, origin: string, method = 'GET') => {
    const { headers, status } = await fetch(`${url}${base}${path}?said=x`, { method, headers: { origin } })
    return [status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]
  }
  expect(await ask('/noauth/echo/', 'https://any.example')).toEqual([200, '*', null])
  expect(await ask('/echo/', 'https://any.example')).toEqual([200, null, null])
  expect(await ask('/echo/', 'https://tv.example')).toEqual([200, 'https://tv.example', 'true'])
  expect(await ask('/echo/', 'https://tv.example', 'OPTIONS')).toEqual([204, 'https://tv.example', 'true'])
})

test('health says that it lives, whether it is ready, and what is missing', async () => {
  let isDraining = false
  const checks = {
    db: () => Promise.resolve('SQLite 3'),
    cache: () => Promise.reject(new Error('redis://user:pw@host')),
  }
  const well = await open({}, { health: { db: checks.db }, isDraining: () => isDraining })
  const ill = await open({}, { health: checks })
  expect((await fetch(`${well.url}/health/ready`)).status).toBe(200)
  expect((await fetch(`${ill.url}/health/live`)).status).toBe(200)
  const failing = await fetch(`${ill.url}/health`)
  expect([failing.status, await failing.json()]).toEqual([
    503,
    { status: 'failing', parts: { db: 'ok', cache: 'failing' }, engines: { db: 'SQLite 3' } },
  ])
  isDraining = true
  expect((await fetch(`${well.url}/health/ready`)).status).toBe(503)
})

test('a part that can be done without is shown as away and takes no process out', async () => {
  const health = { db: () => Promise.resolve(), cache: () => Promise.reject(new Error('redis://user:pw@host')) }
  const { url } = await open({}, { health, spare: ['cache'] })
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({
    status: 'ok',
    parts: { db: 'ok', cache: 'away' },
  })
})

test('a log of failures names the error behind a number and leaves out what went well', async () => {
  const { url, lines } = await open({ device: [echo] }, { accessLog: 'failed' })
  await fetch(`${url}${base}/echo/?said=x`)
  await fetch(`${url}${base}/echo/?ids=0`)
  expect(lines).toMatchObject([{ message: 'served', facts: { status: 200, failure: 'invalid' } }])
})

test('figures count requests by API, route and status', async () => {
  const { url } = await open({ device: [echo] })
  await fetch(`${url}${base}/echo/?said=x`)
  const figures = await (await fetch(`${url}/metrics`)).text()
  expect(figures).toContain('headend_http_requests_total{api="device",route="POST /echo/",status="200"} 1')
})

test('documents are served as JSON and shown at /docs; an unknown page is a problem', async () => {
  const documents = [openApiOf(apis.device, [echo], '1.0.0')]
  const { url } = await open({ device: [echo] }, { documents })
  expect(await (await fetch(`${url}/openapi/device.json`)).json()).toEqual(documents[0]?.document)
  expect((await fetch(`${url}/openapi/other.json`)).status).toBe(404)
  const lost = await fetch(`${url}/nowhere`)
  expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
  const docs = await fetch(`${url}/docs`)
  expect(docs.url).toBe(`${url}/docs/`)
  expect(await docs.text()).toContain('swagger-ui')
  expect(await (await fetch(`${url}/docs/swagger-ui-init.js`)).text()).toContain('/openapi/device.json')
})
