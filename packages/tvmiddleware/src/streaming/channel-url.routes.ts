import { fallback, flag, idOf, int, list, object, optional, redirectTo, route, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { StreamService } from './stream-service.table.js'
import type { StreamsService } from './streams.service.js'

const ChannelUrlView = object({
  uri: text(),
  stream_service_id: int(),
  archive_preview_url_mask: text(),
  lock_banner: optional(text()),
})

export const channelUrlRoutes = (streams: StreamsService) => [
  route({
    method: 'get',
    path: '/channel/url/',
    auth: 'device',
    summary: 'Live stream address of one channel',
    input: object({
      cid: idOf(Channel),
      redirect: fallback(flag(), 1),
      exclude_service_id: fallback(list(idOf(StreamService), 50), []),
    }),
    reply: ChannelUrlView,
    codes: { channelUnknown: 404, streamUnavailable: 404 },
    invalid: 1,
    run: async (ctx, { cid, redirect, exclude_service_id }) => {
      const { uri, serviceId, previewMask } = await streams.live(ctx, cid, exclude_service_id)
      if (redirect === 1) return redirectTo(uri)
      return { uri, stream_service_id: serviceId, archive_preview_url_mask: previewMask }
    },
  }),
]
