import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Client, rowsOf, type Heard, type Values } from './client.fixture.js'
import { done } from './evening.fixture.js'
import { added, noon, openTown, type Town } from './town.fixture.js'

/** The checklist of the protocol (device-api 4.18), asked of a server that listens. */
let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const error = ({ body }: Heard): number => Number(body['error'])
const enter = async (device = 'android', facts: object = {}, uid = `${device}-uid`) => {
  const who = await town.subscriber(facts)
  const client = new Client(town, { device, uid: `${uid}-${who.abonement}` })
  done(await client.login(who))
  return { client, who }
}
const guest = (device: string) => new Client(town, { device })
const change = async (accountId: number, facts: object) => {
  const at = `/admin/api/v1/tvmiddleware/accounts/${accountId}`
  expect((await town.staff.call('patch', at, { body: facts })).status).toBe(200)
}

test('1: a path answers alike under its prefixes, with and without its slash, whatever else is sent', async () => {
  const { client } = await enter()
  const query = `?client_id=${town.operatorId}&authkey=${client.authkey}&device=android`
  const ask = (path: string) => client.open(`${town.url}${path}${query}&sess_key=0&timezone=12&timeshift=0&x=1`)
  const said = await Promise.all(
    ['/tvmiddleware/api', '/api/tvmiddleware/api', '/api'].flatMap((prefix) => [
      ask(`${prefix}/category/list/`),
      ask(`${prefix}/category/list`),
    ]),
  )
  expect(new Set(said.map(({ text }) => text)).size).toBe(1)
  expect(error(done(said[0] as Heard))).toBe(0)
})

test('2: the type of device decides between XML and JSON, of the same content', async () => {
  const { client, who } = await enter('android')
  const box = new Client(town, { device: 'mag', uid: 'checklist-mag' })
  done(await box.login(who))
  const [json, xml] = [done(await client.ask('/category/list/')), done(await box.ask('/category/list/'))]
  expect(json.headers.get('content-type')).toMatch(/^application\/json/)
  expect(xml.text).toMatch(/<rss><categories><item>/)
  const names = (heard: Heard) => rowsOf(heard, 'categories').map((row) => row['name'])
  expect(names(xml)).toEqual(names(json))
  await added(town.staff, 'messages', { account_id: who.accountId, subject: 'Hello', text: 'There' })
  const created = async (one: Client) => rowsOf(done(await one.ask('/message/list/')), 'messages')[0]?.['created_at']
  expect(await created(client)).toBe(Date.parse(noon) / 1000)
  expect(await created(box)).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
})

test('3: a type with a model behind it is that type', async () => {
  const settings = (device: string) => guest(device).ask('/portal/settings/list/', { api_key: town.apiKey })
  expect(error(await settings('android_stb_redbox'))).toBe(0)
  expect((await settings('mag_322')).text).toContain('<rss>')
})

test('4: health needs nobody; settings need a type, an enabled one, and the key', async () => {
  expect(error(await guest('').open(`${town.url}/tvmiddleware/api/health/check/`))).toBe(0)
  const settings = (device: string, api_key = town.apiKey) => guest(device).ask('/portal/settings/list/', { api_key })
  expect([error(await settings('')), error(await settings('vewd')), error(await settings('android', 'x'))]).toEqual([
    1, 2, 403,
  ])
  expect(done(await settings('android')).body['show_archive']).toBe(1)
})

describe('5: a login that is refused', () => {
  const login = (sent: Values, api_key = town.apiKey) => guest('android').ask('/login/', { api_key, ...sent })

  test('by a wrong key, an unknown account, one that is inactive, has no tariff, or comes from elsewhere', async () => {
    const { abonement, password, accountId } = await town.subscriber()
    const who = { abonement, password, device_uid: 'checklist-5' }
    expect(error(await login(who, 'wrong'))).toBe(4)
    expect(error(await login({ ...who, abonement: '999999' }))).toBe(1)
    await change(accountId, { is_active: false })
    expect(error(await login(who))).toBe(2)
    await change(accountId, { is_active: true, subnets: '10.0.0.0/8' })
    expect(error(await login(who))).toBe(9)
    const customer_id = Number((await added(town.staff, 'customers', { lastname: 'Bare' }))['id'])
    const bare = await added(town.staff, 'accounts', { customer_id, password: '123456' })
    expect(error(await login({ ...who, abonement: String(bare['abonement']) }))).toBe(8)
  })

  test('by a device that is bound to somebody else', async () => {
    const { client } = await enter()
    const other = await town.subscriber({ allow_login_by_abonement: true })
    const uid = String(client.family.uid)
    expect(error(await login({ abonement: other.abonement, device_uid: uid }))).toBe(6)
  })

  test('for want of room, until a device is given up; an additional one takes the place of the oldest', async () => {
    const { body } = await town.staff.call('post', '/admin/api/v1/tvmiddleware/tariffs', {
      body: { name: 'Small', sessions_count: 1, basic_sessions_count: 1 },
    })
    const only = async (tariff_id: unknown) => {
      const customer_id = (await added(town.staff, 'customers', { lastname: 'Small' }))['id']
      const account = await added(town.staff, 'accounts', { customer_id, password: '123456' })
      await added(town.staff, 'subscriptions', { account_id: account['id'], tariff_id })
      return { abonement: String(account['abonement']), password: '123456' }
    }
    await added(town.staff, 'operator-devices', { device_type: 'lg_netcast', is_basic: true })
    const who = await only(body['id'])
    const basic = (uid: string) => new Client(town, { device: 'lg_netcast', uid })
    done(await basic('basic-1').login(who))
    const full = await basic('basic-2').login(who)
    expect(error(full)).toBe(5)
    const [listed] = rowsOf(full, 'devices')
    expect(listed).toMatchObject({ device_uid: 'basic-1', status: true, has_active_sessions: true })
    done(await basic('basic-2').login(who, { device_id_for_unbinding: Number(listed?.['id']) }))
    const [first, second] = [new Client(town, { device: 'ios', uid: 'add-1' }), guest('android')]
    done(await first.login(who))
    done(await second.login(who, { device_uid: 'add-2' }))
    expect(Number((await first.ask('/account/status/')).body['status'])).toBe(1)
    expect(Number((await second.ask('/account/status/')).body['status'])).toBe(0)
  })
})

test('6: the session is told in the body and as cookies, and without it only the status answers', async () => {
  const who = await town.subscriber()
  const app = new Client(town, { device: 'android', uid: 'checklist-6' })
  const login = done(await app.login(who))
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
  expect(cookie).toContain('device_uid=checklist-6')
  const bare = (path: string, headers: Record<string, string> = {}) =>
    app.open(`${town.url}/tvmiddleware/api${path}`, { headers })
  done(await bare('/category/list/', { cookie }))
  expect(error(await bare('/category/list/'))).toBe(403)
  expect((await bare('/account/status/')).body).toMatchObject({ error: 0, status: 1 })
})

test('7: the status holds empty objects, tariffs in order, and tells once of a change to the channels', async () => {
  const { client, who } = await enter()
  done(await client.ask('/channel/list/'))
  const status = (params: Values = {}) => client.ask('/account/status/', params)
  expect((await status()).body).toMatchObject({ message: {}, command: {}, channel_list_changed: 0 })
  const more = Number((await added(town.staff, 'tariffs', { name: `More ${who.abonement}` }))['id'])
  await added(town.staff, 'subscriptions', { account_id: who.accountId, tariff_id: more })
  const { channels } = town
  const at = `/admin/api/v1/tvmiddleware/channels/${channels.premium}`
  await town.staff.call('patch', at, { body: { tariff_ids: [more] } })
  const changed = await status({ with_tariffs: 1 })
  expect(changed.body).toMatchObject({ tariff_ids: [town.tariffId, more], channel_list_changed: 1 })
  done(await client.ask('/channel/list/'))
  expect((await status()).body['channel_list_changed']).toBe(0)
})

test('8: a list of channels is compact, paged and its icons sized as asked; an unknown order is error 1', async () => {
  const { client } = await enter()
  const list = (params: Values) => client.ask('/channel/list/', params)
  const [full, short] = [done(await list({})), done(await list({ compact: 1 }))]
  expect(rowsOf(full, 'channels')[0]).toHaveProperty('next_program_name')
  expect(rowsOf(short, 'channels')[0]).not.toHaveProperty('next_program_name')
  expect(rowsOf(done(await list({ page: 2, limit: 1 })), 'channels')).toMatchObject([{ id: town.channels.films }])
  const icon = async (params: Values) => rowsOf(done(await list(params)), 'channels')[0]?.['icon']
  expect(await icon({})).toMatch(/\/icons\/news\.png$/)
  expect(await icon({ icon_width: 100, icon_height: 75 })).toMatch(/\/icons\/news100_75\.png$/)
  expect(error(await list({ channel_sort_id: 999 }))).toBe(1)
})

test('9: an address is gone to or read; what is not there is error 404', async () => {
  const { client } = await enter()
  for (const path of ['/channel/url/', '/program/url/']) {
    const time = path === '/program/url/' ? { time: 1_772_334_000 } : {}
    const ask = (params: Values) => client.ask(path, { ...time, ...params })
    expect((await ask({ cid: town.channels.news })).status).toBe(302)
    expect(done(await ask({ cid: town.channels.news, redirect: 0 })).body['uri']).toMatch(/^http/)
    expect(error(await ask({ cid: 2_000_000_000, redirect: 0 }))).toBe(404)
  }
})

test('10: a day is its range in seconds; the nearest programmes are six, twelve at most, kept until the turn', async () => {
  const { client } = await enter()
  const cid = town.channels.news
  const [from, to] = [Date.parse('2026-03-01T00:00:00Z') / 1000, Date.parse('2026-03-02T00:00:00Z') / 1000]
  const ids = async (params: Values) =>
    rowsOf(done(await client.ask('/program/list/', { cid, ...params })), 'programs').map((row) => row['id'])
  expect(await ids({ date: '01.03.2026' })).toEqual((await ids({ time_from: from, time_to: to })).slice(0, 24))
  expect(error(await client.ask('/program/list/', { cid, pid_from: 2_000_000_000 }))).toBe(2)
  const nearest = (params: Values) => client.ask('/channel/programs/', { cid, ...params })
  expect(rowsOf(done(await nearest({})), 'programs')).toHaveLength(6)
  expect(rowsOf(done(await nearest({ limit: 12 })), 'programs')).toHaveLength(12)
  expect((await nearest({})).headers.get('cache-control')).toMatch(/max-age=3600/)
})

test('11: a position comes back with its programme, and one of nothing is error 404', async () => {
  const { client } = await enter()
  const [first] = rowsOf(
    done(await client.ask('/program/list/', { cid: town.channels.news, date: '28.02.2026' })),
    'programs',
  )
  const pid = Number(first?.['id'])
  const set = (params: Values) => client.ask('/content/position/set/', { position: 77, ...params })
  done(await set({ content_type: 'program', content_id: pid }))
  expect(done(await client.ask('/program/detail/', { pid })).body['position']).toBe(77)
  expect(error(await set({ content_type: 'program', content_id: 2_000_000_000 }))).toBe(404)
  expect(error(await set({ content_type: 'video', content_id: 1 }))).toBe(3)
})

test('12: favourites and locks stand in the lists; a wrong PIN is told at its field', async () => {
  const { client } = await enter()
  const { news, films } = town.channels
  done(await client.ask('/settings/save/', { favorite_channel: news }))
  done(await client.ask('/settings/save/', { parent_lock_channel: news }))
  const rows = rowsOf(done(await client.ask('/channel/list/')), 'channels')
  expect(rows.find((row) => row['id'] === news)).toMatchObject({ is_favorited: 1, is_parent_control: 1 })
  const info = done(await client.ask('/v2/account/channels/accountsettingsinfo/'))
  expect(info.body).toMatchObject({ is_favorited: [news], is_hidden: [] })
  expect(info.body['is_parent_control']).toContain(news)
  expect(films).not.toBe(news)
  const pin = await client.ask('/account/parent_code/set/', { old_pin: '0000', new_pin: '4321' })
  expect(pin.body).toMatchObject({ error: 1, error_messages: { old_pin: expect.any(String) as string } })
})

test('13: reminders and messages are made, read and removed, one by one and all at once', async () => {
  const { client, who } = await enter()
  const cid = town.channels.films
  const pids = rowsOf(done(await client.ask('/channel/programs/', { cid })), 'programs').map((row) => Number(row['id']))
  for (const pid of pids.slice(1, 4)) done(await client.ask('/notification/create/', { cid, pid }))
  const left = async (path: string, name: string) => rowsOf(done(await client.ask(path)), name)
  done(await client.ask('/notification/delete/', { pid: pids[1] ?? 0 }))
  expect(await left('/notification/list/', 'notifications')).toHaveLength(2)
  done(await client.ask('/notification/delete/', { pid: 'all' }))
  expect(await left('/notification/list/', 'notifications')).toEqual([])
  for (const subject of ['One', 'Two', 'Three'])
    await added(town.staff, 'messages', { account_id: who.accountId, subject, text: subject })
  const [message] = await left('/message/list/', 'messages')
  const uuid = String(message?.['uuid'])
  done(await client.ask('/message/detail/', { uuid }))
  const read = (await left('/message/list/', 'messages')).find((row) => row['uuid'] === uuid)
  expect(read).toMatchObject({ was_read: 1 })
  done(await client.ask('/message/delete/', { uuid }))
  expect(await left('/message/list/', 'messages')).toHaveLength(2)
  done(await client.ask('/message/delete/', { uuid: 'all' }))
  expect(await left('/message/list/', 'messages')).toEqual([])
})

test('14: a token is good, of other content, from elsewhere, or made up; its hour ends it', async () => {
  const { client } = await enter()
  const { body } = done(await client.ask('/channel/url/', { cid: town.channels.news, redirect: 0 }))
  const token = new URL(String(body['uri'])).searchParams.get('token') ?? ''
  const check = (params: Record<string, string>) =>
    client.open(`${town.url}/tvmiddleware/api/streamservice/token/check/?${new URLSearchParams(params).toString()}`)
  const ip = '127.0.0.1'
  expect(error(await check({ token, name: 'news', ip }))).toBe(0)
  expect(error(await check({ token, name: 'films', ip }))).toBe(2)
  expect(error(await check({ token, name: 'news', ip: '198.51.100.1' }))).toBe(3)
  expect(error(await check({ token: `${token}x`, name: 'news', ip }))).toBe(1)
  town.house.clock.advance(3_601_000)
  expect(error(await check({ token, name: 'news', ip }))).toBe(1)
})
