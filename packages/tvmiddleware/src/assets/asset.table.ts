import { index, integer, key, orElse, orNull, partOf, string, table, translations, yesNo } from '@headend/base/db'
import { Episode } from '../seasons/episode.table.js'
import { Title } from '../titles/title.table.js'

/** A file of a film or of an episode, or a trailer (domain.md 7.2). */
export const Asset = table(
  'tvm_assets',
  {
    titleId: partOf(Title),
    episodeId: orNull(partOf(Episode)),
    name: string(255),
    nameI18n: translations(),
    filename: orElse(string(500), ''),
    durationSeconds: orElse(integer(), 0),
    isTrailer: orElse(yesNo(), false),
    extId: orElse(key(64), ''),
    /** 0 none, 1 SD, 2 HD, 3 FHD, 4 UHD, 5 2K, 6 4K, 7 8K, 10 240p … 15 1080p. */
    quality: orElse(integer(), 0),
    promoImageUrl: orElse(string(500), ''),
    /** Its own fragments to skip win over those of the player. */
    selfSkipFragmentsPriority: orElse(yesNo(), false),
    position: orElse(integer(), 0),
  },
  { keys: [index(['titleId', 'position'])], scopes: { holder: { through: 'titleId' } } },
)
