import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'
import type { Shelf } from './shelf.js'
import { shelvesTag } from './shelves-tag.js'

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
