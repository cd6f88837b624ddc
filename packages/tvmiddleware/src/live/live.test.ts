import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openSockets, type Sockets } from '@headend/base'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { OnlineSample } from './online-sample.table.js'

const password = 'correct horse battery'

let tv: Television
let server: Server
let sockets: Sockets
let stop: AbortController

beforeEach(async () => {
  tv = await openTelevision()
  const { mounts, authenticate, openContext, doors } = tv.house
  sockets = openSockets({
    ...{ mounts, authenticate, openContext, clock: doors.clock, logger: doors.logger },
    texts: (_lang, name) => name,
  })
  server = createServer().on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  const closed = sockets.close()
  server.closeAllConnections()
  server.close()
  await closed
  await tv.house.close()
})

const loop = () => {
  const live = tv.house.services.find(({ name }) => name === 'tvmiddleware.live')
  void live?.start(stop.signal)
}

const tokenOf = async (permissions: readonly string[]): Promise<string> => {
  const { roles, staff } = tv.house.areas
  const role = await tv.ctx.transaction((ctx) => roles.create(ctx, { name: 'Watching', permissions }))
  await staff.create(tv.ctx, { username: 'ann', password, roleIds: [role.id] })
  const said = await tv.house
    .stranger()
    .call('post', '/admin/api/v1/base/login', { body: { username: 'ann', password } })
  return String(said.body['access_token'])
}

/** A page that listens, as a browser does: what proves who it is stands among the protocols. */
const listen = (protocols: readonly string[]) => {
  const { port } = server.address() as AddressInfo
  const ws = new WebSocket(`ws://127.0.0.1:${port}/admin/api/v1/tvmiddleware/live`, [...protocols])
  const heard: Record<string, unknown>[] = []
  const closed = new Promise<boolean>((resolve) => ws.addEventListener('close', () => resolve(true)))
  ws.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Record<string, unknown>))
  const opened = new Promise<void>((resolve) => ws.addEventListener('open', () => resolve()))
  const watch = (topic: string) => opened.then(() => ws.send(JSON.stringify({ type: 'watch', topic })))
  const hear = async (at: number) => {
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(at)
    return heard[at] ?? {}
  }
  return { ws, watch, hear, heard, closed }
}

test('a page is told at once how many are there, and again when somebody comes', async () => {
  const token = await tokenOf(['tvmiddleware.accounts.view'])
  const page = listen(['headend', `bearer.${token}`])
  await page.watch('home')
  expect(await page.hear(0)).toMatchObject({ type: 'home', online: 0, accounts: await tv.ctx.repo(Account).count() })
  expect(page.ws.protocol).toBe('headend')
  await tv.login('ann')
  loop()
  tv.clock.advance(5000)
  expect(await page.hear(1)).toMatchObject({ type: 'home', online: 1, sessions: 1 })
})

test('a page that does not ask again within a minute is told no more', async () => {
  const token = await tokenOf(['tvmiddleware.accounts.view', 'tvmiddleware.stream-services.view'])
  const [quiet, asking] = [listen(['headend', `bearer.${token}`]), listen(['headend', `bearer.${token}`])]
  await quiet.watch('home')
  await quiet.hear(0)
  tv.clock.advance(61_000)
  await asking.watch('home')
  await asking.hear(0)
  loop()
  tv.clock.advance(5000)
  await asking.hear(1)
  expect(quiet.heard).toHaveLength(1)
})

test('video servers are told with their load to whoever may see them', async () => {
  const service = await tv.ctx.repo(StreamService).add({
    ...{ name: 'Edge', type: 'live', urlMask: 'http://edge.example/$prefix', loadLimit: 100 },
  })
  const page = listen(['headend', `bearer.${await tokenOf(['tvmiddleware.stream-services.view'])}`])
  await page.watch('services')
  const said = await page.hear(0)
  expect(said['items']).toContainEqual({
    ...{ id: service.id, load: 0, fault: '', is_available: true, availability_since: null },
  })
  await page.watch('home')
  expect(await page.hear(1)).toMatchObject({ type: 'error', code: 'forbidden' })
})

test('nobody listens without a login, nor for another operator', async () => {
  const token = await tokenOf(['tvmiddleware.accounts.view'])
  for (const protocols of [['headend'], ['headend', 'bearer.x'], ['headend', `bearer.${token}`, 'operator.2']])
    expect(await listen(protocols).closed).toBe(true)
})

test('the curve of a day has a point for each time that was kept', async () => {
  const job = tv.house.assembled.modules
    .flatMap(({ parts }) => parts.jobs ?? [])
    .find(({ name }) => name === 'tvmiddleware.online-samples')
  const sample = () => job?.run(tv.house.system('tests', tv.house.operatorId))
  await tv.login('ann')
  await sample()
  await sample()
  tv.clock.advance(300_000)
  await sample()
  const panel = panelOf(tv.house, tv.house.operatorId, ['tvmiddleware.accounts.view'])
  const { body } = await panel.get('/figures?days=3')
  expect(body['online']).toMatchObject([{ online: 1 }, { online: 0 }])
  expect(body['new_accounts']).toMatchObject([{ count: 0 }, { count: 0 }, { count: expect.any(Number) as number }])
  const dealer = panelOf(tv.house, tv.house.operatorId, ['tvmiddleware.accounts.view'], {
    scope: { name: 'dealer', id: 2_000_000_000 },
  })
  expect((await dealer.get('/figures')).body).toMatchObject({ is_whole: false, online: [] })
  tv.clock.advance(40 * 86_400_000)
  await sample()
  expect(await tv.ctx.repo(OnlineSample).count()).toBe(1)
})
