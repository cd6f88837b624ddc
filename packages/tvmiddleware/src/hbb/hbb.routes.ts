import { fallback, free, idOf, int, list, object, optional, route, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { HbbProvider } from './hbb-provider.table.js'
import type { HbbService } from './hbb.service.js'

const eventsAtMost = 500
const which = { type: int(0, 1000), hbb_id: idOf(HbbProvider) }
const over = { ...which, cid: idOf(Channel) }
const notes = () => fallback(list(free(), eventsAtMost), [])

const wishOf = (input: { readonly type: number; readonly hbb_id: number; readonly cid: number }) => ({
  ...{ type: input.type, providerId: input.hbb_id, channelId: input.cid },
})

// Each call here is one to somebody outside.
const limits = [{ name: 'hbb', calls: 300, windowSeconds: 60, by: 'address' }] as const

const EventView = object({ time: int(), id: int(), type: text(), data: free() })

const shown = (hbb: HbbService) => [
  route({
    method: 'get',
    path: '/hbb/channel/info/',
    auth: 'guest',
    summary: 'The page of an HbbTV provider over a channel, and its events',
    input: object({ ...over, current_channel_time: fallback(int(0, 2_147_483_647), 0) }),
    reply: object({ url: text(), api_key: text(), events: list(EventView) }),
    codes: { hbbChannelUnknown: 2, hbbProviderUnknown: 3, hbbUnreachable: 4, tooMany: 4 },
    invalid: 1,
    limits,
    run: async (ctx, input) => {
      const { provider, events } = await hbb.info(ctx, wishOf(input), input.current_channel_time)
      return { url: provider.pageUrl, api_key: provider.apiKey, events: [...events] }
    },
  }),
  route({
    method: 'get',
    path: '/hbb/channel/event/',
    auth: 'guest',
    summary: 'One event of an HbbTV provider',
    input: object({
      ...over,
      event_type: text(64),
      event_id: int(0, 2_147_483_647),
      display_height: int(1, 20_000),
      display_width: int(1, 20_000),
      aspect: fallback(text(16), '16:9'),
    }),
    reply: object({ time: int(), type: text(), data: list(free()) }),
    codes: { hbbChannelUnknown: 2, hbbProviderUnknown: 3, hbbUnreachable: 4, tooMany: 4 },
    invalid: 1,
    limits,
    run: async (ctx, { event_type, event_id, display_height, display_width, aspect, ...input }) => {
      const { data, ...event } = await hbb.event(ctx, wishOf(input), {
        ...{ event_type, event_id: `${event_id}`, aspect },
        ...{ display_height: `${display_height}`, display_width: `${display_width}` },
      })
      return { ...event, data: [...data] }
    },
  }),
]

const passed = {
  method: 'post',
  auth: 'guest',
  codes: { hbbListEmpty: 2, hbbProviderUnknown: 3, hbbNotOffered: 4, hbbUnreachable: 5, tooMany: 5 },
  invalid: 1,
  limits,
} as const

/** HbbTV: pages that providers lay over channels (device-api.md 3.15). */
export const hbbRoutes = (hbb: HbbService) => [
  ...shown(hbb),
  route({
    ...passed,
    path: '/hbb/activity/',
    summary: 'Tell an HbbTV provider what viewers did',
    input: object({
      ...which,
      device_uid: text(128).min(1),
      event_id: optional(text(64)),
      log_events: notes(),
      body: notes().description('A body that is a list: objects with event_id and log_events'),
    }),
    reply: object({}),
    run: async (ctx, { type, hbb_id: providerId, device_uid, event_id, log_events, body }) => {
      const own = log_events.length === 0 ? [] : [{ event_id: event_id ?? '', log_events }]
      await hbb.pass(ctx, { type, providerId }, 'activityUrl', { device_uid, events: [...own, ...body] })
      return {}
    },
  }),
  route({
    ...passed,
    path: '/hbb/event/error/',
    summary: 'Tell an HbbTV provider what went wrong',
    input: object({ ...which, event_id: int(0, 2_147_483_647), error_info: free(), log_events: notes() }),
    reply: object({}),
    run: async (ctx, { type, hbb_id: providerId, event_id, error_info, log_events }) => {
      await hbb.pass(ctx, { type, providerId }, 'errorsUrl', { event_id, error_info, events: log_events })
      return {}
    },
  }),
]
