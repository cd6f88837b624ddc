import { addSeconds, baseErrors, type Context } from '@headend/base'
import { inLink, Op, type Row, type Where } from '@headend/base/db'
import { FilmSource } from '../providers/film-source.table.js'
import { conditionsOf, published } from '../titles/title-conditions.js'
import { TitleGenre } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'
import { titlesTag } from '../content/titles-tag.js'
import { Genre } from './genre.table.js'
import { genrePairs } from './genres.sql.js'

export interface GenresQuery {
  readonly isCategory: boolean
  readonly sources: readonly number[] | undefined
  readonly providerIds: readonly number[] | undefined
  readonly filmSourceId: number | undefined
  /** Films of this shelf alone are counted. */
  readonly within: number | undefined
}

/** A genre with how many films it has, and how many other genres are met among them. */
export interface CountedGenre {
  readonly genre: Row<typeof Genre>
  readonly titles: number
  readonly subgenres: number
}

// Windows of publication begin and end without being announced.
const keptSeconds = 60

/** Genres with what is in them, the same for everybody. */
export class GenreLists {
  /** Throws `invalid` where the shelf or the source is none. */
  of(ctx: Context, query: GenresQuery): Promise<readonly CountedGenre[]> {
    return ctx.rendered.value(`titles:genres:${JSON.stringify(query)}`, async () => ({
      value: await this.read(ctx, query),
      tags: [titlesTag],
      until: addSeconds(ctx.now, keptSeconds),
    }))
  }

  private async read(ctx: Context, { isCategory, within, ...filter }: GenresQuery): Promise<readonly CountedGenre[]> {
    await refuseUnknown(ctx, within, filter.filmSourceId)
    const shown: readonly Where<typeof Title>[] = [
      ...published(ctx.now),
      ...conditionsOf(filter),
      ...(within === undefined ? [] : [{ id: inLink(TitleGenre, 'titleId', { genreId: within }) }]),
    ]
    const [genres, counts, pairs] = await Promise.all([
      ctx.repo(Genre).find({ where: { isCategory }, order: ['position', 'id'] }),
      ctx.repo(TitleGenre).tally({ where: { titleId: inLink(Title, 'id', { [Op.and]: shown }) }, by: ['genreId'] }),
      this.pairs(ctx),
    ])
    const countOf = new Map(counts.map(({ genreId, count }) => [genreId, count]))
    return genres.map((genre) => ({
      genre,
      titles: countOf.get(genre.id) ?? 0,
      subgenres: pairs.get(genre.id) ?? 0,
    }))
  }

  /** How many other genres stand beside each; it looks at all films, so it is kept for all lists. */
  private pairs(ctx: Context): Promise<ReadonlyMap<number, number>> {
    return ctx.rendered.value('titles:genre-pairs', async () => {
      const rows = await ctx.read(genrePairs, {})
      const value = new Map(rows.map(({ genreId, others }) => [Number(genreId), Number(others)]))
      return { value, tags: [titlesTag] }
    })
  }
}

const refuseUnknown = async (ctx: Context, within: number | undefined, source: number | undefined): Promise<void> => {
  const refused = (field: string) => baseErrors.invalid({ fields: [field] }, [{ field, reason: 'unknown' }])
  if (within !== undefined && (await ctx.repo(Genre).count({ id: within })) === 0) throw refused('category_id')
  if (source !== undefined && (await ctx.repo(FilmSource).count({ id: source })) === 0) throw refused('provider_id')
}
