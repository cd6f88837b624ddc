import { fallback, flag, free, id, idOf, int, list, object, optional, route, text, word } from '@headend/base'
import { paging } from '../content/parameters.js'
import type { ContentGuide } from './content-guide.service.js'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import type { ExactTimes } from './exact-times.service.js'
import type { GuideIcons } from './guide-icons.service.js'
import { Program } from './program.table.js'

const longestXml = 256 * 1024
const latestSecond = 4_102_444_800

const EpgChannelView = object({
  ...{ id: id(), source: id(), icon_url: text(), source_channel_id: text(), extra_category_ids: list(id()) },
  ...{ sort_number: int(0), timeshift: int(), source_update_date: text(), extra_icons: free() },
})

/** Who brings pictures, and who tells exact times (Content API 4.7, 4.13). */
export const guideSourceRoutes = (icons: GuideIcons, times: ExactTimes) => [
  route({
    method: 'post',
    path: '/epgchannel/icon/upload/',
    auth: 'signed',
    summary: 'Bring the picture of a channel of the guide',
    input: object({
      icon_url: word(2048),
      epg_channel_id: idOf(EpgChannel),
      extra_sizes: fallback(text(200), '').description('120_210,360_360'),
      skip_main_size: fallback(flag(), 0),
    }),
    reply: object({}),
    codes: { guideClosed: 1, iconSizeUnfit: 2, iconNotTaken: 3, mainIconMissing: 4 },
    run: async (ctx, { icon_url: url, epg_channel_id: epgChannelId, extra_sizes: extraSizes, skip_main_size }) => {
      await icons.upload(ctx, { url, epgChannelId, extraSizes, skipMainSize: skip_main_size === 1 })
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/epg/program/time/specify/',
    auth: ['signed', 'none'],
    summary: 'Tell when programmes were really broadcast',
    input: object({
      external_id: fallback(text(64), ''),
      start: fallback(text(14), ''),
      stop: fallback(text(14), ''),
      xml: fallback(text(longestXml), ''),
    }),
    reply: object({}),
    codes: { programUnknown: 404 },
    maxBodyBytes: longestXml,
    run: async (ctx, { external_id: externalId, ...sent }) => {
      await times.specify(ctx, { externalId, ...sent })
      return {}
    },
  }),
]

/** The guide's channels, and programmes whose records are closed (Content API 4.6, 4.8). */
export const contentGuideRoutes = (guide: ContentGuide) => [
  route({
    method: 'post',
    path: '/epgchannel/list/',
    auth: 'signed',
    summary: 'Channels of the guide',
    input: object({ ...paging, source: optional(idOf(EpgSource)) }),
    reply: object({ channels: list(EpgChannelView), count: int(0) }),
    run: async (ctx, { source, ...part }) => {
      const { channels, count } = await guide.channels(ctx, source, part)
      const shown = channels.map((row) => ({
        ...{ id: row.id, source: row.sourceId, icon_url: row.iconUrl, source_channel_id: row.externalId },
        ...{ extra_category_ids: row.categoryId === null ? [] : [row.categoryId], sort_number: row.position },
        ...{ timeshift: row.hourShift, source_update_date: row.sourceUpdatedAt?.toISOString().slice(0, 10) ?? '' },
        extra_icons: row.extraIcons,
      }))
      return { channels: shown, count }
    },
  }),
  route({
    method: 'post',
    path: '/programblocking/create/',
    auth: 'signed',
    summary: 'Close the record of a programme',
    input: object({
      pid: optional(idOf(Program)),
      prefix: fallback(text(255), ''),
      time_start: optional(int(0, latestSecond)),
      end_date: optional(int(1, 3650)).description('Days; without them for good'),
    }),
    reply: object({ id: id() }),
    codes: { programUnknown: 1, channelUnknown: 2, momentEmpty: 3, momentMissing: 4 },
    run: async (ctx, { pid, prefix, time_start: at, end_date: days }) =>
      guide.block(ctx, { programId: pid, prefix, at, days }).then((made) => ({ id: made.id })),
  }),
]
