import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { filmErrors } from '../films.errors.js'
import { Person } from '../persons/person.table.js'
import { Title } from '../titles/title.table.js'
import { filmDatabaseErrors } from './film-databases.errors.js'
import type { FilmDatabases } from './film-databases.service.js'
import { LoadMeta } from './load-meta.work.js'
import { MetaLoad } from './meta-load.table.js'
import { refusalOf } from './meta-refusals.js'

/** About whom a database is asked. */
export type AskedAbout = { readonly titleId: number } | { readonly personId: number }

/** How it is ordered. */
export interface MetaWish {
  readonly withPhoto?: boolean
  /** What stands there only until the database is heard. */
  readonly filled?: Readonly<Record<string, unknown>>
}

// Within this time a second order for the same film is told that the first is under way, or what became of it.
const underWayMs = 600_000
const samePersons = 20

/** Loads of this number: of the film or person itself while it has it, or of anybody who was entered with it. */
const loadsOf = async (ctx: Context, about: AskedAbout | undefined, databaseId: number) => {
  const only = ['id'] as const
  if (about && 'titleId' in about) {
    const { titleId } = about
    const title = await ctx.repo(Title).first({ where: { id: titleId, kinopoiskId: databaseId }, only })
    return { titleId: { [Op.in]: title ? [title.id] : [] } }
  }
  const where = { movieDbId: databaseId, ...(about && { id: about.personId }) }
  const persons = await ctx.repo(Person).find({ where, only, order: ['-id'], limit: samePersons })
  return { personId: { [Op.in]: persons.map(({ id }) => id) } }
}

/** Orders to fill films and persons from the operator's film database: kept by a work, after the answer. */
export class MetaOrders {
  constructor(private readonly databases: FilmDatabases) {}

  /**
   * Throws why nothing would come of an order: `metaIdMissing`, `metaUnavailable`, what the database rests for, that
   * this is being loaded, or what became of it a moment ago.
   */
  async check(ctx: Context, about: AskedAbout | undefined, databaseId: number): Promise<void> {
    if (databaseId === 0) throw filmErrors.metaIdMissing()
    const database = await this.databases.chosen(ctx)
    if (!database) throw filmErrors.metaUnavailable()
    if (this.databases.isResting(ctx, database)) throw refusalOf(database.fault)
    const askedAt = { [Op.gt]: new Date(ctx.now.getTime() - underWayMs) }
    const of = await loadsOf(ctx, about, databaseId)
    const known = await ctx.repo(MetaLoad).first({ where: { ...of, askedAt }, order: ['-askedAt', 'id'] })
    if (known?.state === 'waiting') throw filmDatabaseErrors.metaLoading()
    if (known?.state === 'failed') throw refusalOf(known.fault)
  }

  /** Notes the order; what was filled in by an earlier one is remembered. */
  async order(ctx: Context, about: AskedAbout, wish: MetaWish = {}): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const withPhoto = wish.withPhoto ?? false
      const asked = { state: 'waiting', fault: '', withPhoto, askedAt: ctx.now, endedAt: null }
      const known = await ctx.repo(MetaLoad).first({ where: about, lock: true })
      if (known) await ctx.repo(MetaLoad).change({ id: known.id }, asked)
      const { id: loadId } = known ?? (await ctx.repo(MetaLoad).add({ ...about, ...asked, filled: wish.filled ?? {} }))
      await ctx.later(LoadMeta, { loadId })
    })
  }

  /** The same where it can be done, and nothing where it cannot: for calls that answer well all the same. */
  async orderWhereSetUp(ctx: Context, about: AskedAbout, databaseId: number, wish?: MetaWish): Promise<void> {
    if (databaseId !== 0 && (await this.databases.chosen(ctx))) await this.order(ctx, about, wish)
  }

  /** Orders all of these films that carry a number; says how many. Throws `metaUnavailable`. */
  async orderMany(ctx: Context, titleIds: readonly number[]): Promise<number> {
    const where = { id: { [Op.in]: titleIds }, kinopoiskId: { [Op.gt]: 0 } }
    const titles = await ctx.repo(Title).find({ where, only: ['id'], order: ['id'] })
    if (titles.length > 0 && !(await this.databases.chosen(ctx))) throw filmErrors.metaUnavailable()
    await ctx.transaction(async (ctx) => {
      for (const { id } of titles) await this.order(ctx, { titleId: id })
    })
    return titles.length
  }
}
