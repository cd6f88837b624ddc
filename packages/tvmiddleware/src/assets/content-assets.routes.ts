import { decimal, flag, id, idOf, object, oneOf, optional, route, text, word } from '@headend/base'
import { translated } from '../content/translated.js'
import { Episode } from '../seasons/episode.table.js'
import type { TitleParts } from '../titles/title-parts.service.js'
import { Title } from '../titles/title.table.js'
import { Asset } from './asset.table.js'
import type { ContentAssets } from './content-assets.service.js'
import { AssetCardView, assetCardView } from './content-assets.views.js'
import { qualities } from './quality.js'
import { SkipFragment } from './skip-fragment.table.js'
import type { SkipFragments } from './skip-fragments.service.js'

const file = {
  filename: optional(text(500)),
  duration: optional(decimal().min(0).max(10_000_000)).description('Seconds'),
  is_trailer: optional(flag()),
  quality: optional(oneOf(...qualities)),
  episode_id: optional(idOf(Episode)),
  self_skip_fragments_priority: optional(flag()),
}

/** Files of films and episodes (Content API 3.6 to 3.8). */
export const contentAssetRoutes = (assets: TitleParts, cards: ContentAssets) => [
  route({
    method: 'post',
    path: '/video/file/create/',
    auth: 'signed',
    summary: 'Add a file to a film or an episode',
    input: object({
      ...translated('name', word(255), text(255)),
      ...file,
      vid: idOf(Title),
      ext_id: optional(text(64)),
      sort_after_vfid: optional(idOf(Asset)),
    }),
    reply: object({ id: id() }),
    run: async (ctx, { vid, sort_after_vfid: after, ...sent }) => ({
      id: (await assets.take(ctx, vid, sent, after)).id,
    }),
  }),
  route({
    method: 'post',
    path: '/video/file/modify/',
    auth: 'signed',
    summary: 'Change a file',
    input: object({ id: idOf(Asset), ...translated('name', optional(word(255)), text(255)), ...file }),
    reply: object({}),
    run: async (ctx, { id: assetId, ...sent }) => {
      await assets.mend(ctx, assetId, sent)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/video/file/detail/',
    auth: 'signed',
    summary: 'One file with what viewers may leap over',
    input: object({ id: idOf(Asset) }),
    reply: AssetCardView,
    run: async (ctx, { id: assetId }) => {
      const { asset, fragments, languages } = await cards.card(ctx, assetId)
      return assetCardView(asset, fragments, languages)
    },
  }),
]

const seconds = () => decimal().min(0).max(1_000_000).description('Seconds, to the thousandth')
const kind = () => oneOf(0, 1, 2, 3)

interface SentFragment {
  readonly vfid?: number
  readonly type?: number
  readonly begin_time?: number
  readonly end_time?: number
}

const fragmentValues = ({ vfid, type, begin_time: begin, end_time: end }: SentFragment) => ({
  ...(vfid !== undefined && { assetId: vfid }),
  ...(type !== undefined && { fragmentType: type }),
  ...(begin !== undefined && { beginMs: Math.round(begin * 1000) }),
  ...(end !== undefined && { endMs: Math.round(end * 1000) }),
})

/** What viewers may leap over (Content API 3.9). */
export const contentFragmentRoutes = (fragments: SkipFragments) => [
  route({
    method: 'post',
    path: '/skipvideofragment/create/',
    auth: 'signed',
    summary: 'Add a stretch of a file that viewers may leap over',
    input: object({ vfid: idOf(Asset), type: kind(), begin_time: seconds(), end_time: seconds() }),
    reply: object({ id: id() }),
    run: async (ctx, sent) => ({ id: (await fragments.create(ctx, fragmentValues(sent))).id }),
  }),
  route({
    method: 'post',
    path: '/skipvideofragment/modify/',
    auth: 'signed',
    summary: 'Change such a stretch',
    input: object({
      id: idOf(SkipFragment),
      vfid: optional(idOf(Asset)),
      type: optional(kind()),
      begin_time: optional(seconds()),
      end_time: optional(seconds()),
    }),
    reply: object({}),
    run: async (ctx, { id: fragmentId, ...sent }) => {
      await fragments.change(ctx, fragmentId, fragmentValues(sent))
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/skipvideofragment/delete/',
    auth: 'signed',
    summary: 'Remove such a stretch',
    input: object({ id: idOf(SkipFragment) }),
    reply: object({}),
    run: async (ctx, { id: fragmentId }) => {
      await fragments.remove(ctx, fragmentId)
      return {}
    },
  }),
]
