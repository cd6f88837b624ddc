import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openSockets, type Sockets } from '@headend/base'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { Device } from '../devices/device.table.js'
import { Session } from '../sessions/session.table.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
let server: Server
let sockets: Sockets

beforeEach(async () => {
  tv = await openTelevision()
  const { mounts, authenticate, openContext, doors } = tv.house
  sockets = openSockets({
    ...{ mounts, authenticate, openContext, clock: doors.clock, logger: doors.logger },
    texts: (_lang, name) => name,
  })
  server = createServer().on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  const closed = sockets.close()
  server.closeAllConnections()
  server.close()
  await closed
  await tv.house.close()
})

const tvAddress = '198.51.100.7'

const ask = (more: Record<string, string> = {}, television = tv.house.stranger({ ip: tvAddress })) =>
  television.get('/noauth/qr/login/generate/', { ...tv.key, device: 'android', device_uid: 'the-tv', ...more })

/** A television on its socket: what it hears, one message after the other. */
const listen = (token: unknown, key: object = tv.key) => {
  const query = Object.entries(key)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&')
  const { port } = server.address() as AddressInfo
  const ws = new WebSocket(`ws://127.0.0.1:${port}/tvmiddleware/api/noauth/qr/login/wait/?${query}`)
  const heard: Record<string, unknown>[] = []
  ws.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Record<string, unknown>))
  ws.addEventListener('open', () => ws.send(JSON.stringify({ type: 'wait', connection_token: token })))
  const hear = async (at: number) => {
    await expect.poll(() => heard.length).toBeGreaterThan(at)
    return heard[at] ?? {}
  }
  return { ws, hear }
}

const confirm = async (phone: Awaited<ReturnType<Television['login']>>, code: unknown) =>
  tv.house
    .stranger()
    .call('post', '/qr/login/sync/', { query: phone.session, body: { login_code: code } })
    .then(({ body }) => body)

test('a phone lets a television in, which hears its key on the socket and watches with it', async () => {
  const phone = await tv.login('ann', { device: 'android', device_uid: 'phone' })
  const asked = await ask()
  expect(asked).toEqual({
    qrcode_url: `http://tv.example/tvmiddleware/api/noauth/qr/login/image/?code=${String(asked['login_code'])}`,
    connection_token: expect.stringMatching(/^[\w-]{43}$/) as string,
    session_ttl: 300,
    login_code: expect.stringMatching(/^\d{8}$/) as string,
    error: 0,
  })
  const television = listen(asked['connection_token'])
  expect(await television.hear(0)).toEqual({ type: 'waiting', session_ttl: 300 })
  expect(await confirm(phone, asked['login_code'])).toEqual({ error: 0, error_message: '' })
  const let_in = await television.hear(1)
  expect(let_in).toEqual({
    type: 'login',
    authkey: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
    device_uid: 'the-tv',
  })
  const session = { client_id: tv.house.operatorId, authkey: String(let_in['authkey']) }
  expect((await tv.box.get('/channel/list/', session))['channels']).not.toEqual([])
})

test('the session is the television’s: its type, its uid, its place, whoever held the phone', async () => {
  const phone = await tv.login('ann', { device: 'ios', device_uid: 'phone' })
  const { login_code } = await ask()
  await confirm(phone, login_code)
  const { accountId } = tv.people.ann
  const device = await tv.ctx.repo(Device).first({ where: { uid: 'the-tv' } })
  expect(device).toMatchObject({ accountId, deviceType: 'android' })
  const session = await tv.ctx.repo(Session).first({ where: { deviceId: device?.id ?? 0 } })
  expect(session).toMatchObject({ accountId, ip: tvAddress })
})

test('a television that connects after the phone confirmed hears it at once, and only once', async () => {
  const phone = await tv.login('ann', { device_uid: 'phone' })
  const { login_code, connection_token } = await ask()
  await confirm(phone, login_code)
  const television = listen(connection_token)
  expect(await television.hear(1)).toMatchObject({ type: 'login' })
  const second = listen(connection_token)
  expect(await second.hear(0)).toMatchObject({ type: 'waiting' })
  tv.clock.advance(300_000)
  expect(await listen(connection_token).hear(0)).toMatchObject({ type: 'error', code: 'loginCodeUnknown' })
})

test('a television that waits at another process is told by the next round', async () => {
  const phone = await tv.login('ann', { device_uid: 'phone' })
  const { login_code, connection_token } = await ask()
  const loop = tv.house.services.find(({ name }) => name === 'tvmiddleware.waiting-tvs')
  const stop = new AbortController()
  const running = loop?.start(stop.signal)
  const television = listen(connection_token)
  await television.hear(0)
  tv.clock.advance(300_000)
  await expect.poll(() => (tv.clock.advance(1000), television.ws.readyState)).toBe(WebSocket.CLOSED)
  expect(await television.hear(1)).toEqual({ type: 'expired' })
  expect(await confirm(phone, login_code)).toMatchObject({ error: 2 })
  stop.abort()
  await running
})

test('the token is good at its own operator only, and a guess is good nowhere', async () => {
  const { connection_token } = await ask()
  expect(await listen(connection_token, tv.neighbour.key).hear(0)).toMatchObject({ code: 'loginCodeUnknown' })
  expect(await listen('guessed').hear(0)).toMatchObject({ type: 'error', code: 'loginCodeUnknown' })
})

test('what a television forgets to say, and a type that the operator does not serve, have their numbers', async () => {
  expect(await ask({ device: '' })).toEqual({ error: 1 })
  expect(await ask({ device_uid: '' })).toEqual({ error: 1 })
  expect(await ask({ device: 'ios' })).toEqual({ error: 2 })
  expect(await ask({ device: 'toaster' })).toEqual({ error: 2 })
  expect(await ask({ api_key: 'wrong' })).toEqual({ error: 403 })
})

test('a code is wrong, over, or used, each by its number', async () => {
  const phone = await tv.login('ann', { device_uid: 'phone' })
  expect(await confirm(phone, '')).toMatchObject({ error: 1 })
  expect(await confirm(phone, '12a')).toMatchObject({ error: 1 })
  expect(await confirm(phone, '00000000')).toMatchObject({ error: 2 })
  const { login_code } = await ask()
  const [one, two] = await Promise.all([confirm(phone, login_code), confirm(phone, login_code)])
  expect([one['error'], two['error']].sort()).toEqual([0, 5])
  expect(await confirm(phone, login_code)).toMatchObject({ error: 5 })
  const late = await ask({ device_uid: 'late' })
  tv.clock.advance(300_000)
  expect(await confirm(phone, late['login_code'])).toMatchObject({ error: 2 })
})

test('another operator’s subscriber cannot confirm the code', async () => {
  const { login_code } = await ask()
  const { abonement, password } = tv.neighbour.person
  const elsewhere = await tv.box.get('/login/', { ...tv.neighbour.key, abonement, password })
  const session = { client_id: tv.neighbour.id, authkey: String(elsewhere['authkey']) }
  const said = await tv.box.call('post', '/qr/login/sync/', {
    query: session,
    body: { login_code: String(login_code) },
  })
  expect(said.body).toMatchObject({ error: 2 })
})

test('every rule of a login holds for the television as well, and a refused code may be confirmed again', async () => {
  const phone = await tv.login('bob', { device: 'android', device_uid: 'phone' })
  const { accountId } = tv.people.bob
  const account = tv.ctx.repo(Account)
  const { login_code } = await ask()
  await account.change({ id: accountId }, { subnets: '203.0.113.0/24' })
  expect(await confirm(phone, login_code)).toMatchObject({ error: 13 })
  await account.change({ id: accountId }, { subnets: '', allowedDeviceGroups: [1] })
  expect(await confirm(phone, login_code)).toMatchObject({ error: 16 })
  await account.change({ id: accountId }, { allowedDeviceGroups: [], deviceGroupSessions: { 2: 1 } })
  expect(await confirm(phone, login_code)).toMatchObject({ error: 17 })
  await account.change({ id: accountId }, { deviceGroupSessions: {} })
  expect(await confirm(phone, login_code)).toMatchObject({ error: 0 })
  await tv.login('ann', { device_uid: 'of-ann' })
  const bound = await ask({ device_uid: 'of-ann' })
  expect(await confirm(phone, bound['login_code'])).toMatchObject({ error: 10 })
})

test('tariffs keep their limits of places, and who pays nothing watches nothing', async () => {
  const phone = await tv.login('bob', { device: 'pc', device_uid: 'phone' })
  const limit = async (patch: { sessionsCount?: number; basicSessionsCount?: number; isEnabled?: boolean }) =>
    tv.ctx.transaction(async (ctx) => {
      for (const id of [tv.tariffs.basic, tv.tariffs.empty]) await ctx.repo(Tariff).change({ id }, patch)
      await ctx.bump('catalogue')
    })
  await tv.ctx.repo(OperatorDevice).add({ deviceType: 'tizen_tv', isBasic: true })
  await tv.ctx.bump('portal')
  const television = await ask({ device: 'tizen_tv' })
  const refused = async () => (await confirm(phone, television['login_code']))['error']
  await limit({ basicSessionsCount: 0, sessionsCount: 5 })
  expect(await refused()).toBe(14)
  await limit({ basicSessionsCount: 1 })
  await tv.login('bob', { device: 'tizen_tv', device_uid: 'bedroom' })
  expect(await refused()).toBe(9)
  const small = await ask({ device_uid: 'small' })
  await limit({ sessionsCount: 0 })
  expect(await confirm(phone, small['login_code'])).toMatchObject({ error: 15 })
  await limit({ isEnabled: false })
  expect(await refused()).toBe(12)
  await tv.ctx.repo(Account).change({ id: tv.people.bob.accountId }, { isActive: false })
  await tv.ctx.bump(`account:${tv.people.bob.accountId}`)
  expect(await refused()).toBe(8)
})

test('the picture is one that cameras read, and digits are all it draws', async () => {
  const { qrcode_url } = await ask()
  const picture = await tv.house.stranger().call('get', String(qrcode_url).replace('http://tv.example', ''))
  expect(picture.headers['content-type']).toBe('image/png')
  expect(picture.text.slice(1, 4)).toBe('PNG')
  expect(await tv.box.get('/noauth/qr/login/image/', { code: 'http://evil.example' })).toMatchObject({ error: 1001 })
})

test('an installation may show no digits: then the picture holds more of them than anybody types', async () => {
  await tv.house.close()
  tv = await openTelevision({ config: { tvmiddleware: { deviceLoginCodeEnabled: 0 } } })
  const asked = await ask()
  expect(asked).not.toHaveProperty('login_code')
  expect(asked['qrcode_url']).toMatch(/\?code=\d{20}$/)
  const phone = await tv.login('ann', { device_uid: 'phone' })
  expect(await confirm(phone, /\d{20}$/.exec(String(asked['qrcode_url']))?.[0])).toMatchObject({ error: 0 })
})
