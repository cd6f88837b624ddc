import { index, instant, integer, linkTable, orElse, orNull, partOf, unique, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Title } from '../titles/title.table.js'

/** What an account thinks of a film. */
export const TitleMark = linkTable(
  'tvm_title_marks',
  {
    accountId: partOf(Account),
    titleId: partOf(Title),
    isFavorite: orElse(yesNo(), false),
    favoritedAt: orNull(instant()),
    /** 1 to 10; 0 where it gave none. */
    rating: orElse(integer(), 0),
  },
  { keys: [unique(['accountId', 'titleId']), index(['titleId', 'rating'])], unaudited: true },
)
