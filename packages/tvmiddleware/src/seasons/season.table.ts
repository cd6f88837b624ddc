import { index, integer, orElse, partOf, string, table, translations } from '@headend/base/db'
import { Title } from '../titles/title.table.js'

export const Season = table(
  'tvm_seasons',
  { titleId: partOf(Title), name: string(255), nameI18n: translations(), position: orElse(integer(), 0) },
  { keys: [index(['titleId', 'position'])], scopes: { holder: { through: 'titleId' } } },
)
