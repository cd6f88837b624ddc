import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { Session } from './session.table.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})

const loginOf = () => {
  const { abonement, password } = tv.people.ann
  return tv.box.call('get', '/login/', { query: { ...tv.key, abonement, password, device_uid: 'box' } })
}

const cookiesOf = async () => {
  const { abonement, password } = tv.people.ann
  const query = new URLSearchParams({ ...tv.key, client_id: String(tv.key.client_id), abonement, password }).toString()
  const request = { method: 'GET', path: '/tvmiddleware/api/login', ip: '192.0.2.1', isSecure: false, body: null }
  const reply = await tv.house.engine.handle({ ...request, query, headers: {}, requestId: 'test' })
  const headers = reply?.headers ?? []
  return headers.flatMap((name, at) => (name === 'Set-Cookie' ? (headers[at + 1] ?? '') : []))
}

test('a login answers every field of its method, flags as numbers and absent numbers as -1', async () => {
  const { accountId, customerId, abonement, password } = tv.people.ann
  expect((await loginOf()).body).toEqual({
    authkey: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
    utc_time: Date.parse('2026-03-01T12:00:00Z') / 1000,
    firstname: 'ann',
    lastname: '',
    abonement: Number(abonement),
    account_id: accountId,
    customer_id: customerId,
    meta: '',
    customer_ext_id: '',
    currency: 'EUR',
    ip_address: '192.0.2.1',
    activation_days_left: -1,
    parent_code: password,
    last_channel: -1,
    device_uid: 'box',
    template: '',
    use_timeshift: 0,
    contract_number: '',
    status_reason: 'ACTIVE',
    data_center_id: -1,
    data_centers: [],
    reset_settings: false,
    error: 0,
  })
})

test('the session travels in a cookie, for apps that send no authkey', async () => {
  const cookies = await cookiesOf()
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies) expect(cookie).toMatch(/^(authkey|device_uid)=[0-9a-f]+; Path=\/; HttpOnly/)
  const headers = { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') }
  const ask = async (path: string, query = {}, sent = headers) =>
    (await tv.box.call('get', path, { query, headers: sent })).body
  expect(await ask('/channel/list/')).toMatchObject({ error: 0 })
  expect(await ask('/channel/list/', { authkey: '', client_id: tv.house.operatorId })).toMatchObject({ error: 0 })
  expect(await ask('/channel/list/', { client_id: tv.neighbour.id })).toMatchObject({ error: 403 })
  expect(await ask('/account/status/')).toMatchObject({ error: 0, status: 0 })
  expect(await ask('/channel/list/', {}, { cookie: 'other=1' })).toMatchObject({ error: 403 })
})

test('without a session every method refuses, and only the status answers that there is none', async () => {
  const cid = tv.channels.direct
  for (const path of [
    '/channel/list/',
    '/category/list/',
    '/channel/url/',
    '/program/list/',
    '/program/url/',
    '/logout/',
  ])
    for (const authkey of [undefined, '', 'x', 'f'.repeat(128), 'F'.repeat(128), '__proto__'])
      expect([path, await tv.box.get(path, { cid, authkey })]).toMatchObject([path, { error: 403 }])
  expect(await tv.box.get('/account/status/', { authkey: 'f'.repeat(128) })).toEqual({
    status: 1,
    status_reason: '',
    utc_time: Date.parse('2026-03-01T12:00:00Z') / 1000,
    has_new_messages: 0,
    is_active: 0,
    message: {},
    command: {},
    channel_list_changed: 0,
    error: 0,
  })
})

test('a session of one operator is none of another', async () => {
  const box = await tv.login('ann')
  expect(await box.get('/channel/list/', { client_id: tv.neighbour.id })).toMatchObject({ error: 403 })
  expect(await box.get('/account/status/', { client_id: tv.neighbour.id })).toMatchObject({ error: 0, status: 1 })
})

test('a key opens nothing after logout, and the other sessions of the account stay', async () => {
  const [one, other] = [await tv.login('ann'), await tv.login('ann')]
  expect(await one.get('/logout/')).toEqual({ error: 0, error_message: '' })
  expect(await one.get('/logout/')).toMatchObject({ error: 403 })
  expect(await one.get('/account/status/')).toMatchObject({ error: 0, status: 1 })
  expect(await other.get('/account/status/')).toMatchObject({ error: 0, status: 0 })
})

test('no key stands in the database', async () => {
  const { session } = await tv.login('ann')
  const rows = JSON.stringify(await tv.ctx.repo(Session).find())
  expect(rows).not.toContain(session.authkey)
})
