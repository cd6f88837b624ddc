import type { Context, Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { valuesFrom } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures, type UploadError } from '../content/pictures.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import type { MetaOrders } from '../film-databases/meta-orders.service.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { Episode } from '../seasons/episode.table.js'
import { Season } from '../seasons/season.table.js'
import { titleFields } from './title-fields.js'
import type { TitleEditing, TitleLinks } from './title-editing.service.js'
import { Title } from './title.table.js'

type Sent = Readonly<Record<string, unknown>>

/** A title with what a script asks about it. */
export interface TitleCard {
  readonly title: Row<typeof Title> & TitleLinks
  readonly assetIds: readonly number[]
  readonly seasonIds: readonly number[]
  readonly episodeCount: number
  readonly provider: string
  readonly languages: readonly string[]
}

/** A title in the list that scripts walk through. */
export interface WalkedTitle {
  readonly id: number
  readonly hasSeasons: boolean
  readonly hasEpisodes: boolean
  readonly files: readonly Row<typeof Asset>[]
}

const pictures = pictureNames(titleFields)

/** Films and series as the Content API speaks of them. */
export class ContentTitles {
  constructor(
    private readonly editing: TitleEditing,
    private readonly operators: Operators,
    private readonly orders: MetaOrders,
  ) {}

  async create(ctx: Context, sent: Sent): Promise<{ id: number; uploadErrors: readonly UploadError[] }> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(pictures, sent)
    const values = valuesFrom(titleFields, fit, await this.operators.facts(ctx))
    const { id } = await this.editing.create(ctx, values)
    await promisePictures(ctx, 'titles', id, values)
    if (sent['load_meta'] === 1)
      await this.orders.orderWhereSetUp(ctx, { titleId: id }, Number(sent['kinopoisk_id'] ?? 0))
    return { id, uploadErrors }
  }

  /** Changes what was sent and nothing else; throws `notFound`. */
  async modify(ctx: Context, id: number, sent: Sent): Promise<readonly UploadError[]> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(pictures, sent)
    const facts = await this.operators.facts(ctx)
    const title = await this.editing.whole(ctx, { id })
    const isLoaded = sent['load_meta'] === 1
    if (isLoaded) await this.orders.check(ctx, { titleId: id }, Number(sent['kinopoisk_id'] ?? title.kinopoiskId))
    const values = valuesFrom(titleFields, fit, facts, title)
    await this.editing.change(ctx, id, { ...values, ...similarAfter(title.similarIds, sent) })
    await promisePictures(ctx, 'titles', id, values)
    if (isLoaded) await this.orders.order(ctx, { titleId: id })
    return uploadErrors
  }

  /** One page by id, so that what is changed meanwhile moves nothing. */
  async list(ctx: Context, limit: number, page: number): Promise<{ titles: readonly WalkedTitle[]; count: number }> {
    const count = await ctx.repo(Title).count()
    if (limit === 0) return { titles: [], count }
    const rows = await ctx.repo(Title).find({ order: ['id'], limit, offset: (page - 1) * limit, only: ['id'] })
    const titleId = { [Op.in]: rows.map(({ id }) => id) }
    const [assets, seasons, episodes] = await Promise.all([
      ctx.repo(Asset).find({ where: { titleId }, order: ['position', 'id'] }),
      ctx.repo(Season).tally({ where: { titleId }, by: ['titleId'] }),
      ctx.repo(Episode).tally({ where: { titleId }, by: ['titleId'] }),
    ])
    const files = Map.groupBy(assets, (asset) => asset.titleId)
    const [withSeasons, withEpisodes] = [seasons, episodes].map((counted) => new Set(counted.map((row) => row.titleId)))
    return {
      titles: rows.map(({ id }) => ({
        id,
        hasSeasons: withSeasons?.has(id) === true,
        hasEpisodes: withEpisodes?.has(id) === true,
        files: files.get(id) ?? [],
      })),
      count,
    }
  }

  /** Throws `notFound`. */
  async card(ctx: Context, which: { id: number } | { extId: string }): Promise<TitleCard> {
    const title = await this.editing.whole(ctx, which)
    const where = { titleId: title.id }
    const [assets, seasons, episodeCount, provider, { languages }] = await Promise.all([
      ctx.repo(Asset).find({ where, order: ['position', 'id'], only: ['id'] }),
      ctx.repo(Season).find({ where, order: ['position', 'id'], only: ['id'] }),
      ctx.repo(Episode).count(where),
      title.providerId === null ? null : ctx.repo(VideoProvider).first({ where: { id: title.providerId } }),
      this.operators.facts(ctx),
    ])
    const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)
    const facts = { assetIds: ids(assets), seasonIds: ids(seasons), episodeCount, languages }
    return { title, ...facts, provider: provider?.name ?? '' }
  }
}

/** The similar titles after a call that adds some or takes some away. */
const similarAfter = (before: readonly number[], sent: Sent): { similarIds?: readonly number[] } => {
  const listed = (name: string) => sent[name] as readonly number[] | undefined
  const [set, added, removed] = [listed('similar_set'), listed('similar_add'), listed('similar_remove')]
  if (!set && !added && !removed) return {}
  const all = new Set([...(set ?? before), ...(added ?? [])])
  for (const id of removed ?? []) all.delete(id)
  return { similarIds: [...all] }
}
