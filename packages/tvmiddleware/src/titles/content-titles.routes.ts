import { id, idOf, int, list, object, optional, route, text } from '@headend/base'
import { paging, ids } from '../content/parameters.js'
import { uploadErrorsView } from '../content/content.views.js'
import { changedTitleName, titleName, titleParameters } from './content-titles.schemas.js'
import type { ContentTitles } from './content-titles.service.js'
import { TitleCardView, titleCardView, WalkedTitleView, walkedTitleView } from './content-titles.views.js'
import type { TitleEditing } from './title-editing.service.js'
import { Title } from './title.table.js'

/** Films and series (Content API 3.1 to 3.5). */
export const contentTitleRoutes = (titles: ContentTitles, editing: TitleEditing) => [
  route({
    method: 'post',
    path: '/video/create/',
    auth: 'signed',
    summary: 'Add a film or series',
    input: object({ ...titleName, ...titleParameters }),
    reply: object({ id: id(), upload_errors: uploadErrorsView() }),
    run: async (ctx, input) => {
      const { id: made, uploadErrors } = await titles.create(ctx, input)
      return { id: made, upload_errors: [...uploadErrors] }
    },
  }),
  route({
    method: 'post',
    path: '/video/modify/',
    auth: 'signed',
    summary: 'Change a film or series: what is sent and nothing else',
    input: object({
      id: idOf(Title),
      ...changedTitleName,
      ...titleParameters,
      similar_add: ids(idOf(Title)),
      similar_remove: ids(idOf(Title)),
    }),
    reply: object({ upload_errors: uploadErrorsView() }),
    codes: {
      ...{ metaUnavailable: 1, metaUnreachable: 1, metaKeyRefused: 2, metaIdMissing: 3, metaIdUnknown: 3 },
      ...{ metaUnreadable: 4, metaNotLoaded: 5, metaLimited: 6, metaLoading: 7 },
    },
    run: async (ctx, { id: titleId, ...input }) => ({ upload_errors: [...(await titles.modify(ctx, titleId, input))] }),
  }),
  route({
    method: 'post',
    path: '/video/list/',
    auth: 'signed',
    summary: 'All films and series by id, page by page',
    input: object(paging),
    reply: object({ videos: list(WalkedTitleView), count: int(0) }),
    run: async (ctx, { limit, page }) => {
      const { titles: listed, count } = await titles.list(ctx, limit, page)
      return { videos: listed.map(walkedTitleView), count }
    },
  }),
  route({
    method: 'post',
    path: '/video/detail/',
    auth: 'signed',
    summary: 'One film or series, by its id or that of its provider',
    input: object({ id: optional(idOf(Title)), ext_id: optional(text(64)) }).or('id', 'ext_id'),
    reply: TitleCardView,
    run: async (ctx, { id: titleId, ext_id: extId }) =>
      titleCardView(await titles.card(ctx, extId ? { extId } : { id: titleId ?? 0 })),
  }),
  route({
    method: 'post',
    path: '/video/delete/',
    auth: 'signed',
    summary: 'Remove a film or series with its seasons, episodes and files',
    input: object({ id: idOf(Title) }),
    reply: object({}),
    run: async (ctx, { id: titleId }) => {
      await editing.remove(ctx, titleId)
      return {}
    },
  }),
]
