import { fallback, flag, idOf, int, object, optional, redirectTo, route, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { LicenceView, licenceView } from '../drm/licence.views.js'
import { Program } from '../epg/program.table.js'
import type { StreamAddress } from './addresses.service.js'
import type { ArchiveService } from './archive.service.js'
import { urlParameters, urlWish } from './url-parameters.schemas.js'

const ProgramUrlView = object({
  uri: text(),
  preview_uri_mask: text(),
  stream_service_id: int(),
  lock_banner: optional(text()),
  drm: LicenceView,
})

const programUrlView = ({ uri, serviceId, previewMask, lockBanner, licence }: StreamAddress) => ({
  ...{ uri, preview_uri_mask: previewMask, stream_service_id: serviceId },
  ...(lockBanner !== undefined && { lock_banner: lockBanner }),
  ...licenceView(licence),
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
      tv_pause: fallback(flag(), 0),
      ...urlParameters,
    }),
    reply: ProgramUrlView,
    codes: {
      ...{ momentMissing: 1, drmUnavailable: 2, channelUnknown: 404, noSuchCamera: 404 },
      ...{ programUnknown: 404, streamUnavailable: 404 },
    },
    invalid: 1,
    run: async (ctx, input) => {
      const wish = { ...urlWish(input), pid: input.pid, time: input.time }
      const kind = { isCamera: input.is_camera === 1, untilNow: input.tv_pause === 1 }
      const address = await archive.address(ctx, input.cid, { ...wish, ...kind })
      return input.redirect === 1 && address.uri !== '' ? redirectTo(address.uri) : programUrlView(address)
    },
  }),
]
