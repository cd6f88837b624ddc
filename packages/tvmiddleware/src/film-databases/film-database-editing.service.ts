import type { Context, HouseFacts, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { FilmDatabase } from './film-database.table.js'
import { filmDatabaseSecret } from './film-databases.service.js'

/** Film databases as staff edit them: the key is sealed and never shown again. */
export class FilmDatabaseEditing implements ResourceDeeds {
  constructor(private readonly keys: HouseFacts['keys']) {}

  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.repo(FilmDatabase).add(this.sealed(values) as Draft<typeof FilmDatabase>)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { priority } = await ctx.repo(FilmDatabase).get(id)
    const row = this.sealed(values) as Patch<typeof FilmDatabase>
    // What was wrong with it may be mended by the change, so it is asked again at once.
    await ctx.repo(FilmDatabase).change({ id }, { priority, ...row, restsUntil: null, fault: '' })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(FilmDatabase).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'keySealed'] })
    return new Map(rows.map(({ id, keySealed }) => [id, { hasApiKey: keySealed !== null }]))
  }

  /** An empty key takes it away, one that was not sent stays. */
  private sealed({ apiKey, ...row }: ResourceValues): ResourceValues {
    if (apiKey === undefined) return row
    return { ...row, keySealed: apiKey === '' ? null : this.keys.seal(filmDatabaseSecret, String(apiKey)) }
  }
}
