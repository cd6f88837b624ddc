import {
  fallback,
  flag,
  idOf,
  int,
  list,
  object,
  oneOf,
  optional,
  route,
  text,
  type AdBlock,
  type Out,
} from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { Title } from '../titles/title.table.js'
import type { SpotsService } from './spots.service.js'

const surfaces = ['COMPANION', 'SBERBOX', 'STARGATE', 'SATELLITE', 'TIME', 'TV_HUAWEI', 'TV', 'OTHER', 'TEST'] as const
const word = () => fallback(text(128), '')

const MovieView = object({
  ...{ name: text(), url: text(), width: int(0), duration: int(0), provider_options: list(text()), skipoffset: int(0) },
})
const BlockView = object({
  days: optional(text()),
  begin_time: optional(text()),
  end_time: optional(text()),
  display_order: flag(),
  provider: int(0),
  movies: list(MovieView),
  events: list(object({ type: text(), url: text() })),
})

const blockView = (block: AdBlock, isTimed: boolean): Out<typeof BlockView> => ({
  ...(isTimed && { days: block.weekdays.join(','), begin_time: block.beginsAt, end_time: block.endsAt }),
  ...{ display_order: block.isRandom ? (1 as const) : (0 as const), provider: block.provider },
  movies: block.movies.map(({ name, url, width, durationSeconds, skipSeconds }) => ({
    ...{ name, url, width, duration: durationSeconds, provider_options: [], skipoffset: skipSeconds },
  })),
  events: block.events.map(({ type, url }) => ({ type, url })),
})

const aboutApp = {
  program_id: optional(int(1, 2_147_483_647)),
  movie_width: optional(int(0, 20_000)),
  movie_height: optional(int(0, 20_000)),
  device_uid: word(),
  os_family: word(),
  os_version: word(),
  app_id: word(),
  surface: fallback(oneOf(...surfaces), 'OTHER'),
  vendor: word(),
  model: word(),
  sber_device_type: fallback(oneOf(2, 3, 5, 6, 7), 2),
  terminal_uid: word(),
}

const wordsOf = (sent: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value as string | number)]],
    ),
  )

export const spotRoutes = (spots: SpotsService) => [
  route({
    method: 'get',
    path: '/ads/list/',
    auth: 'device',
    summary: 'Advertising before a channel or a film',
    input: object({
      channel_id: optional(idOf(Channel)),
      mediahills_id: optional(int(1, 2_147_483_647)),
      video_id: optional(idOf(Title)),
      timezone: fallback(text(16), ''),
      ad_context: fallback(text(4000), ''),
      ...aboutApp,
    }),
    reply: object({ ads: list(BlockView) }),
    codes: {
      ...{ spotPlaceMissing: 1, adsOff: 2, adsProviderFailed: 3, spotContextUnreadable: 4, spotTimezoneUnfit: 5 },
      ...{ spotPlaceTwice: 6, adsShownEnough: 7 },
    },
    invalid: 1,
    run: async (ctx, { channel_id, mediahills_id, video_id, timezone, ad_context, ...about }) => {
      const blocks = await spots.before(ctx, {
        ...{ channelId: channel_id, mediahillsId: mediahills_id, titleId: video_id },
        ...{ timezone, context: ad_context, about: wordsOf(about) },
      })
      return { ads: blocks.map((block) => blockView(block, timezone === '')) }
    },
  }),
]
