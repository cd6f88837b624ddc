import type { Context } from '@headend/base'
import type { Columns, Row, Table } from '@headend/base/db'
import { expect, test } from 'vitest'
import { ChannelCategory } from './channels/channel-category.table.js'
import { Channel } from './channels/channel.table.js'
import { OperatorDevice } from './devices/operator-device.table.js'
import { ChannelSort } from './orders/channel-sort.table.js'
import { RoutingRule } from './routing/routing-rule.table.js'
import { ChannelService } from './streaming/channel-service.table.js'
import { StreamService } from './streaming/stream-service.table.js'
import { Account } from './subscribers/account.table.js'
import { TariffChannel } from './tariffs/tariff-channel.table.js'
import { Tariff } from './tariffs/tariff.table.js'
import { openTelevision } from './testing/television.fixture.js'

const all = <T extends Table<Columns, 'owned'>>(ctx: Context, table: T): Promise<Row<T>[]> =>
  ctx.repo(table).find() as Promise<Row<T>[]>

test('a clone shows the same channels in the same tariffs, all of them its own', async () => {
  const { house, ctx, installation, channels, services } = await openTelevision()
  const sorted = [channels.recorded, channels.direct]
  await ctx.repo(ChannelSort).add({ name: 'Ours', channelIds: sorted })
  await ctx.repo(RoutingRule).add({ name: 'All', position: 1000, serviceId: services.deep })
  const { operator, copied } = await house.areas.cloning.clone(installation, house.operatorId, {
    name: 'North',
    parts: ['tariffs', 'services', 'channels'],
  })
  const there = house.system('tests', operator.id)
  for (const table of [Channel, Tariff, StreamService, OperatorDevice]) {
    const [was, is] = [await all(ctx, table), await all(there, table)]
    expect(is).toHaveLength(was.length)
    expect(is.map(({ id }) => id)).not.toEqual(was.map(({ id }) => id))
    expect(copied[table.name]).toBe(was.length)
  }
  const nameOf = async (of: Context) => new Map((await of.repo(Channel).find()).map(({ id, name }) => [id, name]))
  const tariffOf = async (of: Context) => new Map((await of.repo(Tariff).find()).map(({ id, name }) => [id, name]))
  const opened = async (of: Context) => {
    const [names, sold] = [await nameOf(of), await tariffOf(of)]
    const links = await of.repo(TariffChannel).find()
    return links.map(({ tariffId, channelId }) => `${sold.get(tariffId)}: ${names.get(channelId)}`).sort()
  }
  expect(await opened(there)).toEqual(await opened(ctx))
  for (const link of [ChannelService, ChannelCategory])
    expect(await there.repo(link).count()).toBe(await ctx.repo(link).count())
  const names = await nameOf(ctx)
  const [order] = await there.repo(ChannelSort).find()
  const copies = await nameOf(there)
  expect(order?.channelIds.map((id) => copies.get(id))).toEqual(sorted.map((id) => names.get(id)))
  expect(await there.repo(Account).count()).toBe(0)
})

test('a clone without channels keeps tariffs that open none, and no rule that would mean more', async () => {
  const { house, ctx, installation, services, tariffs } = await openTelevision()
  await ctx
    .repo(RoutingRule)
    .add({ name: 'Of one tariff', position: 1000, serviceId: services.deep, tariffId: tariffs.basic })
  const { operator } = await house.areas.cloning.clone(installation, house.operatorId, {
    name: 'Bare',
    parts: ['services'],
  })
  const there = house.system('tests', operator.id)
  expect(await there.repo(Channel).count()).toBe(0)
  expect(await there.repo(Tariff).count()).toBe(0)
  expect(await there.repo(TariffChannel).count()).toBe(0)
  expect(await there.repo(RoutingRule).count()).toBe(0)
  expect(await there.repo(StreamService).count()).toBe(await ctx.repo(StreamService).count())
})
