import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'
import { shelvesTag } from './shelves-tag.js'

/** A category or a genre as programmes show it. */
export interface Shelf {
  readonly id: number
  readonly name: string
  readonly nameI18n: Readonly<Record<string, string>>
}

/** All categories and genres that an operator sees, in order. */
export interface Shelves {
  readonly categories: readonly Row<typeof ProgramCategory>[]
  readonly genres: readonly Row<typeof ProgramGenre>[]
  readonly categoryOf: ReadonlyMap<number, Shelf>
  readonly genreOf: ReadonlyMap<number, Shelf>
}

export class ShelvesService {
  async of(ctx: Context): Promise<Shelves> {
    return ctx.rendered.value('program-shelves', async () => {
      const categories = await ctx.repo(ProgramCategory).find({ order: ['position', 'id'] })
      const genres = await ctx.repo(ProgramGenre).find({ order: ['position', 'id'] })
      const value = { categories, genres, categoryOf: byId(categories), genreOf: byId(genres) }
      return { value, tags: [shelvesTag] }
    })
  }
}

const byId = (rows: readonly Shelf[]): ReadonlyMap<number, Shelf> =>
  new Map(rows.map(({ id, name, nameI18n }) => [id, { id, name, nameI18n }]))

/** The name of a shelf in a language. */
export const shelfName = ({ name, nameI18n }: Shelf, lang: string): string => nameI18n[lang] ?? name

/** The ids that are kept between commas, `,3,17,`. */
export const idsOfKeys = (keys: string): number[] => (keys === '' ? [] : keys.slice(1, -1).split(',').map(Number))

// As many as fit the column with commas between them.
const genresKept = 20

/** Ids as they are kept: between commas, so that one of them can be looked for. */
export const keysOfIds = (ids: readonly number[]): string =>
  ids.length === 0 ? '' : `,${[...new Set(ids)].slice(0, genresKept).join()},`
