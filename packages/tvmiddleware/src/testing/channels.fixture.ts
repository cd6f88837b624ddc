import type { Context } from '@headend/base'
import type { Draft } from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { ChannelCategory } from '../channels/channel-category.table.js'
import { Channel } from '../channels/channel.table.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import type { Guides } from './guides.fixture.js'

const add = async <K extends string>(names: readonly K[], one: (name: K) => Promise<{ id: number }>) => {
  const ids: [K, number][] = []
  for (const name of names) ids.push([name, (await one(name)).id])
  return Object.fromEntries(ids) as Record<K, number>
}

const serviceDrafts = {
  north: { type: 'live', urlMask: 'http://north.example/$prefix/index.m3u8?token=$token' },
  south: { type: 'live', urlMask: 'http://south.example/$prefix/index.m3u8?token=$token', checksIp: true, weight: 0 },
  deep: {
    type: 'pvr',
    urlMask: 'http://deep.example/$cid/video-$flpbt-$flpdur.m3u8?token=$token',
    previewMask: 'http://deep.example/$cid/preview.jpg',
    recordDays: 7,
    storageType: 'ssd',
  },
  shallow: { type: 'pvr', urlMask: 'http://shallow.example/$prefix/$flpbt/$flpdur', recordDays: 2 },
  off: { type: 'live', urlMask: 'http://off.example/$prefix', isEnabled: false },
} as const

type ServiceName = keyof typeof serviceDrafts

interface ChannelWish extends Partial<Draft<typeof Channel>> {
  readonly guide?: keyof Guides
  readonly by?: readonly ServiceName[]
}

const channelWishes = {
  direct: { name: 'Первый Ёжик', uri: 'http://direct.example/one.m3u8', guide: 'holes', nameI18n: { en: 'Hedgehog' } },
  unicast: { name: 'Streamed', urlPrefix: 'streamed', by: ['north', 'south', 'off'] },
  recorded: {
    name: 'Recorded',
    urlPrefix: 'recorded',
    idForStreamService: 'rec-1',
    guide: 'hourly',
    by: ['north', 'deep', 'shallow'],
    parentControl: true,
  },
  shifted: {
    name: 'Recorded +2',
    urlPrefix: 'later',
    timeshiftOffset: 2,
    guide: 'hourly',
    by: ['north', 'deep'],
  },
  multicast: { name: 'Multicast', multicastAddress: 'udp://@239.0.0.1:1234' },
  air: { name: 'Off Air', uri: 'rtp://239.0.0.3:5000' },
  both: { name: 'Both Ways', multicastAddress: 'udp://@239.0.0.2:1234', urlPrefix: 'both', by: ['south'] },
  sparse: { name: 'Sparse', uri: 'http://direct.example/sparse.m3u8', guide: 'sparse' },
  premium: { name: 'Premium', uri: 'http://direct.example/premium.m3u8' },
  charity: { name: 'Charity', uri: 'http://direct.example/charity.m3u8' },
  unsold: { name: 'Unsold', uri: 'http://direct.example/unsold.m3u8', guide: 'hourly' },
  closed: { name: 'Closed', uri: 'http://direct.example/closed.m3u8', isEnabled: false },
} as const satisfies Record<string, ChannelWish & { readonly name: string }>

export type ChannelName = keyof typeof channelWishes
export type Channels = Record<ChannelName, number>

/** Channels of each kind, in the order in which they are written here, with their categories and services. */
export const makeChannels = async (ctx: Context, guides: Guides) => {
  const categories = await add(['news', 'films'], (name) =>
    ctx.repo(Category).add({ name, nameI18n: { ru: `${name} по-русски` }, color: '#ff0000' }),
  )
  const services = await add(Object.keys(serviceDrafts) as ServiceName[], (name) =>
    ctx.repo(StreamService).add({ name, ...serviceDrafts[name] }),
  )
  let position = 0
  const channels = await add(Object.keys(channelWishes) as ChannelName[], async (name) => {
    const { guide, by, ...draft }: ChannelWish & { name: string } = channelWishes[name]
    const epgChannelId = guide ? guides[guide] : null
    position += 1000
    const row = { ...draft, categoryId: categories.news, epgChannelId, position, createdAt: ctx.now }
    const channel = await ctx.repo(Channel).add(row)
    for (const service of by ?? [])
      await ctx.repo(ChannelService).add({ channelId: channel.id, serviceId: services[service] })
    return channel
  })
  await ctx.repo(ChannelCategory).add({ channelId: channels.direct, categoryId: categories.films })
  return { categories, services, channels }
}
