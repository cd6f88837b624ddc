import { fallback, idOf, list, object, optional, route, text, word, type Context } from '@headend/base'
import { sizeOf, type ChannelIcons } from '../channels/channel-icons.js'
import { NamedChannelView, namedChannel } from '../channels/further-lists.views.js'
import { iconSize } from '../forms/icon-size.schemas.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { menuOrder, wholeAttributes } from './dashboard-attributes.js'
import type { DashboardChannels } from './dashboard-channels.service.js'
import type { DashboardPrograms } from './dashboard-programs.service.js'
import type { DashboardTitles } from './dashboard-titles.service.js'
import { Dashboard } from './dashboard.table.js'
import type { Dashboards } from './dashboards.service.js'
import {
  dashboardFilmView,
  DashboardFilmView,
  dashboardProgramView,
  DashboardProgramView,
  dashboardRowView,
  DashboardRowView,
  guestDashboardFilmView,
  GuestDashboardFilmView,
  lastSelectionView,
  LastSelectionView,
  sliderView,
  SliderView,
} from './dashboards.views.js'

interface Services {
  readonly rows: Dashboards
  readonly channels: DashboardChannels
  readonly programs: DashboardPrograms
  readonly titles: DashboardTitles
  readonly icons: ChannelIcons
}

const common = { method: 'get', invalid: 1, codes: { dashboardUnknown: 1 } } as const
const which = { portal_dashboard_id: idOf(Dashboard) }
const ids = () => fallback(list(idOf(Tariff), 100), [])
const bothWays = (path: string) =>
  [
    { path, auth: 'device' },
    { path: `/noauth${path}`, auth: 'guest' },
  ] as const

const typeOf = (ctx: Context): string => (ctx.actor.kind === 'device' ? ctx.actor.deviceType : '')

const listRoutes = ({ rows }: Services) => [
  ...bothWays('/portaldashboard/list/').map((way) =>
    route({
      ...{ ...common, ...way, summary: 'Strips of the home screen' },
      input: object({ template: word(64), screen: fallback(text(500), 'empty') }),
      reply: object({ portaldashboards: list(DashboardRowView) }),
      run: async (ctx, wish) => {
        const found = await rows.list(ctx, { ...wish, deviceType: typeOf(ctx) })
        const types = await rows.contentTypes(ctx, found)
        return {
          portaldashboards: found.map((row) => dashboardRowView(row, types.get(row.selectionId ?? 0) ?? -1, ctx.lang)),
        }
      },
    }),
  ),
  route({
    ...{ ...common, path: '/portaldashboard/mainmenu/', auth: 'device', summary: 'Items of the main menu' },
    input: object(which),
    reply: object({ mainmenu: list(text()) }),
    run: async (ctx, { portal_dashboard_id }) => {
      const { attributes } = await rows.one(ctx, portal_dashboard_id)
      return { mainmenu: [...menuOrder(wholeAttributes(attributes))] }
    },
  }),
  ...bothWays('/portaldashboard/slider/list/').map((way) =>
    route({
      ...{ ...common, ...way, summary: 'Banners of a slider' },
      input: object({ portal_dashboard_id: optional(idOf(Dashboard)) }),
      reply: object({ sliders: list(SliderView) }),
      run: async (ctx, { portal_dashboard_id: id }) => {
        const found = id === undefined ? await rows.sliders(ctx) : [await rows.one(ctx, id)]
        return { sliders: found.flatMap((row) => sliderView(row, ctx.lang)) }
      },
    }),
  ),
]

const channelRoutes = ({ rows, channels, icons }: Services) => [
  route({
    ...{ ...common, path: '/portaldashboard/channel/list/', auth: 'device', summary: 'Channels of a strip' },
    input: object({ ...which, ...iconSize }),
    reply: object({ channels: list(NamedChannelView) }),
    run: async (ctx, { portal_dashboard_id, ...size }) => {
      const found = await channels.of(ctx, await rows.one(ctx, portal_dashboard_id))
      return { channels: found.map((entry) => namedChannel(entry, icons.of(entry, sizeOf(size)), ctx.lang)) }
    },
  }),
  route({
    ...{ ...common, path: '/noauth/portaldashboard/channel/list/', auth: 'guest' },
    summary: 'Channels of a strip, before login',
    input: object({ ...which, ...iconSize }),
    reply: object({ channels: list(NamedChannelView) }),
    run: async (ctx, { portal_dashboard_id, ...size }) => {
      const found = await channels.guest(ctx, await rows.one(ctx, portal_dashboard_id))
      return { channels: found.map((entry) => namedChannel(entry, icons.of(entry, sizeOf(size)), ctx.lang)) }
    },
  }),
]

const contentRoutes = ({ rows, programs, titles }: Services) => [
  route({
    ...{ ...common, path: '/portaldashboard/program/list/', auth: 'device', summary: 'Programmes of a strip' },
    input: object(which),
    reply: object({ programs: list(DashboardProgramView) }),
    run: async (ctx, { portal_dashboard_id }) => {
      const found = await programs.of(ctx, await rows.one(ctx, portal_dashboard_id))
      return { programs: found.map((one) => dashboardProgramView(one, ctx.now, ctx.lang)) }
    },
  }),
  route({
    ...{ ...common, path: '/portaldashboard/video/list/', auth: 'device', summary: 'Films of a strip' },
    input: object(which),
    reply: object({ videos: list(DashboardFilmView) }),
    run: async (ctx, { portal_dashboard_id }) => {
      const found = await titles.of(ctx, await rows.one(ctx, portal_dashboard_id))
      return { videos: found.map((one) => dashboardFilmView(one, ctx.lang)) }
    },
  }),
  route({
    ...{ ...common, path: '/noauth/portaldashboard/video/list/', auth: 'guest' },
    summary: 'Films of a strip, before login',
    input: object({ tariff_id: ids(), exclude_tariff_id: ids(), ...which }),
    reply: object({ videos: list(GuestDashboardFilmView) }),
    run: async (ctx, { tariff_id: tariffIds, exclude_tariff_id: without, portal_dashboard_id }) => {
      const found = await titles.guest(ctx, await rows.one(ctx, portal_dashboard_id), { tariffIds, without })
      return { videos: found.map((one) => guestDashboardFilmView(one, ctx.lang)) }
    },
  }),
  route({
    ...{ method: 'get', invalid: 500, path: '/portaldashboard/selection/list/last/', auth: 'device' },
    summary: 'Selections of what was watched last',
    input: object({}),
    reply: object({ selections: list(LastSelectionView) }),
    run: async (ctx) => ({
      selections: (await programs.lastSelections(ctx)).map((one) => lastSelectionView(one, ctx.now, ctx.lang)),
    }),
  }),
]

export const dashboardRoutes = (services: Services) => [
  ...listRoutes(services),
  ...channelRoutes(services),
  ...contentRoutes(services),
]
