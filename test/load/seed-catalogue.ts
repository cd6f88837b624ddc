import type { Context } from '@headend/base'
import { descriptionOf, nameOf, sequence } from './guide-texts.js'
import type { Parts } from './tv-parts.js'

const tariffCount = 40
/** Of ten channels every tariff opens nine; of the others each leaves some out, so that no two lists are the same. */
const openShare = 0.9
const daySeconds = 86_400
const guideDays = { before: 3, after: 5 }

export interface SeededCatalogue {
  readonly channelIds: readonly number[]
  readonly recorded: readonly (readonly [channelId: number, programId: number])[]
  readonly tariffIds: readonly number[]
  /** Entries of the guide. */
  readonly programs: number
}

/** Channels with a guide of eight days around now, two stream services and forty tariffs. */
export const seedCatalogue = async (ctx: Context, parts: Parts, channels: number): Promise<SeededCatalogue> => {
  await ctx.repo(parts.OperatorDevice).add({ deviceType: 'android' })
  const guideIds = await seedGuide(ctx, parts, channels)
  const channelIds = await seedChannels(ctx, parts, guideIds)
  await seedServices(ctx, parts, channelIds)
  const openToAll = Math.ceil(channels * openShare)
  const tariffIds = await seedTariffs(ctx, parts, channelIds, openToAll)
  const open = channelIds.slice(0, openToAll)
  const recorded: (readonly [number, number])[] = []
  for (const [place, channelId] of open.entries()) {
    const where = { epgChannelId: guideIds[place] ?? 0 }
    const programs = await ctx.repo(parts.Program).find({ where, order: ['beginsAt'], offset: 60, limit: 3 })
    recorded.push(...programs.map(({ id }) => [channelId, id] as const))
  }
  return { channelIds: open, recorded, tariffIds, programs: await ctx.repo(parts.Program).count() }
}

const seedGuide = async (
  ctx: Context,
  { EpgSource, EpgChannel, Program }: Parts,
  channels: number,
): Promise<number[]> => {
  const source = await ctx.repo(EpgSource).add({ name: 'Guide' })
  const ids: number[] = []
  for (let place = 0; place < channels; place += 1) {
    const externalId = `channel-${place}`
    const { id } = await ctx.repo(EpgChannel).add({ sourceId: source.id, externalId, name: nameOf(place) })
    ids.push(id)
    await ctx.repo(Program).addMany(programsOf(ctx.now, id, place))
  }
  return ids
}

// On a grid of five minutes, as real guides are: about forty a day.
const programsOf = (now: Date, epgChannelId: number, seed: number) => {
  const next = sequence(seed)
  const start = Math.floor(now.getTime() / 1000 / daySeconds) * daySeconds
  const programs = []
  let at = start - guideDays.before * daySeconds
  while (at < start + guideDays.after * daySeconds) {
    const end = at + 300 * (3 + next(9))
    const text: number = seed * 1000 + programs.length
    programs.push({
      ...{ epgChannelId, name: nameOf(text), description: descriptionOf(text), category: 'Film', rating: 12 },
      ...{ beginsAt: new Date(at * 1000), endsAt: new Date(end * 1000) },
      previewUrl: `http://pictures.example/${text}.jpg`,
    })
    at = end
  }
  return programs
}

const seedChannels = async (ctx: Context, parts: Parts, guideIds: readonly number[]): Promise<number[]> => {
  const categories: number[] = []
  for (let place = 0; place < 12; place += 1)
    categories.push((await ctx.repo(parts.Category).add({ name: nameOf(place), position: place * 1000 })).id)
  const ids: number[] = []
  for (const [place, epgChannelId] of guideIds.entries()) {
    const channel = await ctx.repo(parts.Channel).add({
      ...{ name: nameOf(place), nameI18n: { ru: `Канал ${place}` }, epgChannelId, position: place * 1000 },
      categoryId: categories[place % categories.length] ?? 0,
      iconUrl: `http://pictures.example/icons/${place}.png`,
      urlPrefix: `live-${place}`,
      recordingDays: 7,
      createdAt: ctx.now,
    })
    ids.push(channel.id)
  }
  return ids
}

const seedServices = async (ctx: Context, parts: Parts, channelIds: readonly number[]): Promise<void> => {
  const live = await ctx.repo(parts.StreamService).add({
    ...{ name: 'Edge', type: 'live', checksIp: true },
    urlMask: 'http://edge.example/$prefix/index.m3u8?token=$token',
  })
  const archive = await ctx.repo(parts.StreamService).add({
    ...{ name: 'Archive', type: 'pvr', recordDays: 7, checksIp: true },
    urlMask: 'http://archive.example/$prefix/index-$flpbt-$flpdur.m3u8?token=$token',
  })
  const links = channelIds.flatMap((channelId) => [live, archive].map(({ id }) => ({ channelId, serviceId: id })))
  await ctx.repo(parts.ChannelService).addMany(links)
}

// Each call of the load is a login of its own: a limit would end the sessions that other calls use.
const sessions = { sessionsCount: 1000, basicSessionsCount: 1000 }

const seedTariffs = async (
  ctx: Context,
  parts: Parts,
  channelIds: readonly number[],
  openToAll: number,
): Promise<number[]> => {
  const ids: number[] = []
  for (let place = 0; place < tariffCount; place += 1) {
    const { id } = await ctx.repo(parts.Tariff).add({ name: `Tariff ${place}`, currency: 'EUR', ...sessions })
    ids.push(id)
    const opened = channelIds.filter((_channel, at) => at < openToAll || at % tariffCount !== place)
    await ctx.repo(parts.TariffChannel).addMany(opened.map((channelId) => ({ tariffId: id, channelId })))
  }
  return ids
}
