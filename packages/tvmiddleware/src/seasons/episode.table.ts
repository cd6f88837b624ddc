import { index, integer, longText, orElse, orNull, partOf, string, table, translations, yesNo } from '@headend/base/db'
import { Title } from '../titles/title.table.js'
import { Season } from './season.table.js'

export const Episode = table(
  'tvm_episodes',
  {
    titleId: partOf(Title),
    seasonId: orNull(partOf(Season)),
    name: string(255),
    nameI18n: translations(),
    description: orElse(longText(), ''),
    descriptionI18n: translations(),
    previewUrl: orElse(string(500), ''),
    durationMinutes: orElse(integer(), 0),
    isFree: orElse(yesNo(), false),
    /** Announced, and not out yet. */
    isPlanned: orElse(yesNo(), false),
    position: orElse(integer(), 0),
  },
  { keys: [index(['titleId', 'position'])], scopes: { holder: { through: 'titleId' } } },
)
