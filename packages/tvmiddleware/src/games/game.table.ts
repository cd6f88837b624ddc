import { index, instant, integer, key, orElse, partOf, string, table, unique, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'

export const Game = table(
  'tvm_games',
  {
    name: string(190),
    systemName: key(64),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [unique(['systemName']), index(['position'])] },
)

/** A result of an account; all of them are kept. */
export const GameScore = table(
  'tvm_game_scores',
  { gameId: partOf(Game), accountId: partOf(Account), score: integer(), scoredAt: instant() },
  { keys: [index(['gameId', 'score']), index(['accountId', 'scoredAt'])], unaudited: true },
)
