import { createServer as createWebServer, type Server as WebServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import type { Draft } from '@headend/base/db'
import { StreamService } from '../streaming/stream-service.table.js'
import { openTelevision } from '../testing/television.fixture.js'
import { faultOf, targetOf } from './check-service.js'
import { probesLoop } from './probes.service-loop.js'
import { ProbesService } from './probes.service.js'

const listening = async (server: Server | WebServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => void (server.listening ? server.close(() => resolve()) : resolve()))
  onTestFinished(close)
  return (server.address() as AddressInfo).port
}

/** A server that answers each line with what `reply` makes of it, and may be switched off. */
const recorder = async (reply: (line: string) => string) => {
  const state = { isOpen: true, asked: [] as string[] }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (!state.isOpen) {
      socket.destroy()
      return
    }
    socket.on('data', (chunk) => {
      state.asked.push(String(chunk).trim())
      socket.write(reply(String(chunk)))
    })
  })
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  return { port: await listening(server), state }
}

const website = (status: number) =>
  listening(
    createWebServer((_request, response) => {
      response.writeHead(status)
      response.end('well')
    }),
  )

const closedPort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

const timeoutMs = 500
const serviceWith = (facts: Partial<Draft<typeof StreamService>>) =>
  ({
    ...{ checksPing: false, checksTcp: false, checksHttp: false, checksAlive: false, checkHost: '', checkPort: 0 },
    ...{ checkUrl: '', apiHost: '', apiPort: 0, urlMask: 'http://127.0.0.1/$prefix' },
    ...facts,
  }) as Parameters<typeof faultOf>[0]
const faultWith = (facts: Partial<Draft<typeof StreamService>>) => faultOf(serviceWith(facts), timeoutMs)

test('what is knocked at is what is said, else what the address says', () => {
  const of = (urlMask: string, facts = {}) => targetOf(serviceWith({ urlMask, ...facts }))
  expect(of('http://host:8080/$prefix?token=$token')).toEqual({ host: 'host', port: 8080 })
  expect(of('https://host/$prefix')).toEqual({ host: 'host', port: 443 })
  expect(of('rtmp://host/$prefix')).toEqual({ host: 'host', port: 1935 })
  expect(of('http://[2001:db8::1]:81/$cid')).toEqual({ host: '2001:db8::1', port: 81 })
  expect(of('http://$dc.host/x', { checkHost: 'other', checkPort: 9 })).toEqual({ host: 'other', port: 9 })
})

test('a host that refuses a port is there, though the port is not', async () => {
  const checkPort = await closedPort()
  expect(await faultWith({ checksPing: true, checkPort })).toBe('')
  expect(await faultWith({ checksTcp: true, checkPort })).toBe('tcp')
  const { port } = await recorder(() => '')
  expect(await faultWith({ checksPing: true, checksTcp: true, checkPort: port })).toBe('')
})

test('a page must be given whole, by its own address or the server’s', async () => {
  const [good, bad] = [await website(200), await website(500)]
  expect(await faultWith({ checksHttp: true, checkPort: good })).toBe('')
  expect(await faultWith({ checksHttp: true, checkPort: bad })).toBe('http')
  expect(await faultWith({ checksHttp: true, checkPort: bad, checkUrl: `http://127.0.0.1:${good}/alive` })).toBe('')
  expect(await faultWith({ checksHttp: true, checkPort: await closedPort() })).toBe('http')
})

test('a recorder is asked by JSON-RPC whether it is alive', async () => {
  const alive = await recorder(() => '{"jsonrpc":"2.0","result":true,"id":1}')
  expect(await faultWith({ checksAlive: true, apiPort: alive.port })).toBe('')
  expect(alive.state.asked).toEqual(['{"jsonrpc":"2.0","method":"is_alive","params":{},"id":1}'])
  const answers = [
    '{"jsonrpc":"2.0","result":false,"id":1}',
    '{"jsonrpc":"2.0","error":{"code":-32601},"id":1}',
    '{"jsonrpc":"2.0","result":true,"id":2}',
    'null',
    '[]',
    'not json',
    '',
  ]
  for (const answer of answers) {
    const { port } = await recorder(() => answer)
    expect([answer, await faultWith({ checksAlive: true, apiPort: port })]).toEqual([answer, 'is_alive'])
  }
  const object = await recorder(() => '{"jsonrpc":"2.0","result":{"is_alive":1},"id":1}')
  expect(await faultWith({ checksAlive: true, apiPort: object.port })).toBe('')
  expect(await faultWith({ checksAlive: true, apiPort: await closedPort() })).toBe('is_alive')
})

const watched = async (facts: Draft<typeof StreamService> | object) => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  await tv.ctx.repo(StreamService).change({ id: tv.services.north }, facts)
  await tv.ctx.bump('streaming', 'catalogue')
  const bob = await tv.login('bob')
  const probes = new ProbesService(tv.house.areas.operators, timeoutMs)
  const chosen = async () =>
    (await bob.get('/channel/url/', { cid: tv.channels.unicast, redirect: 0 }))['stream_service_id']
  return { tv, probes, chosen, probe: () => probes.probe(tv.ctx.fresh()) }
}

test('a server that is away is passed over until it is back, and the row says since when', async () => {
  const server = await recorder(() => '{"result":true,"id":1}')
  const { tv, probe, chosen } = await watched({ checksAlive: true, apiHost: '127.0.0.1', apiPort: server.port })
  const { north, south } = tv.services
  const row = () => tv.ctx.fresh().repo(StreamService).get(north)
  await probe()
  expect([await chosen(), (await row()).availabilitySince]).toEqual([north, null])
  server.state.isOpen = false
  tv.clock.advance(60_000)
  await probe()
  expect(await chosen()).toBe(south)
  expect(await row()).toMatchObject({ isAvailable: false, fault: 'is_alive' })
  expect((await row()).availabilitySince).toEqual(tv.clock.now())
  server.state.isOpen = true
  tv.clock.advance(60_000)
  await probe()
  expect([await chosen(), await row()]).toMatchObject([north, { isAvailable: true, fault: '' }])
})

test('one lost answer sends nobody elsewhere', async () => {
  let calls = 0
  const server = await recorder(() => ((calls += 1) === 1 ? 'garbage' : '{"result":true,"id":1}'))
  const { tv, probe, chosen } = await watched({ checksAlive: true, apiHost: '127.0.0.1', apiPort: server.port })
  await probe()
  expect([await chosen(), calls]).toEqual([tv.services.north, 2])
})

test('the loop looks after the services of all operators, and one process does it', async () => {
  const { tv, probes } = await watched({ checksTcp: true, checkHost: '127.0.0.1', checkPort: await closedPort() })
  const stop = new AbortController()
  const looked: (number | null)[] = []
  const seen = new ProbesService(tv.house.areas.operators, timeoutMs)
  seen.probe = async (ctx) => {
    looked.push(ctx.clientId)
    await probes.probe(ctx)
    if (ctx.clientId === tv.neighbour.id) stop.abort()
  }
  const house = { clock: tv.clock, system: tv.house.system }
  await probesLoop(seen, house, 15).start(stop.signal)
  expect(looked).toEqual([tv.house.operatorId, tv.neighbour.id])
  expect(await tv.ctx.fresh().repo(StreamService).get(tv.services.north)).toMatchObject({ fault: 'tcp' })
  const turn = Math.floor(tv.clock.now().getTime() / 15_000)
  expect(await seen.takesTurn(tv.house.system('again', null), turn, 15)).toBe(false)
  expect(await seen.takesTurn(tv.house.system('again', null), turn + 1, 15)).toBe(true)
})
