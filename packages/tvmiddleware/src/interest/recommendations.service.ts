import { addDays, type Context, type DeviceActor } from '@headend/base'
import { Op } from '@headend/base/db'
import type { ListedRow } from '../channels/channel-list.service.js'
import { Program } from '../epg/program.table.js'
import type { PopularityService } from '../orders/popularity.service.js'
import { Position } from '../positions/position.table.js'

/** Its number: above all that tables give in the life of an installation. */
export const recommendedId = 2_147_483_600

/** A category of its own among those of programmes. */
export const recommendedCategory = {
  ...{ id: recommendedId, name: 'Recommended', nameI18n: { ru: 'Рекомендуем' } },
  ...{ iconType: 'recommended', iconUrl: '', iconTvUrl: '' },
}

const countedDays = 30
const watchedAtMost = 200
const channelsAtMost = 20
const popularSeconds = 3600

/** By category how many programmes of it an account was in. */
type Liking = ReadonlyMap<number, number>

/** What an account may like: what shows a category that it watches, the more popular the channel the sooner. */
export class Recommendations {
  constructor(private readonly popularity: PopularityService) {}

  /** What the account watched within a month; nothing is recommended to one that watched nothing. */
  async liking(ctx: Context<DeviceActor>): Promise<Liking> {
    const { accountId } = ctx.actor
    const where = { accountId, contentType: 'program', changedAt: { [Op.gte]: addDays(ctx.now, -countedDays) } }
    const watched = await ctx
      .repo(Position)
      .find({ where, order: ['-changedAt', 'contentId'], limit: watchedAtMost, only: ['contentId'] })
    const id = { [Op.in]: watched.map(({ contentId }) => contentId) }
    if (watched.length === 0) return new Map()
    const found = await ctx.repo(Program).tally({ where: { id, categoryId: { [Op.gt]: 0 } }, by: ['categoryId'] })
    return new Map(
      found.flatMap(({ categoryId, count }) => (categoryId === null ? [] : [[categoryId, count] as const])),
    )
  }

  /** The best of these channels for the account: how popular each is, times how much its programme is liked. */
  async best(ctx: Context<DeviceActor>, rows: readonly ListedRow[], isNext: boolean): Promise<readonly ListedRow[]> {
    const liking = await this.liking(ctx)
    if (liking.size === 0) return []
    const order = await ctx.cache.remember('popular-channels', { ttlSeconds: popularSeconds }, () =>
      this.popularity.order(ctx),
    )
    const weight = new Map(order.map((id, at) => [id, order.length - at]))
    const scoreOf = ({ facts }: ListedRow): number => {
      const program = isNext ? facts.next : facts.current
      return (liking.get(program?.categoryId ?? 0) ?? 0) * (weight.get(facts.entry.channel.id) ?? 1)
    }
    return rows
      .map((row) => ({ row, score: scoreOf(row) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, channelsAtMost)
      .map(({ row }) => row)
  }
}
