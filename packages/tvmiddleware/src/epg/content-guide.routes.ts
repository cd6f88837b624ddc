import { fallback, free, id, idOf, int, list, object, optional, route, text } from '@headend/base'
import { paging } from '../content/parameters.js'
import type { ContentGuide } from './content-guide.service.js'
import { EpgSource } from './epg-source.table.js'
import { Program } from './program.table.js'

const latestSecond = 4_102_444_800

const EpgChannelView = object({
  ...{ id: id(), source: id(), icon_url: text(), source_channel_id: text(), extra_category_ids: list(id()) },
  ...{ sort_number: int(0), timeshift: int(), source_update_date: text(), extra_icons: free() },
})

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
        extra_icons: {},
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
