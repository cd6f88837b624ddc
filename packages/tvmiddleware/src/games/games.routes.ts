import { fallback, int, list, object, optional, route, text } from '@headend/base'
import { writtenInstant } from '../forms/written-instant.js'
import type { GamesService } from './games.service.js'

const game = () => fallback(text(64), '')
const score = () => int(-2_147_483_647, 2_147_483_647)

const GameView = object({
  ...{ name: text(), system_name: text(), last_record_date: text(), last_record_score: int(), account: int(0) },
})
const BoardView = object({
  score: list(object({ account: text(), date: text(), score: int() })),
  'self-score': int(),
  rank: int(1),
})

export const gameRoutes = (games: GamesService) => [
  route({
    method: 'get',
    path: '/game/list',
    auth: 'device',
    summary: 'Games with their records',
    input: object({}),
    reply: object({ games: list(GameView) }),
    invalid: 500,
    run: async (ctx) => ({
      games: (await games.list(ctx)).map(({ game: { name, systemName }, record, holder }) => ({
        ...{ name, system_name: systemName, account: Number(holder) || 0 },
        last_record_date: record ? writtenInstant(record.scoredAt) : '',
        last_record_score: record?.score ?? 0,
      })),
    }),
  }),
  route({
    method: 'get',
    path: '/game/score/list/',
    auth: 'device',
    summary: 'Own results',
    input: object({}),
    reply: object({ score: list(object({ score: int() })) }),
    codes: { noScores: 2 },
    invalid: 500,
    run: async (ctx) => ({ score: (await games.own(ctx)).map((one) => ({ score: one })) }),
  }),
  route({
    method: 'get',
    path: '/game/score/save/',
    auth: 'device',
    summary: 'Keep a result',
    input: object({ game: game(), score: optional(score()) }),
    reply: object({}),
    codes: { gameUnnamed: 1, scoreMissing: 2, gameUnknown: 3 },
    invalid: 4,
    run: async (ctx, { game: name, score: reached }) => {
      await games.save(ctx, name, reached)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/game/scoreboard/list/',
    auth: 'device',
    summary: 'High scores of a game',
    input: object({ game: game(), score: optional(score()) }),
    reply: BoardView,
    codes: { gameUnnamed: 1, gameUnknown: 2 },
    invalid: 1,
    run: async (ctx, { game: name, score: reached }) => {
      const { rows, own, rank } = await games.board(ctx, name, reached)
      const board = rows.map((row) => ({ account: row.account, date: writtenInstant(row.scoredAt), score: row.score }))
      return { score: board, 'self-score': own, rank }
    },
  }),
]
