import { flag, idOf, int, object, oneOf, optional, route } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { Program } from '../epg/program.table.js'
import type { LastChannelsService } from './last-channels.service.js'
import type { ContentType, PositionsService } from './positions.service.js'

const aDay = 86_400
// The longest thing that anybody watches, with a margin: a week.
const longest = 7 * aDay

const content = {
  content_type: oneOf('program', 'video'),
  content_id: idOf(Program).description('A programme, or a film'),
  asset_id: optional(int(0, 2_147_483_647)).description('The file of a film'),
}

interface SentContent {
  readonly content_type: ContentType
  readonly content_id: number
  readonly asset_id?: number | undefined
}

const contentOf = ({ content_type: type, content_id: id, asset_id: assetId }: SentContent) => ({ type, id, assetId })

export const positionRoutes = (positions: PositionsService, lastChannels: LastChannelsService) => [
  route({
    method: 'get',
    path: '/content/position/set/',
    auth: 'device',
    summary: 'Remember how far a programme or film was watched',
    input: object({
      ...content,
      position: int(0, longest),
      duration: optional(int(0, longest)),
      is_viewed: optional(flag()),
    }),
    reply: object({}),
    codes: { internal: 2, assetMissing: 3, contentUnknown: 404 },
    invalid: 1,
    run: async (ctx, input) => {
      const { position: seconds, duration: durationSeconds, is_viewed } = input
      const isViewed = is_viewed === undefined ? undefined : is_viewed === 1
      await positions.set(ctx, contentOf(input), { seconds, durationSeconds, isViewed })
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/content/position/delete/',
    auth: 'device',
    summary: 'Forget how far a programme or film was watched',
    input: object(content),
    reply: object({}),
    codes: { internal: 2 },
    invalid: 1,
    run: async (ctx, input) => {
      await positions.remove(ctx, contentOf(input))
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/content/position/remember/channel/',
    auth: 'device',
    summary: 'Remember the channel as the last one watched',
    input: object({ channel_id: idOf(Channel) }),
    reply: object({}),
    codes: { channelUnknown: 1 },
    invalid: 1,
    run: async (ctx, input) => {
      await lastChannels.remember(ctx, ctx.actor.accountId, input.channel_id)
      return {}
    },
  }),
]
