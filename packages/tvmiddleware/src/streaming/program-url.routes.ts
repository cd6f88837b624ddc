import { fallback, flag, idOf, int, list, object, optional, redirectTo, route, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { Program } from '../epg/program.table.js'
import { StreamService } from './stream-service.table.js'
import type { ArchiveService } from './archive.service.js'

const ProgramUrlView = object({
  uri: text(),
  preview_uri_mask: text(),
  stream_service_id: int(),
  lock_banner: optional(text()),
})

const latestSecond = 4_102_444_800

export const programUrlRoutes = (archive: ArchiveService) => [
  route({
    method: 'get',
    path: '/program/url/',
    auth: 'device',
    summary: 'Archive stream address of a programme or a moment',
    input: object({
      cid: idOf(Channel),
      pid: optional(idOf(Program)),
      time: optional(int(0, latestSecond)),
      is_camera: fallback(flag(), 0),
      redirect: fallback(flag(), 1),
      exclude_service_id: fallback(list(idOf(StreamService), 50), []),
      tv_pause: fallback(flag(), 0),
    }),
    reply: ProgramUrlView,
    codes: { momentMissing: 1, channelUnknown: 404, programUnknown: 404, streamUnavailable: 404 },
    invalid: 1,
    run: async (ctx, { cid, pid, time, redirect, exclude_service_id, tv_pause }) => {
      const wish = { pid, time, excluded: exclude_service_id, untilNow: tv_pause === 1 }
      const { uri, serviceId, previewMask } = await archive.address(ctx, cid, wish)
      if (redirect === 1) return redirectTo(uri)
      return { uri, preview_uri_mask: previewMask, stream_service_id: serviceId }
    },
  }),
]
