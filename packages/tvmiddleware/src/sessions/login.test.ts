import { openHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { Category } from '../categories/category.table.js'
import { Channel } from '../channels/channel.table.js'
import { Device } from '../devices/device.table.js'
import { AccountsService } from '../subscribers/accounts.service.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { tvmiddleware } from '../tvmiddleware.module.js'
import { SessionsService } from './sessions.service.js'
import { Session } from './session.table.js'

const open = async () => {
  const house = await openHouse([tvmiddleware], { now: '2026-03-01T12:00:00Z' })
  const { ctx } = house
  const category = await ctx.repo(Category).add({ name: 'News' })
  const channel = await ctx
    .repo(Channel)
    .add({ name: 'One', categoryId: category.id, uri: 'http://one.example/live.m3u8', createdAt: ctx.now })
  const tariff = await ctx.repo(Tariff).add({ name: 'Basic', currency: 'EUR' })
  await ctx.repo(TariffChannel).add({ tariffId: tariff.id, channelId: channel.id })
  const accounts = new AccountsService(house.keys, house.areas.operators)
  const made = await accounts.create(ctx, { firstname: 'Ann', tariffIds: [tariff.id] })
  const key = { client_id: house.operatorId, api_key: house.apiKey }
  return { house, made, key, channel, box: house.stranger() }
}

test('a box logs in, is bound, and watches', async () => {
  const { house, made, key, box, channel } = await open()
  const { abonement, password } = made
  const login = await box.get('/login', { ...key, abonement, password, device: 'android', device_uid: 'box-1' })
  expect(login).toMatchObject({
    error: 0,
    abonement: Number(abonement),
    firstname: 'Ann',
    device_uid: 'box-1',
    last_channel: -1,
  })
  expect(login['authkey']).toMatch(/^[0-9a-f]{128}$/)
  expect(await house.ctx.repo(Device).find()).toMatchObject([
    { uid: 'box-1', deviceType: 'android', accountId: made.accountId },
  ])
  const session = { client_id: house.operatorId, authkey: String(login['authkey']) }
  expect(await box.get('/account/status', session)).toMatchObject({
    error: 0,
    status: 0,
    status_reason: 'ACTIVE',
    is_active: 1,
  })
  const list = await box.get('/channel/list', session)
  expect(list).toMatchObject({
    error: 0,
    channels: [{ id: channel.id, name: 'One', url: 'http://one.example/live.m3u8' }],
  })
  const again = await box.get('/channel/list', session)
  expect(again).toEqual(list)
  expect(await box.get('/channel/url', { ...session, cid: channel.id, redirect: 0 })).toMatchObject({
    error: 0,
    uri: 'http://one.example/live.m3u8',
    stream_service_id: -1,
  })
  expect(await box.get('/logout', session)).toMatchObject({ error: 0 })
  expect(await box.get('/channel/list', session)).toMatchObject({ error: 403 })
  expect(await box.get('/account/status', session)).toMatchObject({ error: 0, status: 1 })
})

test('a device counts as seen when its session is, and both are written down later', async () => {
  const { house, made, key, box } = await open()
  const { abonement, password } = made
  await box.get('/login', { ...key, abonement, password, device: 'android', device_uid: 'box-1' })
  const [device] = await house.ctx.repo(Device).find()
  const [session] = await house.ctx.repo(Session).find()
  const { id: sessionId = 0 } = session ?? {}
  const sessions = new SessionsService(house)
  const { accountId, customerId } = made
  const actor = { kind: 'device', accountId, customerId, deviceType: 'android' } as const
  const clientId = house.operatorId
  sessions.seen({ clientId, actor: { ...actor, sessionId, deviceId: device?.id ?? 0 } })
  sessions.seen({ clientId, actor: { ...actor, sessionId: sessionId + 1, deviceId: null } })
  house.clock.advance(60_000)
  expect(await sessions.flushSeen()).toBe(1)
  for (const table of [Device, Session])
    expect(await house.ctx.repo(table).find()).toMatchObject([{ lastSeenAt: new Date('2026-03-01T12:01:00Z') }])
  expect(await sessions.flushSeen()).toBe(0)
})
