import { bool, decimal, id, int, list, object, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { translatedTexts, translatedView } from '../content/translated.views.js'
import type { Asset } from './asset.table.js'
import type { SkipFragment } from './skip-fragment.table.js'

export const AssetCardView = object({
  id: id(),
  ...translatedView('name'),
  duration: int(0).description('Seconds'),
  is_trailer: bool(),
  skip_video_fragments: list(
    object({ id: id(), type: int(0, 3), begin_time: decimal(), end_time: decimal() }).description('Seconds'),
  ),
})

export const assetCardView = (
  asset: Row<typeof Asset>,
  fragments: readonly Row<typeof SkipFragment>[],
  languages: readonly string[],
): Out<typeof AssetCardView> => ({
  id: asset.id,
  ...translatedTexts('name', asset.name, asset.nameI18n, languages),
  duration: asset.durationSeconds,
  is_trailer: asset.isTrailer,
  skip_video_fragments: fragments.map(({ id: fragmentId, fragmentType: type, beginMs, endMs }) => ({
    ...{ id: fragmentId, type, begin_time: beginMs / 1000, end_time: endMs / 1000 },
  })),
})
