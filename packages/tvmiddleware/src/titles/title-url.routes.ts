import {
  decimal,
  fallback,
  flag,
  idOf,
  int,
  list,
  object,
  optional,
  redirectTo,
  route,
  text,
  word,
  type Out,
} from '@headend/base'
import { Asset } from '../assets/asset.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import type { GuestTrailers, TitleStream, TitleStreams } from './title-streams.service.js'
import { Title } from './title.table.js'

const track = () => fallback(text(64).pattern(/^[\w.-]*$/), '')

const wishing = {
  redirect: fallback(flag(), 1),
  exclude_service_id: fallback(list(idOf(StreamService), 50), []),
}

const GuestUrlView = object({ uri: text(), stream_service_id: int(), ext_id: text(), ext_partner_id: text() })

const UrlView = object({
  ...{ uri: text(), stream_service_id: int(), ext_id: text(), ext_partner_id: text() },
  skip_video_fragments: list(object({ type: int(0, 3), begin_time: decimal(), end_time: decimal() })),
})

const urlView = ({ uri, serviceId, asset, fragments }: TitleStream): Out<typeof UrlView> => ({
  ...{ uri, stream_service_id: serviceId, ext_id: asset.extId, ext_partner_id: '' },
  skip_video_fragments: fragments.map(({ fragmentType: type, beginMs, endMs }) => ({
    ...{ type, begin_time: beginMs / 1000, end_time: endMs / 1000 },
  })),
})

const codes = { titleUnknown: 1, fileUnavailable: 1 }
// A film of the archive is a record of its channel.
const ofRecords = { channelUnknown: 1, streamUnavailable: 1 }

export const titleUrlRoutes = (streams: TitleStreams, trailers: GuestTrailers) => [
  route({
    method: 'get',
    path: '/video/url/',
    auth: 'device',
    summary: 'Stream address of a film or an episode',
    input: object({
      vid: idOf(Title),
      vfid: optional(idOf(Asset)),
      ...wishing,
      ...{ audio_pid: track(), text_pid: track(), video_pid: track() },
    }),
    reply: UrlView,
    codes: { ...codes, ...ofRecords, episodePlanned: 4 },
    invalid: 1,
    run: async (ctx, input) => {
      const tracks = { apid: input.audio_pid, tpid: input.text_pid, vpid: input.video_pid }
      const wish = { excluded: input.exclude_service_id, wantsDrm: false, tracks }
      const stream = await streams.address(ctx, input.vid, input.vfid, wish)
      return input.redirect === 1 ? redirectTo(stream.uri) : urlView(stream)
    },
  }),
  route({
    method: 'get',
    path: '/noauth/video/url/',
    auth: 'guest',
    summary: 'Address of a trailer before login',
    input: object({ vid: idOf(Title), vfid: idOf(Asset), ...wishing, device: optional(word(64)) }),
    reply: GuestUrlView,
    codes,
    invalid: 1,
    run: async (ctx, { vid, vfid, redirect }) => {
      const { uri, asset } = await trailers.address(ctx, vid, vfid)
      if (redirect === 1) return redirectTo(uri)
      return { uri, stream_service_id: -1, ext_id: asset.extId, ext_partner_id: '' }
    },
  }),
]
