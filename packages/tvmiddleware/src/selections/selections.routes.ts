import { fallback, flag, idOf, int, list, object, oneOf, optional, route, type OutOf } from '@headend/base'
import { Program } from '../epg/program.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { SelectionContents } from './selection-contents.service.js'
import { Selection } from './selection.table.js'
import { SelectionPartView, selectionPartView, SelectionRowView, selectionRowView } from './selections.views.js'

const listInput = {
  program_id: optional(idOf(Program)),
  type: optional(flag()),
  content_type: optional(int(0, 6)),
  video_provider_id: optional(idOf(VideoProvider)),
  limit: optional(int(0, 100)),
  page: fallback(int(1, 1_000_000), 1),
  order: fallback(oneOf('date', '-date'), '-date'),
}

const listWish = (input: OutOf<typeof listInput>) => ({
  ...{ programId: input.program_id, contentType: input.content_type, providerId: input.video_provider_id },
  isGenerated: input.type === undefined ? undefined : input.type === 1,
  ...{ oldestFirst: input.order === 'date', limit: input.limit, page: input.page },
})

const detailInput = {
  selection_id: optional(idOf(Selection)),
  program_id: optional(idOf(Program)),
  portal_dashboard_id: optional(idOf('tvm_dashboards')),
  compact: fallback(flag(), 0),
  cursor: fallback(int(0, 1_000_000), 0),
  limit: fallback(int(1, 200), 200),
  order: optional(oneOf('program_begin_time', '-program_begin_time')),
}

const which = (input: OutOf<typeof detailInput>) => ({
  ...{ selectionId: input.selection_id, programId: input.program_id, dashboardId: input.portal_dashboard_id },
})

const ids = () => fallback(list(idOf(Tariff), 100), [])
const listReply = object({ selections: list(SelectionRowView) })
const codes = { selectionUnknown: 1, selectionUnnamed: 1, dashboardUnknown: 1 }

export const selectionRoutes = (selections: SelectionContents) => [
  ...(['/selection/list/', '/noauth/selection/list/'] as const).map((path) =>
    route({
      method: 'get',
      path,
      auth: path.startsWith('/noauth') ? 'guest' : 'device',
      summary: 'Selections',
      input: object(listInput),
      reply: listReply,
      invalid: 1,
      run: async (ctx, input) => ({
        selections: (await selections.list(ctx, listWish(input))).map((one) => selectionRowView(one, ctx.lang)),
      }),
    }),
  ),
  route({
    method: 'get',
    path: '/selection/detail/',
    auth: 'device',
    summary: 'What is in a selection',
    input: object(detailInput),
    reply: SelectionPartView,
    codes,
    invalid: 1,
    run: async (ctx, input) => {
      const part = await selections.own(ctx, which(input), { ...input, order: input.order })
      return selectionPartView(part, { now: ctx.now, lang: ctx.lang, isCompact: input.compact === 1 })
    },
  }),
  route({
    method: 'get',
    path: '/noauth/selection/detail/',
    auth: 'guest',
    summary: 'What is in a selection, before login',
    input: object({ tariff_id: ids(), exclude_tariff_id: ids(), ...detailInput }),
    reply: SelectionPartView,
    codes,
    invalid: 1,
    run: async (ctx, { tariff_id: tariffIds, exclude_tariff_id: without, ...input }) => {
      const wish = { ...input, order: input.order }
      const part = await selections.guest(ctx, which(input), wish, { tariffIds, without })
      return selectionPartView(part, { now: ctx.now, lang: ctx.lang, isCompact: input.compact === 1 })
    },
  }),
]
