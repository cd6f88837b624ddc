import { chain, idOf, int, object, optional, redirectTo, route, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { LicenceView, licenceView } from '../drm/licence.views.js'
import type { StreamAddress } from './addresses.service.js'
import type { StreamsService } from './streams.service.js'
import { urlParameters, urlWish } from './url-parameters.schemas.js'

const ChannelUrlView = object({
  uri: text(),
  stream_service_id: int(),
  archive_preview_url_mask: text(),
  lock_banner: optional(text()),
  drm: LicenceView,
})

const channelUrlView = ({ uri, serviceId, previewMask, lockBanner, licence }: StreamAddress) => ({
  ...{ uri, stream_service_id: serviceId, archive_preview_url_mask: previewMask },
  ...(lockBanner !== undefined && { lock_banner: lockBanner }),
  ...licenceView(licence),
})

export const channelUrlRoutes = (streams: StreamsService) => [
  route({
    method: 'get',
    path: '/channel/url/',
    auth: 'device',
    summary: 'Live stream address of one channel',
    input: object({ cid: idOf(Channel), ...urlParameters }),
    reply: ChannelUrlView,
    codes: { drmUnavailable: 2, channelUnknown: 404, streamUnavailable: 404 },
    invalid: 1,
    run: (ctx, input) =>
      chain(streams.live(ctx, input.cid, urlWish(input)), (address) =>
        input.redirect === 1 && address.uri !== '' ? redirectTo(address.uri) : channelUrlView(address),
      ),
  }),
]
