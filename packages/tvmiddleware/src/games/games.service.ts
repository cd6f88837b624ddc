import type { Context, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Game, GameScore } from './game.table.js'
import { gameErrors } from './games.errors.js'

export interface ScoredGame {
  readonly game: Row<typeof Game>
  readonly record: Row<typeof GameScore> | undefined
  readonly holder: string
}

export interface BoardRow {
  readonly account: string
  readonly scoredAt: Date
  readonly score: number
}

export interface Scoreboard {
  readonly rows: readonly BoardRow[]
  /** Of whoever asks; 0 where it never played. */
  readonly own: number
  readonly rank: number
}

const onBoard = 10
const ownAtMost = 100

export class GamesService {
  /** Games with their records. */
  async list(ctx: Context): Promise<readonly ScoredGame[]> {
    const games = await ctx.repo(Game).find({ where: { isEnabled: true }, order: ['position', 'id'] })
    const records = await Promise.all(
      games.map(({ id }) => ctx.repo(GameScore).first({ where: { gameId: id }, order: ['-score', 'id'] })),
    )
    const holders = await abonements(
      ctx,
      records.flatMap((record) => record?.accountId ?? []),
    )
    return games.map((game, place) => {
      const record = records[place] ?? undefined
      return { game, record, holder: holders.get(record?.accountId ?? 0) ?? '' }
    })
  }

  /** The own results, the last first; throws `noScores`. */
  async own(ctx: Context<DeviceActor>): Promise<readonly number[]> {
    const { accountId } = ctx.actor
    const rows = await ctx.repo(GameScore).find({ where: { accountId }, order: ['-scoredAt', '-id'], limit: ownAtMost })
    if (rows.length === 0) throw gameErrors.noScores()
    return rows.map(({ score }) => score)
  }

  /** Throws `gameUnnamed`, `scoreMissing`, `gameUnknown`. */
  async save(ctx: Context<DeviceActor>, systemName: string, score: number | undefined): Promise<void> {
    if (systemName === '') throw gameErrors.gameUnnamed()
    if (score === undefined) throw gameErrors.scoreMissing()
    const game = await gameOf(ctx, systemName)
    const { accountId } = ctx.actor
    await ctx.repo(GameScore).add({ gameId: game.id, accountId, score, scoredAt: ctx.now })
  }

  /** The best of a game, and the place of this account, or of a result. Throws `gameUnnamed`, `gameUnknown`. */
  async board(ctx: Context<DeviceActor>, systemName: string, score: number | undefined): Promise<Scoreboard> {
    if (systemName === '') throw gameErrors.gameUnnamed()
    const { id: gameId } = await gameOf(ctx, systemName)
    const best = await ctx.repo(GameScore).find({ where: { gameId }, order: ['-score', 'id'], limit: onBoard })
    const mine = { gameId, accountId: ctx.actor.accountId }
    const own = (await ctx.repo(GameScore).first({ where: mine, order: ['-score'] }))?.score ?? 0
    const better = await ctx.repo(GameScore).count({ gameId, score: { [Op.gt]: score ?? own } })
    const holders = await abonements(
      ctx,
      best.map(({ accountId }) => accountId),
    )
    return { rows: best.map((row) => ({ ...row, account: holders.get(row.accountId) ?? '' })), own, rank: better + 1 }
  }
}

const gameOf = async (ctx: Context, systemName: string): Promise<Row<typeof Game>> => {
  const game = await ctx.repo(Game).first({ where: { systemName, isEnabled: true } })
  if (!game) throw gameErrors.gameUnknown()
  return game
}

const abonements = async (ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const where = { id: { [Op.in]: [...new Set(ids)] } }
  const accounts = await ctx.repo(Account).find({ where, only: ['id', 'abonement'] })
  return new Map(accounts.map(({ id, abonement }) => [id, abonement]))
}
