import { createHash } from 'node:crypto'
import { onTestFinished, expect, test } from 'vitest'
import { openTelevision } from '../testing/television.fixture.js'
import { MaintenanceChannel } from './maintenance-channel.table.js'
import { Maintenance } from './maintenance.table.js'

type Pairs = Readonly<Record<string, string | number>>

const signatureOf = (pairs: Pairs, key: string): string => {
  const sorted = Object.entries(pairs).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = sorted.map(([name, value]) => `${name}:${value};`).join('') + key
  return createHash('md5').update(Buffer.from(text).toString('base64')).digest('hex')
}

const open = async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const keyOf = (id: number) => tv.house.areas.operators.signingKey(id, 'content')
  const call = async (path: string, sent: Pairs, clientId = tv.house.operatorId) => {
    const pairs = { ...sent, client_id: clientId }
    const query = { ...pairs, signature: signatureOf(pairs, await keyOf(clientId)) }
    return (await tv.house.stranger().call('post', `/streaming/api/maintenance/${path}/`, { query })).body
  }
  const touched = async (maintenanceId: number) =>
    (await tv.ctx.fresh().repo(MaintenanceChannel).find({ where: { maintenanceId } })).map(({ channelId }) => channelId)
  const works = (id: number) => tv.ctx.fresh().repo(Maintenance).get(id)
  return { tv, call, touched, works }
}

test('a streaming system announces works by the prefixes of channels, and they hold at once', async () => {
  const { tv, call, touched, works } = await open()
  const bob = await tv.login('bob')
  const live = () => bob.get('/channel/url/', { cid: tv.channels.unicast, redirect: 0 })
  expect(await live()).toMatchObject({ error: 0 })
  const said = await call('create', {
    channel_prefix: 'streamed,later',
    datetime_begin: '2026-03-01T14:30:00.5+03:00',
    datetime_end: '2026-03-01T18:00:00Z',
    description: 'Замена диска',
  })
  const id = Number(said['id'])
  expect(said).toEqual({ id, error: 0, error_message: '' })
  expect(await works(id)).toMatchObject({
    description: 'Замена диска',
    beginsAt: new Date('2026-03-01T11:30:00.500Z'),
    endsAt: new Date('2026-03-01T18:00:00Z'),
    isServiceUnavailable: true,
    isFinished: false,
  })
  expect((await touched(id)).sort()).toEqual([tv.channels.unicast, tv.channels.shifted].sort())
  expect(await live()).toMatchObject({ error: 404 })
})

test('announced works are changed in part', async () => {
  const { tv, call, touched, works } = await open()
  const { id } = await call('create', { channel_prefix: 'streamed', datetime_begin: '2026-03-01T13:00:00' })
  expect(await works(Number(id))).toMatchObject({ beginsAt: new Date('2026-03-01T13:00:00Z'), endsAt: null })
  expect(await call('edit', { id: Number(id), channel_prefix: 'both' })).toEqual({ error: 0, error_message: '' })
  expect(await touched(Number(id))).toEqual([tv.channels.both])
  expect(await call('edit', { id: Number(id), datetime_end: '2026-03-01T20:00:00Z' })).toMatchObject({ error: 0 })
  expect(await works(Number(id))).toMatchObject({ endsAt: new Date('2026-03-01T20:00:00Z') })
  expect(await touched(Number(id))).toEqual([tv.channels.both])
})

test('what does not exist, or is another operator’s, is told by its number, and nothing changes', async () => {
  const { tv, call } = await open()
  const good = { channel_prefix: 'streamed', datetime_begin: '2026-03-01T13:00:00Z' }
  for (const channel_prefix of ['nothing', 'streamed,nothing', ', ,'])
    expect([channel_prefix, await call('create', { ...good, channel_prefix })]).toMatchObject([
      channel_prefix,
      { error: 1 },
    ])
  expect(await call('create', good, tv.neighbour.id)).toMatchObject({ error: 1 })
  const { id } = await call('create', good)
  expect(await call('edit', { id: 999_999 })).toMatchObject({ error: 1 })
  expect(await call('edit', { id: Number(id) }, tv.neighbour.id)).toMatchObject({ error: 1 })
  expect(await call('edit', { id: Number(id), channel_prefix: 'nothing' })).toMatchObject({ error: 2 })
  const before = { ...good, datetime_end: '2026-03-01T12:00:00Z' }
  for (const bad of [{}, { channel_prefix: 'streamed' }, { ...good, datetime_begin: 'tomorrow' }, before])
    expect([bad, await call('create', bad)]).toMatchObject([bad, { error: 20 }])
  for (const bad of [{}, { id: 'x' }, { id: Number(id), datetime_end: 'x' }])
    expect([bad, await call('edit', bad)]).toMatchObject([bad, { error: 20 }])
  expect(await tv.ctx.fresh().repo(Maintenance).count()).toBe(1)
})

test('a call that is not signed with the content key is refused', async () => {
  const { tv } = await open()
  const query = { client_id: tv.house.operatorId, channel_prefix: 'streamed', datetime_begin: '2026-03-01T13:00:00Z' }
  const ask = async (sent: Pairs) =>
    (await tv.house.stranger().call('post', '/streaming/api/maintenance/create/', { query: sent })).body
  expect(await ask(query)).toMatchObject({ error: -2 })
  expect(await ask({ ...query, signature: signatureOf(query, tv.house.apiKey) })).toMatchObject({ error: -2 })
  expect(await ask({ ...query, client_id: 999_999 })).toMatchObject({ error: -3 })
})
