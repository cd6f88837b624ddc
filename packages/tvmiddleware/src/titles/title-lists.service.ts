import { addSeconds, type Context } from '@headend/base'
import { inLink, notInLink, Op, type Where } from '@headend/base/db'
import { OperatorDevice } from '../devices/operator-device.table.js'
import type { ShownTitle, ShownTitles } from './shown-titles.service.js'
import { addedSince, conditionsOf, premieredSince, published, type TitleFilter } from './title-conditions.js'
import { SimilarTitle, TitleDevice, TitleGenre, TitlePerson, TitleTariff } from './title-links.table.js'
import type { TitleOrder } from './title-orders.js'
import { Title } from './title.table.js'
import { titlesTag } from '../content/titles-tag.js'

type Conditions = Where<typeof Title>

/** Which films a list shows. */
export interface TitlesQuery extends TitleFilter {
  /** The device type; only what it may play is shown. Empty: whatever there is. */
  readonly deviceType: string
  readonly isNew?: boolean | undefined
  readonly isPremiere?: boolean | undefined
  /** Of all of these genres, and of one of those. */
  readonly genreIds?: readonly number[] | undefined
  readonly anyGenreIds?: readonly number[] | undefined
  readonly personId?: number | undefined
  readonly similarTo?: number | undefined
  readonly tariffIds?: readonly number[] | undefined
  readonly withoutTariffIds?: readonly number[] | undefined
  /** Only these, whatever else is said. */
  readonly ids?: readonly number[] | undefined
  /** In the order of `ids`, and not that of a column. */
  readonly keepsOrder?: boolean
  readonly order: TitleOrder
  readonly limit: number
  readonly page: number
}

export interface TitlesPage {
  readonly titles: readonly ShownTitle[]
  readonly count: number
}

/** Days, and years, for which a film counts as new. */
export interface Novelty {
  readonly newDays: number
  readonly premiereDays: number
  readonly premiereYears: number
}

// Windows of publication begin and end without being announced.
const keptSeconds = 60

/** Pages of films, the same for everybody who asks the same. */
export class TitleLists {
  constructor(
    private readonly shown: ShownTitles,
    private readonly novelty: Novelty,
  ) {}

  async page(ctx: Context, query: TitlesQuery): Promise<TitlesPage> {
    // What is narrowed by an account's own films is asked for by that account alone.
    if (query.ids) return this.read(ctx, query)
    return ctx.rendered.value(`titles:page:${JSON.stringify(query)}`, async () => ({
      value: await this.read(ctx, query),
      tags: [titlesTag],
      until: addSeconds(ctx.now, keptSeconds),
    }))
  }

  /** Those of these films that viewers of this device may see now, in the order of the ids. */
  async visible(ctx: Context, ids: readonly number[], deviceType: string): Promise<readonly ShownTitle[]> {
    const query = { ids, deviceType, keepsOrder: true, order: 'id', limit: ids.length, page: 1 } as const
    return (await this.read(ctx, query)).titles
  }

  private async read(ctx: Context, query: TitlesQuery): Promise<TitlesPage> {
    const where: Conditions = { [Op.and]: await this.conditions(ctx, query) }
    const { limit, page, ids } = query
    const offset = (page - 1) * limit
    if (query.keepsOrder && ids) return this.inOrder(ctx, where, ids, offset, limit)
    const count = await ctx.repo(Title).count(where)
    if (count <= offset) return { titles: [], count }
    const rows = await ctx.repo(Title).find({ where, order: [query.order], limit, offset })
    return { titles: await this.shown.of(ctx, rows), count }
  }

  private async inOrder(
    ctx: Context,
    where: Conditions,
    ids: readonly number[],
    offset: number,
    limit: number,
  ): Promise<TitlesPage> {
    const found = new Set((await ctx.repo(Title).find({ where, only: ['id'] })).map(({ id }) => id))
    const all = ids.filter((id) => found.has(id))
    const paged = all.slice(offset, offset + limit)
    const rows = await ctx.repo(Title).find({ where: { id: { [Op.in]: paged } } })
    const byId = new Map((await this.shown.of(ctx, rows)).map((shown) => [shown.title.id, shown]))
    return { titles: paged.flatMap((id) => byId.get(id) ?? []), count: all.length }
  }

  private async conditions(ctx: Context, query: TitlesQuery): Promise<readonly Conditions[]> {
    const { newDays, premiereDays, premiereYears } = this.novelty
    return [
      ...published(ctx.now),
      ...(await playable(ctx, query.deviceType)),
      ...conditionsOf(query),
      ...(query.isNew ? [addedSince(ctx.now, newDays)] : []),
      ...(query.isPremiere ? [premieredSince(ctx.now, premiereDays, premiereYears)] : []),
      ...linkConditions(query),
      ...(query.ids ? [{ id: { [Op.in]: query.ids } }] : []),
    ]
  }
}

/** What names no device type, or this one. */
const playable = async (ctx: Context, deviceType: string): Promise<readonly Conditions[]> => {
  if (deviceType === '') return []
  const devices = await ctx.rendered.value(`titles:devices:${deviceType}`, async () => {
    const rows = await ctx.repo(OperatorDevice).find({ where: { deviceType }, only: ['id'] })
    return { value: rows.map(({ id }) => id), tags: [titlesTag, OperatorDevice.name] }
  })
  const named = { operatorDeviceId: { [Op.in]: devices } }
  return [{ [Op.or]: [{ id: notInLink(TitleDevice, 'titleId', {}) }, { id: inLink(TitleDevice, 'titleId', named) }] }]
}

const linkConditions = (query: TitlesQuery): readonly Conditions[] => {
  const { genreIds = [], anyGenreIds, personId, similarTo, tariffIds, withoutTariffIds } = query
  return [
    ...genreIds.map((genreId) => ({ id: inLink(TitleGenre, 'titleId', { genreId }) })),
    ...(anyGenreIds ? [{ id: inLink(TitleGenre, 'titleId', { genreId: { [Op.in]: anyGenreIds } }) }] : []),
    ...(personId ? [{ id: inLink(TitlePerson, 'titleId', { personId }) }] : []),
    ...(similarTo ? [{ id: inLink(SimilarTitle, 'similarId', { titleId: similarTo }) }] : []),
    ...(tariffIds ? [{ id: inLink(TitleTariff, 'titleId', { tariffId: { [Op.in]: tariffIds } }) }] : []),
    ...(withoutTariffIds
      ? [{ id: notInLink(TitleTariff, 'titleId', { tariffId: { [Op.in]: withoutTariffIds } }) }]
      : []),
  ]
}
