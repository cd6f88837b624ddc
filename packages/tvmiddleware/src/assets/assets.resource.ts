import {
  bool,
  fallback,
  idOf,
  int,
  nullable,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, place } from '../forms/texts.schemas.js'
import { Episode } from '../seasons/episode.table.js'
import { Title } from '../titles/title.table.js'
import { titlesTag } from '../content/titles-tag.js'
import { Asset } from './asset.table.js'
import { qualities } from './quality.js'
import { SkipFragment } from './skip-fragment.table.js'

export const assetResource = (deeds: ResourceDeeds): Resource =>
  resource(Asset, {
    name: 'assets',
    label: 'Files of films',
    fields: {
      titleId: idOf(Title),
      episodeId: fallback(nullable(idOf(Episode)), null),
      name: word(255),
      nameI18n: fallback(byLanguage(), {}),
      filename: fallback(text(500), ''),
      durationSeconds: fallback(int(0, 10_000_000), 0),
      isTrailer: fallback(bool(), false),
      extId: fallback(text(64), ''),
      quality: fallback(oneOf(...qualities), 0).description(
        '1 SD, 2 HD, 3 FHD, 4 UHD, 5 2K, 6 4K, 7 8K, 10 240p … 15 1080p',
      ),
      promoImageUrl: fallback(pictureAddress(500), ''),
      selfSkipFragmentsPriority: fallback(bool(), false),
      position: optional(place()),
    },
    onlyNew: ['titleId'],
    filters: {
      titleId: { column: 'titleId', schema: idOf(Title) },
      episodeId: { column: 'episodeId', schema: idOf(Episode) },
    },
    search: ['name', 'filename'],
    sort: ['position', 'id', 'name'],
    order: 'position',
    deeds,
    tags: () => [titlesTag],
  })

export const skipFragmentResource = (deeds: ResourceDeeds): Resource =>
  resource(SkipFragment, {
    name: 'skip-fragments',
    label: 'What viewers may leap over',
    fields: {
      assetId: idOf(Asset),
      fragmentType: oneOf(0, 1, 2, 3).description('0 intro, 1 recap, 2 credits, 3 advertisement'),
      beginMs: int(0, 1_000_000_000),
      endMs: int(0, 1_000_000_000),
    },
    filters: { assetId: { column: 'assetId', schema: idOf(Asset) } },
    sort: ['id'],
    deeds,
    tags: () => [titlesTag],
  })
