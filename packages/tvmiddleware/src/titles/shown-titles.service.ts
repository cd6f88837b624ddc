import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { Episode } from '../seasons/episode.table.js'
import { PackageTitle, SimilarTitle, TitleGenre, TitlePerson, TitleTariff } from './title-links.table.js'
import type { Title } from './title.table.js'
import { titlesTag } from '../content/titles-tag.js'

export type ShownPerson = Pick<Row<typeof Person>, 'id' | 'name' | 'nameI18n' | 'type'>

/** A title with all that lists and cards show of it, the same for every account. */
export interface ShownTitle {
  readonly title: Row<typeof Title>
  readonly genres: readonly Row<typeof Genre>[]
  readonly persons: readonly ShownPerson[]
  /** Without trailers, in their order. */
  readonly files: readonly Row<typeof Asset>[]
  readonly trailers: readonly Row<typeof Asset>[]
  readonly provider: Row<typeof VideoProvider> | undefined
  readonly price: Row<typeof PriceCategory> | undefined
  readonly tariffIds: readonly number[]
  readonly packageTitleIds: readonly number[]
  readonly hasSimilar: boolean
  readonly episodeCount: number
}

/** What many titles share: few rows, read whole. */
interface Shelves {
  readonly genres: ReadonlyMap<number, Row<typeof Genre>>
  readonly providers: ReadonlyMap<number, Row<typeof VideoProvider>>
  readonly prices: ReadonlyMap<number, Row<typeof PriceCategory>>
}

/** Completes rows of titles. */
export class ShownTitles {
  async of(ctx: Context, titles: readonly Row<typeof Title>[]): Promise<readonly ShownTitle[]> {
    if (titles.length === 0) return []
    const titleId = { [Op.in]: titles.map(({ id }) => id) }
    const [shelves, genres, persons, assets, tariffs, packages, similar, episodes] = await Promise.all([
      this.shelves(ctx),
      ctx.repo(TitleGenre).find({ where: { titleId } }),
      this.personsOf(ctx, titleId),
      ctx.repo(Asset).find({ where: { titleId }, order: ['position', 'id'] }),
      ctx.repo(TitleTariff).find({ where: { titleId } }),
      ctx.repo(PackageTitle).find({ where: { packageId: titleId } }),
      ctx.repo(SimilarTitle).tally({ where: { titleId }, by: ['titleId'] }),
      ctx.repo(Episode).tally({ where: { titleId }, by: ['titleId'] }),
    ])
    const [genresOf, assetsOf, tariffsOf] = [byTitle(genres), byTitle(assets), byTitle(tariffs)]
    const partsOf = Map.groupBy(packages, ({ packageId }) => packageId)
    const withSimilar = new Set(similar.map((row) => row.titleId))
    const episodesOf = new Map(episodes.map((row) => [row.titleId, row.count]))
    return titles.map((title) => {
      const files = assetsOf.get(title.id) ?? []
      return {
        title,
        genres: inOrder((genresOf.get(title.id) ?? []).flatMap(({ genreId }) => shelves.genres.get(genreId) ?? [])),
        persons: persons.get(title.id) ?? [],
        files: files.filter(({ isTrailer }) => !isTrailer),
        trailers: files.filter(({ isTrailer }) => isTrailer),
        provider: shelves.providers.get(title.providerId ?? 0),
        price: shelves.prices.get(title.priceCategoryId ?? 0),
        tariffIds: (tariffsOf.get(title.id) ?? []).map(({ tariffId }) => tariffId),
        packageTitleIds: (partsOf.get(title.id) ?? []).map((part) => part.titleId),
        hasSimilar: withSimilar.has(title.id),
        episodeCount: episodesOf.get(title.id) ?? 0,
      }
    })
  }

  private async personsOf(
    ctx: Context,
    titleId: { readonly [Op.in]: readonly number[] },
  ): Promise<ReadonlyMap<number, readonly ShownPerson[]>> {
    const links = await ctx.repo(TitlePerson).find({ where: { titleId } })
    const ids = [...new Set(links.map(({ personId }) => personId))]
    const only = ['id', 'name', 'nameI18n', 'type'] as const
    const persons = ids.length === 0 ? [] : await ctx.repo(Person).find({ where: { id: { [Op.in]: ids } }, only })
    const byId = new Map<number, ShownPerson>(persons.map((person) => [person.id, person]))
    return new Map([...byTitle(links)].map(([id, of]) => [id, of.flatMap(({ personId }) => byId.get(personId) ?? [])]))
  }

  private shelves(ctx: Context): Promise<Shelves> {
    return ctx.rendered.value('titles:shelves', async () => {
      const [genres, providers, prices] = await Promise.all([
        ctx.repo(Genre).find(),
        ctx.repo(VideoProvider).find(),
        ctx.repo(PriceCategory).find(),
      ])
      return { value: { genres: byId(genres), providers: byId(providers), prices: byId(prices) }, tags: [titlesTag] }
    })
  }
}

const byId = <R extends { id: number }>(rows: readonly R[]): ReadonlyMap<number, R> =>
  new Map(rows.map((row) => [row.id, row]))

const byTitle = <R extends { titleId: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> =>
  Map.groupBy(rows, ({ titleId }) => titleId)

const inOrder = <R extends { position: number; id: number }>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => a.position - b.position || a.id - b.id)
