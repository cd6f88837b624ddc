import { beforeEach, expect, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Account } from './account.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
})

const hour = 3_600_000
const names = async (box: Box) =>
  ((await box.get('/channel/list/'))['channels'] as { name: string }[]).map(({ name }) => name)
const changed = async (box: Box) => (await box.get('/account/status/'))['channel_list_changed']
const staffChanges = (accountId: number, patch: object) =>
  tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Account).change({ id: accountId }, patch)
    await ctx.bump(`account:${accountId}`)
  })

test('a device that is logged in learns that all is well', async () => {
  const ann = await tv.login('ann')
  expect(await ann.get('/account/status/', { device_model: 'S905' })).toEqual({
    status: 0,
    status_reason: 'ACTIVE',
    utc_time: tv.clock.now().getTime() / 1000,
    has_new_messages: 0,
    is_active: 1,
    message: {},
    command: {},
    channel_list_changed: 0,
    error: 0,
  })
  const { basic, extra, empty } = tv.tariffs
  const wanted = [basic, extra, empty].sort((a, b) => a - b)
  expect((await ann.get('/account/status/', { with_tariffs: 1 }))['tariff_ids']).toEqual(wanted)
})

test('a subscription that ends or begins is seen at that instant', async () => {
  const [leaving, coming] = [await tv.login('leaving'), await tv.login('coming')]
  const before = [await names(leaving), await names(coming)]
  expect(before.map((list) => list.includes('Premium'))).toEqual([true, false])
  tv.clock.advance(hour - 1)
  expect((await names(leaving)).includes('Premium')).toBe(true)
  expect((await names(coming)).includes('Premium')).toBe(false)
  tv.clock.advance(1)
  expect((await names(leaving)).includes('Premium')).toBe(false)
  expect((await names(coming)).includes('Premium')).toBe(true)
  expect(await leaving.get('/channel/url/', { cid: tv.channels.premium })).toMatchObject({ error: 404 })
  expect((await coming.say('/channel/url/', { cid: tv.channels.premium })).status).toBe(302)
  const { basic } = tv.tariffs
  expect((await leaving.get('/account/status/', { with_tariffs: 1 }))['tariff_ids']).toEqual([basic])
})

test('an account that ends by its day is inactive from midnight of its operator on', async () => {
  const box = await tv.login('endsTomorrow')
  tv.clock.advance(7 * hour - 1)
  expect(await box.get('/account/status/')).toMatchObject({ status: 0, is_active: 1 })
  tv.clock.advance(1)
  expect(await box.get('/account/status/')).toMatchObject({ status: 2, status_reason: 'INACTIVE', is_active: 0 })
  expect(await names(box)).toEqual([])
  expect(await box.get('/channel/url/', { cid: tv.channels.direct })).toMatchObject({ error: 404 })
})

test('what staff change of an account is seen with the next call', async () => {
  const ann = await tv.login('ann')
  expect(await names(ann)).toContain('Premium')
  await staffChanges(tv.people.ann.accountId, { isActive: false, statusReason: 'BLOCK' })
  expect(await ann.get('/account/status/')).toMatchObject({ status: 2, status_reason: 'BLOCK', is_active: 0 })
  expect(await names(ann)).toEqual([])
  await staffChanges(tv.people.ann.accountId, { isActive: true, statusReason: '' })
  expect(await ann.get('/account/status/')).toMatchObject({ status: 0, status_reason: 'ACTIVE' })
  expect(await names(ann)).toContain('Premium')
})

test('a session ends with its account', async () => {
  const box = await tv.login('family')
  const { accountId } = tv.people.family
  expect(await names(box)).toContain('Charity')
  await tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Account).remove({ id: accountId })
    await ctx.bump(`account:${accountId}`)
  })
  for (const path of ['/channel/list/', '/account/status/', '/program/list/'])
    expect([path, await box.get(path, { cid: tv.channels.direct })]).toMatchObject([path, { error: 403 }])
})

test('an inactive account watches what is meant for inactive ones, and nothing else', async () => {
  const box = await tv.login('pensioner')
  expect(await box.get('/account/status/')).toMatchObject({ status: 2 })
  expect(await names(box)).toEqual(['Charity'])
  expect((await box.say('/channel/url/', { cid: tv.channels.charity })).status).toBe(302)
  expect(await box.get('/channel/url/', { cid: tv.channels.direct })).toMatchObject({ error: 404 })
})

test.each(['', 'mag'])(
  'a device is told once after a change to load its list again, and at no other time (%s)',
  async (device) => {
    const ann = await tv.login('ann', { device })
    const status = async () =>
      Number(/channel_list_changed"?[>:](\d)/.exec((await ann.say('/account/status/')).text)?.[1])
    await ann.say('/channel/list/')
    expect([await status(), await status()]).toEqual([0, 0])
    tv.clock.advance(hour)
    await ann.say('/channel/list/')
    expect(await status()).toBe(0)
    await tv.ctx.transaction(async (ctx) => {
      await ctx.repo(Channel).change({ id: tv.channels.direct }, { name: 'Renamed' })
      await ctx.bump('catalogue')
    })
    expect([await status(), await status()]).toEqual([1, 0])
  },
)

test.each(['', 'mag'])('a change before the first status is told as well (%s)', async (device) => {
  const ann = await tv.login('ann', { device })
  await ann.say('/channel/list/')
  await tv.ctx.transaction(async (ctx) => {
    await ctx.repo(TariffChannel).remove({ channelId: tv.channels.premium })
    await ctx.bump('catalogue')
  })
  expect((await ann.say('/account/status/')).text).toMatch(/channel_list_changed"?[>:]1/)
})

test('a change of what others watch is nobody’s business', async () => {
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  for (const box of [ann, bob]) await names(box)
  await tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Channel).change({ id: tv.channels.premium }, { name: 'Better' })
    await ctx.bump('catalogue')
  })
  expect([await changed(ann), await changed(bob)]).toEqual([1, 0])
})

test('a deeper archive and a new subscription change the list too', async () => {
  const bob = await tv.login('bob')
  await names(bob)
  await tv.ctx.transaction(async (ctx) => {
    await ctx.repo(StreamService).change({ id: tv.services.deep }, { recordDays: 14 })
    await ctx.bump('catalogue')
  })
  expect([await changed(bob), await changed(bob)]).toEqual([1, 0])
  const { customerId, accountId } = tv.people.bob
  await tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Subscription).add({ customerId, accountId, tariffId: tv.tariffs.extra, startsAt: ctx.now })
    await ctx.bump(`account:${accountId}`)
  })
  expect([await changed(bob), await changed(bob)]).toEqual([1, 0])
  expect(await names(bob)).toContain('Premium')
})
