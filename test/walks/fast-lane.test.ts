import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, openMetrics } from '@headend/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client } from './client.fixture.js'
import { openTown, type Town } from './town.fixture.js'

let town: Town
let box: Client
const servers: Server[] = []
const urls: string[] = []

/** One engine behind two ports: in front of Express, and as a route of it. */
beforeAll(async () => {
  town = await openTown()
  const { engine, doors } = town.house
  const { clock, logger } = doors
  for (const fastLane of [true, false]) {
    const app = createApp({ engine, logger, clock, metrics: openMetrics(), health: {}, fastLane })
    const server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    urls.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  box = new Client(town, { device: 'android_stb', uid: 'two-ways' })
  await box.login(await town.subscriber())
})

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await town.close()
})

interface Sent {
  readonly status: number | undefined
  readonly headers: string[]
  readonly body: Buffer
}

// A client that unpacks nothing: what is compared is what travels.
const ask = (url: string, method: string, headers: Record<string, string>): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { connection: 'close', ...headers } }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => {
        const names = res.rawHeaders.map((text, at) =>
          /^(date|x-request-id)$/i.test(res.rawHeaders[at - 1] ?? '') ? '' : text,
        )
        resolve({ status: res.statusCode, headers: names, body: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })

const bothWays = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const query = `client_id=${town.operatorId}&authkey=${box.authkey}&device=android_stb`
  const [lane, express] = await Promise.all(
    urls.map((url) => ask(`${url}/tvmiddleware/api${path}${path.includes('?') ? '&' : '?'}${query}`, method, headers)),
  )
  expect(lane).toEqual(express)
  return { status: lane?.status, size: lane?.body.length ?? 0, headers: lane?.headers ?? [] }
}

test('every hot method gives the same bytes in front of Express and behind it', async () => {
  const hot = town.house.engine.routes.filter(({ route }) => route.hot).map(({ route }) => route.path)
  expect(hot).toEqual(expect.arrayContaining(['/channel/list/', '/channel/programs/', '/program/list/']))
  const { news } = town.channels
  for (const path of hot)
    for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'gzip, br' }]) {
      const { status, size } = await bothWays(`${path}?cid=${news}`, headers)
      expect([path, status]).toEqual([path, 200])
      expect(size).toBeGreaterThan(100)
      const { headers: told } = await bothWays(`${path}?cid=${news}`, headers)
      const etag = told[told.indexOf('ETag') + 1] ?? ''
      expect(await bothWays(`${path}?cid=${news}`, { ...headers, 'if-none-match': etag })).toMatchObject({
        status: 304,
      })
    }
})

test.each([
  ['/channel/list/?limit=-1', 'GET'],
  ['/channel/list/', 'HEAD'],
  ['/channel/list/', 'DELETE'],
  ['/no/such/method/', 'GET'],
  ['/portal/settings/list/', 'GET'],
])('%s by %s is answered alike', async (path, method) => {
  expect((await bothWays(path, {}, method)).status).toBeGreaterThanOrEqual(200)
})
