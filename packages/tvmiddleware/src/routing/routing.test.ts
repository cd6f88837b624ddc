import { defineModule, Geo, offer } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { onTestFinished, expect, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import { Account } from '../subscribers/account.table.js'
import { TariffService } from '../tariffs/tariff-service.table.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { RoutingRule } from './routing-rule.table.js'
import { streamingTag } from './streaming-tag.js'

type Wish = Partial<Draft<typeof StreamService>>

const open = async (options: Parameters<typeof openTelevision>[0] = {}) => {
  const tv = await openTelevision(options)
  onTestFinished(() => tv.house.close())
  const { ctx } = tv
  const changed = () => ctx.bump(catalogueTag, streamingTag)
  return {
    tv,
    changed,
    /** One more service of the streamed channel. */
    add: async (name: string, wish: Wish = {}) => {
      const draft = { name, type: 'live', urlMask: `http://${name}.example/$prefix`, ...wish }
      const { id } = await ctx.repo(StreamService).add(draft)
      await ctx.repo(ChannelService).add({ channelId: tv.channels.unicast, serviceId: id })
      await changed()
      return id
    },
    centre: async (name: string) => (await ctx.repo(DataCentre).add({ name })).id,
    rule: async (draft: Draft<typeof RoutingRule>) => {
      await ctx.repo(RoutingRule).add(draft)
      await changed()
    },
    account: async (facts: Patch<typeof Account>) => {
      const id = tv.people.bob.accountId
      await ctx.repo(Account).change({ id }, facts)
      await ctx.bump(accountTag(id))
    },
  }
}

const ask = async (tv: Television, box: Box, sent: object = {}) =>
  box.get('/channel/url/', { cid: tv.channels.unicast, redirect: 0, ...sent })
const chosen = async (tv: Television, box: Box, sent: object = {}) => (await ask(tv, box, sent))['stream_service_id']

test('an account tied to a data centre is served from there, and from elsewhere when that is closed', async () => {
  const { tv, add, centre, account, changed } = await open()
  const bob = await tv.login('bob')
  const [east, west] = [await centre('East'), await centre('West')]
  const [inEast, inWest] = [await add('e', { dataCentreId: east }), await add('w', { dataCentreId: west })]
  await account({ dataCentreId: west })
  expect(await chosen(tv, bob)).toBe(inWest)
  await account({ dataCentreId: east })
  expect(await chosen(tv, bob)).toBe(inEast)
  expect(await chosen(tv, bob, { exclude_service_id: inEast })).not.toBe(inEast)
  await tv.ctx.repo(DataCentre).change({ id: east }, { isEnabled: false })
  await changed()
  expect([tv.services.north, inWest]).toContain(await chosen(tv, bob))
})

test('a rule for a data centre sends nobody there once that is closed', async () => {
  const { tv, rule, centre, account, changed } = await open()
  const bob = await tv.login('bob')
  const [west, { north, south }] = [await centre('West'), tv.services]
  await tv.ctx.repo(StreamService).change({ id: south }, { weight: 0 })
  await rule({ name: 'West', position: 1000, dataCentreId: west, serviceId: south })
  await account({ dataCentreId: west })
  expect(await chosen(tv, bob)).toBe(south)
  await tv.ctx.repo(DataCentre).change({ id: west }, { isEnabled: false })
  await changed()
  expect(await chosen(tv, bob)).toBe(north)
})

test('who watches late is given the copy that is late by as much', async () => {
  const { tv, add, account } = await open()
  const bob = await tv.login('bob')
  const [two, four] = [await add('two', { liveShiftHours: 2 }), await add('four', { liveShiftHours: 4 })]
  expect(await chosen(tv, bob)).toBe(tv.services.north)
  await account({ useTimeshift: true, preferredTimeshiftOffset: 2 })
  expect(await chosen(tv, bob)).toBe(two)
  await account({ useTimeshift: true, preferredTimeshiftOffset: 12 })
  expect(await chosen(tv, bob)).toBe(four)
  await account({ useTimeshift: false })
  expect(await chosen(tv, bob)).toBe(tv.services.north)
})

test('a service that tariffs name is for those who hold one of them, any other is for all', async () => {
  const { tv, changed } = await open()
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  const { north, south } = tv.services
  await tv.ctx.repo(TariffService).add({ tariffId: tv.tariffs.extra, serviceId: north })
  await changed()
  expect([await chosen(tv, ann), await chosen(tv, bob)]).toEqual([north, south])
  await tv.ctx.repo(TariffService).add({ tariffId: tv.tariffs.basic, serviceId: north })
  await changed()
  expect(await chosen(tv, bob)).toBe(north)
})

test('a full server gives way to one that bears more, and bears on when all are full', async () => {
  const { tv, add, changed } = await open()
  const bob = await tv.login('bob')
  const { north, south } = tv.services
  await tv.ctx.repo(StreamService).change({ id: north }, { loadLimit: 2 })
  await changed()
  expect([await chosen(tv, bob), await chosen(tv, bob), await chosen(tv, bob)]).toEqual([north, north, south])
  const spare = await add('spare', { loadLimit: 10 })
  expect(await chosen(tv, bob)).toBe(spare)
  expect(await chosen(tv, bob, { exclude_service_id: [south, spare] })).toBe(north)
  tv.clock.advance(65 * 60_000)
  expect([north, spare]).toContain(await chosen(tv, bob))
})

test('a box that plays multicast gets it where the channel has such a service, a phone never', async () => {
  const { tv, add } = await open()
  const group = await add('group', { type: 'multicast', urlMask: 'udp://@239.1.1.1:$cid' })
  const box = await tv.login('bob', { device: 'mag', device_uid: 'm' })
  const phone = await tv.login('bob', { device: 'android', device_uid: 'a' })
  const mag = await box.say('/channel/url/', { cid: tv.channels.unicast, device: 'mag' })
  expect(mag.headers['location']).toBe(`udp://@239.1.1.1:${tv.channels.unicast}`)
  expect(await chosen(tv, phone)).toBe(tv.services.north)
  expect(await chosen(tv, phone, { exclude_service_id: group })).toBe(tv.services.north)
})

test('rules send devices, tariffs, networks and hours where the operator wants them', async () => {
  const { tv, rule, account, add } = await open()
  const { south } = tv.services
  const special = await add('special', { weight: 0 })
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob', { device: 'android', device_uid: 'a' })]
  await rule({ position: 1000, serviceId: special, tariffId: tv.tariffs.extra, contentType: 'pvr' })
  await rule({ position: 2000, serviceId: special, tariffId: tv.tariffs.extra })
  await rule({ position: 3000, serviceId: south, subnets: '10.0.0.0/8' })
  await rule({ position: 4000, serviceId: south, shiftHours: 3, deviceTypes: ['android'] })
  expect([await chosen(tv, ann), await chosen(tv, bob)]).toEqual([special, tv.services.north])
  await account({ useTimeshift: true, preferredTimeshiftOffset: 3 })
  expect(await chosen(tv, bob)).toBe(south)
  expect(await chosen(tv, ann, { exclude_service_id: special })).toBe(tv.services.north)
})

test('a rule’s address takes the place of the service’s own', async () => {
  const { tv, rule, changed } = await open()
  const bob = await tv.login('bob', { device: 'android', device_uid: 'a' })
  await rule({ urlMask: 'http://all.example/$prefix/$device', deviceTypes: ['android'] })
  expect(await ask(tv, bob)).toMatchObject({ uri: expect.stringMatching(/^http:\/\/north\.example/) as string })
  await tv.ctx.repo(StreamService).change({ id: tv.services.north }, { routing: 'rules' })
  await changed()
  expect(await ask(tv, bob)).toMatchObject({ uri: 'http://all.example/streamed/android' })
  await rule({ position: -1, serviceId: tv.services.south, urlMask: 'http://ruled.example/$prefix' })
  expect(await ask(tv, bob)).toMatchObject({
    uri: 'http://ruled.example/streamed',
    stream_service_id: tv.services.south,
  })
})

test('of many services each viewer is given one that fits, whatever else there is', async () => {
  const { tv, add, centre, account } = await open()
  const bob = await tv.login('bob', { device: 'android', device_uid: 'a' })
  const centres = [await centre('A'), await centre('B'), await centre('C')]
  const fitting: number[] = []
  for (let at = 0; at < 36; at += 1) {
    const dataCentreId = centres[at % 3] ?? null
    const liveShiftHours = at % 4
    const weight = at % 5 === 0 ? 0 : 1
    const id = await add(`s${at}`, { dataCentreId, liveShiftHours, weight, isAvailable: at % 7 !== 0 })
    if (dataCentreId === centres[1] && liveShiftHours === 2 && weight === 1 && at % 7 !== 0) fitting.push(id)
  }
  await account({ dataCentreId: centres[1] ?? null, useTimeshift: true, preferredTimeshiftOffset: 2 })
  expect(fitting.length).toBeGreaterThan(1)
  const given = new Set<unknown>()
  for (let turn = 0; turn < 40; turn += 1) given.add(await chosen(tv, bob))
  expect(fitting).toEqual(expect.arrayContaining([...given]))
  expect(given.size).toBeGreaterThan(1)
})

test('a rule may be for devices in some countries', async () => {
  const placeOf = (_ctx: unknown, ip: string) => (ip === '192.0.2.9' ? { country: 'KZ', city: '' } : undefined)
  const given: Geo = { isReady: () => true, placeOf }
  const geo = defineModule({ name: 'places', gives: [Geo], setup: () => ({ offers: [offer(Geo, given)] }) })
  const { tv, add, rule } = await open({ beside: [geo] })
  const here = await add('kz')
  await rule({ serviceId: here, countries: ['KZ'] })
  const { accountId, customerId } = tv.people.bob
  const from = async (ip: string) =>
    tv.house
      .device(accountId, { ip, facts: { customerId } })
      .get('/channel/url/', { cid: tv.channels.unicast, redirect: 0, exclude_service_id: tv.services.north })
  expect(await from('192.0.2.9')).toMatchObject({ stream_service_id: here })
  await rule({ serviceId: here, countries: ['RU'] })
  expect(await from('192.0.2.8')).toMatchObject({ error: 0 })
})
