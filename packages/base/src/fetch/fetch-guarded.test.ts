import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { fetchGuarded, guardedFetch, type Fetched } from './fetch-guarded.js'
import type { Lookup } from './guarded-lookup.js'

const servers: Server[] = []
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

const near = { maxBytes: 100_000, timeoutMs: 10_000, allowPrivate: true }
const far = { maxBytes: 100_000, timeoutMs: 10_000 }
const bodyOf = (fetched: Fetched) => (fetched.status === 'ok' ? text(fetched.body) : 'notModified')
/** A look-up that answers with these, one after the other, and then with the last. */
const answering = (...addresses: string[]): Lookup & { asked: string[] } => {
  const asked: string[] = []
  const lookup = async (host: string) => {
    const address = addresses[Math.min(asked.push(host), addresses.length) - 1] ?? ''
    return [{ address, family: address.includes(':') ? 6 : 4 }]
  }
  return Object.assign(lookup, { asked })
}

test('a guide is fetched with what tells its version', async () => {
  const url = await serve((req, res) => {
    res.setHeader('etag', '"v1"').setHeader('last-modified', 'Sun, 01 Mar 2026 00:00:00 GMT')
    res.setHeader('content-type', 'application/xml').end(`<tv agent="${req.headers['x-key']}"/>`)
  })
  const fetched = await fetchGuarded(`${url}/guide.xml?key=1`, { ...near, headers: { 'x-key': 'k' } })
  expect(fetched).toMatchObject({
    status: 'ok',
    etag: '"v1"',
    lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT',
    contentType: 'application/xml',
    finalUrl: `${url}/guide.xml?key=1`,
  })
  expect(await bodyOf(fetched)).toBe('<tv agent="k"/>')
})

test('what has not changed is not fetched again', async () => {
  const url = await serve(({ headers }, res) => {
    const isKnown = headers['if-none-match'] === '"v1"' && headers['if-modified-since'] === 'yesterday'
    res.writeHead(isKnown ? 304 : 200).end()
  })
  const known = { etag: '"v1"', ifModifiedSince: 'yesterday' }
  expect(await fetchGuarded(url, { ...near, ...known })).toEqual({ status: 'notModified' })
  expect(await fetchGuarded(url, { ...near, etag: '', ifModifiedSince: '' })).toMatchObject({ status: 'ok', etag: '' })
})

test('“not changed” to somebody who has nothing is a failure', async () => {
  const url = await serve((_req, res) => res.writeHead(304).end())
  await expect(fetchGuarded(url, near)).rejects.toMatchObject({ code: 'fetchFailed', params: { status: 304 } })
})

test('private addresses are refused in every spelling', async () => {
  const hosts = ['127.0.0.1', 'localhost', '127.1', '0x7f000001', '2130706433', '0', '[::1]', '[::]', '10.1.2.3']
  hosts.push('172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254', '224.0.0.1', '255.255.255.255')
  hosts.push('[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[::7f00:1]', '[fe80::1]', '[fd00:ec2::254]', '[ff02::1]')
  hosts.push('[64:ff9b::7f00:1]', '[2002:7f00:1::]', '168.63.129.16')
  for (const host of hosts)
    await expect(fetchGuarded(`http://${host}:9/`, far), host).rejects.toMatchObject({
      code: 'addressRefused',
      params: { reason: 'network' },
    })
})

test('metadata services and multicast are refused even where private addresses are allowed', async () => {
  for (const host of [
    '169.254.169.254',
    '0.0.0.0',
    '239.1.1.1',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[::ffff:169.254.1.1]',
  ])
    await expect(fetchGuarded(`http://${host}:9/`, near), host).rejects.toMatchObject({ code: 'addressRefused' })
})

test('only web addresses without credentials are fetched', async () => {
  for (const url of ['file:///etc/passwd', 'ftp://example.com/', 'gopher://x/', 'data:text/plain,x', 'no address', ''])
    await expect(fetchGuarded(url, near), url).rejects.toMatchObject({ code: 'addressRefused' })
  await expect(fetchGuarded('http://user:secret@example.com/', near)).rejects.toMatchObject({
    code: 'addressRefused',
    params: { host: 'example.com', reason: 'credentials' },
  })
})

test('a name that leads to a private address is refused', async () => {
  for (const address of ['127.0.0.1', '::ffff:10.0.0.1', 'fe80::1%eth0']) {
    const lookup = answering(address)
    await expect(guardedFetch(lookup)('http://guide.example:9/', far)).rejects.toMatchObject({
      code: 'addressRefused',
      params: { host: 'guide.example', reason: 'network' },
    })
    expect(lookup.asked).toEqual(['guide.example'])
  }
})

test('a name with one public and one private address is refused', async () => {
  const lookup: Lookup = async () => [
    { address: '93.184.216.34', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ]
  await expect(guardedFetch(lookup)('http://guide.example:9/', far)).rejects.toMatchObject({ code: 'addressRefused' })
})

test('a name is looked up once for the check and the connection, so it cannot change in between', async () => {
  const url = await serve((req, res) => res.end(req.headers.host))
  const { port } = new URL(url)
  const lookup = answering('127.0.0.1', '169.254.169.254')
  expect(await bodyOf(await guardedFetch(lookup)(`http://guide.example:${port}/`, near))).toBe(`guide.example:${port}`)
  expect(lookup.asked).toEqual(['guide.example'])
})

test('redirects are followed and each is checked again', async () => {
  const url = await serve((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://x')
    if (pathname === '/end') res.end(`key: ${req.headers['x-key']}`)
    else res.writeHead(302, { location: searchParams.get('to') ?? '' }).end('moved')
  })
  const { port } = new URL(url)
  const to = (target: string) => `${url}/?to=${encodeURIComponent(target)}`
  const keyed = { ...near, headers: { 'x-key': 'secret' } }
  const fetched = await fetchGuarded(to('/end'), keyed)
  expect(fetched).toMatchObject({ finalUrl: `${url}/end` })
  expect(await bodyOf(fetched)).toBe('key: secret')

  const elsewhere = guardedFetch(answering('127.0.0.1'))
  expect(await bodyOf(await elsewhere(to(`http://other.example:${port}/end`), keyed))).toBe('key: undefined')
  for (const target of ['http://169.254.169.254/', 'file:///etc/passwd', 'http://a:b@other.example/'])
    await expect(elsewhere(to(target), near), target).rejects.toMatchObject({ code: 'addressRefused' })
  const inward = guardedFetch(answering('127.0.0.1', '169.254.169.254'))
  const start = `http://guide.example:${port}/?to=${encodeURIComponent('http://inside.example/')}`
  await expect(inward(start, near)).rejects.toMatchObject({
    code: 'addressRefused',
    params: { host: 'inside.example' },
  })
  await expect(fetchGuarded(to(''), near)).rejects.toMatchObject({ params: { reason: 'location' } })
})

test('redirects that never end are given up', async () => {
  let asked = 0
  const url = await serve((_req, res) => res.writeHead(301, { location: `/${(asked += 1)}` }).end())
  await expect(fetchGuarded(url, near)).rejects.toMatchObject({ code: 'fetchFailed', params: { reason: 'redirects' } })
  expect(asked).toBe(6)
})

test('an answer that says it is too large is refused before it is read', async () => {
  const url = await serve((_req, res) => res.setHeader('content-length', 100_001).flushHeaders())
  await expect(fetchGuarded(url, near)).rejects.toMatchObject({ code: 'fetchTooLarge', params: { maxBytes: 100_000 } })
})

test('an endless body is cut off', async () => {
  let isGone = (): void => {}
  const gone = new Promise<void>((resolve) => (isGone = resolve))
  const url = await serve((_req, res) => {
    const pour = (): void => {
      while (!res.destroyed && res.write(Buffer.alloc(16_384))) continue
    }
    res.on('drain', pour).on('close', isGone)
    pour()
  })
  await expect(bodyOf(await fetchGuarded(url, near))).rejects.toMatchObject({ code: 'fetchTooLarge' })
  await gone
})

test('a small zipped body is unpacked, a zip bomb is not', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  expect(bomb.length).toBeLessThan(near.maxBytes)
  const url = await serve((req, res) => {
    res.setHeader('content-encoding', 'gzip').end(req.url === '/bomb' ? bomb : gzipSync('<tv/>'))
  })
  expect(await bodyOf(await fetchGuarded(url, near))).toBe('<tv/>')
  await expect(bodyOf(await fetchGuarded(`${url}/bomb`, near))).rejects.toMatchObject({ code: 'fetchTooLarge' })
})

test('a zipped body that is cut, false or of an unknown kind is a failure', async () => {
  const url = await serve((req, res) => {
    res.setHeader('content-encoding', req.url === '/odd' ? 'gzip, br' : 'gzip')
    res.end(req.url === '/cut' ? gzipSync('x'.repeat(1000)).subarray(0, 20) : 'no zip')
  })
  for (const path of ['/cut', '/false', '/odd'])
    await expect(fetchGuarded(url + path, near).then(bodyOf), path).rejects.toMatchObject({ code: 'fetchFailed' })
})

test('a connection that is lost in the middle is a failure', async () => {
  const url = await serve((_req, res) => {
    res.setHeader('content-length', 1000).write('half', () => res.destroy())
  })
  await expect(fetchGuarded(url, near).then(bodyOf)).rejects.toMatchObject({ code: 'fetchFailed' })
})

test('a server that never answers, or never ends, is given up in time', async () => {
  const url = await serve((req, res) => {
    if (req.url === '/silent') return
    res.write('x')
    const drip = setInterval(() => res.write('x'), 20)
    res.on('close', () => clearInterval(drip))
  })
  const quick = { ...near, timeoutMs: 150 }
  await expect(fetchGuarded(`${url}/silent`, quick)).rejects.toMatchObject({ code: 'fetchTimeout', status: 504 })
  await expect(fetchGuarded(url, quick).then(bodyOf)).rejects.toMatchObject({ code: 'fetchTimeout' })
  const stuck = guardedFetch(() => new Promise(() => undefined))
  await expect(stuck('http://guide.example/', quick)).rejects.toMatchObject({ code: 'fetchTimeout' })
})

test('what the other side refuses is told by its status, and never the address with its keys', async () => {
  const url = await serve((_req, res) => res.writeHead(403).end('go away'))
  const refused = await fetchGuarded(`${url}/?key=secret`, near).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'fetchFailed', status: 502, params: { host: '127.0.0.1', status: 403 } })
  expect(JSON.stringify(refused)).not.toContain('secret')
  const unknown = guardedFetch(() => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })))
  await expect(unknown('http://no.example/', far)).rejects.toMatchObject({ params: { reason: 'ENOTFOUND' } })
})

test('a body that nobody wants closes its connection', async () => {
  let isGone = (): void => {}
  const gone = new Promise<void>((resolve) => (isGone = resolve))
  const url = await serve((_req, res) => res.on('close', isGone).write('x'))
  const fetched = await fetchGuarded(url, near)
  if (fetched.status === 'ok') fetched.body.destroy()
  await gone
  expect(fetched.status).toBe('ok')
})

test('a body that is forgotten closes its connection when its time is over', async () => {
  let isGone = (): void => {}
  const gone = new Promise<void>((resolve) => (isGone = resolve))
  const url = await serve((_req, res) => res.on('close', isGone).write('x'))
  const fetched = await fetchGuarded(url, { ...near, timeoutMs: 200 })
  await gone
  await expect(bodyOf(fetched)).rejects.toMatchObject({ code: 'fetchTimeout' })
})
