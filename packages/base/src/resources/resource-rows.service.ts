import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { Op, type Columns, type Repo, type Row, type Table, type Where } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { GAP, moved } from './positions.js'
import { inOrder } from './in-order.js'
import type { Resource, ResourceFilter, ResourceValues } from './resource.js'
import { FEW, searched, type Search } from './resource-search.js'

/** Any table with an id: a resource is not made over a link table. */
type AnyTable = Table<Columns, 'owned'>
type AnyRow = Row<AnyTable>
type Staff = Context<StaffActor>

const NEAR = 1000

export interface ResourceQuery {
  readonly page: number
  readonly perPage: number
  /** An attribute, with a leading `-` for descending. */
  readonly sort: string
  readonly search: string
  /** Filters and the values that rows are compared with. */
  readonly filters: readonly (readonly [filter: ResourceFilter, value: unknown])[]
  /** These rows only. */
  readonly ids?: readonly number[]
}

/** Which rows of a list are meant. */
type Narrowing = Pick<ResourceQuery, 'search' | 'filters' | 'ids'>

const compared = ({ compares = 'equal' }: ResourceFilter, value: unknown): unknown =>
  compares === 'equal' ? value : compares === 'from' ? { [Op.gte]: value } : { [Op.lt]: value }

// Both ends of a stretch are conditions on one column: they are put together.
const filtered = (filters: ResourceQuery['filters']): Where<AnyTable> => {
  const where: Record<string, unknown> = {}
  for (const [filter, value] of filters) {
    const known = where[filter.column]
    const more = compared(filter, value)
    const isStretch = typeof known === 'object' && known !== null && filter.compares !== undefined
    where[filter.column] = isStretch ? { ...known, ...(more as object) } : more
  }
  return where as Where<AnyTable>
}

// One way of `or` is an `and`: two conditions may name the same column.
const both = (one: Where<AnyTable>, other: Where<AnyTable>): Where<AnyTable> =>
  Reflect.ownKeys(other).length === 0 ? one : ({ ...one, [Op.or]: [other] } as Where<AnyTable>)

const pageOf = (rows: readonly AnyRow[], { sort, page, perPage }: ResourceQuery): AnyRow[] =>
  inOrder(rows, sort).slice((page - 1) * perPage, page * perPage)

/** Lists and changes rows of any resource; every rule of the repo holds. */
export class ResourceRows {
  constructor(private readonly resource: Resource) {
    if (resource.table.kind === 'link') throw new Error(`resource ${resource.name} is made over a link table`)
  }

  async list(ctx: Staff, query: ResourceQuery): Promise<{ rows: ResourceValues[]; total: number }> {
    const { where, isAlone } = await this.where(ctx, query)
    // What lies in other tables is gathered anew by each statement: there the two that are needed run side by side.
    const few = isAlone ? await this.few(ctx, where) : null
    if (few) return { rows: await this.complete(ctx, pageOf(few, query)), total: few.length }
    const [total, rows] = await Promise.all([this.repo(ctx).count(where), this.page(ctx, where, query)])
    return { rows: await this.complete(ctx, rows), total }
  }

  // A search looks at every row there is: where it finds few, one look is enough for the count and for the page.
  private async few(ctx: Staff, where: Where<AnyTable>): Promise<AnyRow[] | null> {
    const found = await this.repo(ctx).find({ where, limit: FEW + 1, only: ['id'] })
    return found.length > FEW ? null : this.whole(ctx, found)
  }

  // Which rows they are is told by an index alone, so that a page far behind reads no more rows than the first.
  private async page(ctx: Staff, where: Where<AnyTable>, query: ResourceQuery): Promise<AnyRow[]> {
    const found = await this.placed(ctx, where, query)
    const byId = new Map((await this.whole(ctx, found)).map((row) => [row.id, row]))
    return found.flatMap(({ id }) => byId.get(id) ?? [])
  }

  private async placed(ctx: Staff, where: Where<AnyTable>, query: ResourceQuery): Promise<Pick<AnyRow, 'id'>[]> {
    const { sort, page, perPage } = query
    const name = sort.replace('-', '') as 'id'
    // Alike in direction, so that an index is walked either way.
    const order = (name === 'id' ? [sort] : [sort, sort === name ? 'id' : '-id']) as `-${string}`[]
    const [offset, end] = [(page - 1) * perPage, page * perPage]
    const isPooled = (this.resource.table.kind as string) === 'pooled' && ctx.clientId !== null
    if (!isPooled || end > NEAR) return this.repo(ctx).find({ where, order, limit: perPage, offset, only: ['id'] })
    // The own rows and those that all share are two stretches of an index: sorted together, all of both are read.
    const first = (clientId: number | null) =>
      this.repo(ctx).find({
        where: both({ clientId } as Where<AnyTable>, where),
        order,
        limit: end,
        only: ['id', name],
      })
    const [own, shared] = await Promise.all([first(ctx.clientId), first(null)])
    return inOrder([...own, ...shared], sort).slice(offset, end)
  }

  private async whole(ctx: Staff, found: readonly Pick<AnyRow, 'id'>[]): Promise<AnyRow[]> {
    const ids = found.map(({ id }) => id)
    return ids.length === 0 ? [] : this.repo(ctx).find({ where: { id: { [Op.in]: ids } } })
  }

  /** How many rows a filter finds, and how many of them each total counts. */
  async totals(ctx: Staff, query: Narrowing): Promise<ReadonlyMap<string, number>> {
    const { where } = await this.where(ctx, query)
    const total = await this.repo(ctx).count(where)
    const counts = new Map([['total', total]])
    for (const { name, counts: counted } of this.resource.totals ?? []) {
      const count =
        typeof counted === 'function'
          ? await this.repo(ctx).count(both(counted(ctx) as Where<AnyTable>, where))
          : total - (counts.get(counted.allBut) ?? 0)
      counts.set(name, count)
    }
    return counts
  }

  /** All rows of a filter by id, in portions: what is added or removed meanwhile shifts none of the others. */
  async *all(ctx: Staff, query: Narrowing): AsyncGenerator<ResourceValues> {
    const meant = await this.where(ctx, query)
    for (let last = 0; ;) {
      const where = both({ id: { [Op.gt]: last } } as Where<AnyTable>, meant.where)
      const rows = await this.repo(ctx).find({ where, order: ['id'], limit: GAP })
      yield* await this.complete(ctx, rows)
      const end = rows.at(-1)
      if (!end || rows.length < GAP) return
      last = end.id
    }
  }

  async get(ctx: Staff, id: number): Promise<ResourceValues & { readonly rev: number }> {
    const row = await this.repo(ctx).get({ ...this.within(ctx), id })
    const [whole] = await this.complete(ctx, [row])
    return { ...whole, rev: row.rev }
  }

  async create(ctx: Staff, given: ResourceValues): Promise<{ readonly id: number; readonly once?: ResourceValues }> {
    const { deeds } = this.resource
    // A deed opens its own transaction: it may have slow work to do before.
    if (deeds?.create) {
      const made = await deeds.create(ctx, { ...given, ...(await this.placeFor(ctx, given)) })
      await this.bump(ctx, await this.repo(ctx).find({ where: { id: made.id } }))
      return made
    }
    return ctx.transaction(async (ctx) => {
      const row = await this.repo(ctx).add({ ...given, ...(await this.placeFor(ctx, given)) })
      await this.bump(ctx, [row])
      return { id: row.id }
    })
  }

  /** Refused as `stale` where the caller saw another revision than there is. */
  async change(ctx: Staff, id: number, values: ResourceValues, rev: number | undefined): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const row = await this.repo(ctx).get({ ...this.within(ctx), id }, { lock: true })
      if (rev !== undefined && rev !== row.rev) throw baseErrors.stale({ rev: row.rev })
      if (this.resource.deeds?.change) await this.resource.deeds.change(ctx, id, values)
      else if (Object.keys(values).length > 0 && (await this.repo(ctx).change({ id }, values)) === 0)
        // It is read, but it is the installation's.
        throw baseErrors.forbidden()
      await this.bump(ctx, [row, ...(await this.repo(ctx).find({ where: { id } }))])
    })
  }

  /** Changes all of these or none, each by the same rules as alone; ids that are not there count for nothing. */
  changeMany(ctx: Staff, ids: readonly number[], values: ResourceValues): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const where = { ...this.within(ctx), id: { [Op.in]: ids } }
      const rows = await this.repo(ctx).find({ where, order: ['id'], only: ['id'] })
      for (const { id } of rows) await this.change(ctx, id, values, undefined)
      return rows.length
    })
  }

  /** Removes all of these or none; ids that are not there count for nothing. Of one row `rev` is what the caller saw. */
  remove(ctx: Staff, ids: readonly number[], rev?: number): Promise<number> {
    const { deeds } = this.resource
    return ctx.transaction(async (ctx) => {
      const where = { ...this.within(ctx), id: { [Op.in]: ids } }
      const rows = await this.repo(ctx).find({ where, lock: rev !== undefined })
      if (rows.length === 0) return 0
      if (rev !== undefined && rows.some((row) => row.rev !== rev)) throw baseErrors.stale()
      await this.bump(ctx, rows)
      if (deeds?.remove) for (const { id } of rows) await deeds.remove(ctx, id)
      else if ((await this.repo(ctx).remove({ id: { [Op.in]: rows.map(({ id }) => id) } })) < rows.length)
        throw baseErrors.forbidden()
      return rows.length
    })
  }

  /** Puts a row behind another, or first. */
  async move(ctx: Staff, id: number, after: number | null): Promise<void> {
    const { order } = this.resource
    if (!order) throw new Error(`resource ${this.resource.name} has no order by hand`)
    await ctx.transaction(async (ctx) => {
      const where = this.within(ctx)
      const row = await this.repo(ctx).get({ ...where, id })
      const rows = await this.repo(ctx).find({ where, order: [order, 'id'], only: ['id', order], lock: true })
      const ids = new Set(rows.map((one) => one.id))
      if (after === id || (after !== null && !ids.has(after)))
        throw baseErrors.invalid({}, [{ field: 'after', reason: 'not_allowed' }])
      const placed = rows.map((one) => ({ id: one.id, position: Number(one[order]) }))
      for (const one of moved(placed, id, after)) await this.repo(ctx).change({ id: one.id }, { [order]: one.position })
      await this.bump(ctx, [row])
    })
  }

  private repo(ctx: Context): Repo<AnyTable> {
    return ctx.repo(this.resource.table as AnyTable)
  }

  private within(ctx: Staff): Where<AnyTable> {
    return (this.resource.within?.(ctx) ?? {}) as Where<AnyTable>
  }

  private async where(ctx: Staff, { search, filters, ids }: Narrowing): Promise<Search> {
    const found = await searched(ctx, this.resource, search)
    const among = ids ? { id: { [Op.in]: ids } } : {}
    const conditions = [filtered(filters), among as Where<AnyTable>, this.within(ctx), found.where]
    return { ...found, where: conditions.reduceRight((rest, one) => both(one, rest)) }
  }

  private async complete(ctx: Staff, rows: readonly AnyRow[]): Promise<ResourceValues[]> {
    if (rows.length === 0) return []
    const ids = rows.map((row) => row.id)
    const more = await this.resource.deeds?.beside?.(ctx, ids)
    if (!more) return [...rows]
    return rows.map((row) => ({ ...row, ...more.get(row.id) }))
  }

  /** A new row stands last, unless it says where. */
  private async placeFor(ctx: Staff, values: ResourceValues): Promise<ResourceValues> {
    const { order } = this.resource
    if (!order || values[order] !== undefined) return {}
    const last = await this.repo(ctx).first({ where: this.within(ctx), order: [`-${order}`] })
    return { [order]: Number(last?.[order] ?? 0) + GAP }
  }

  private async bump(ctx: Staff, rows: readonly AnyRow[]): Promise<void> {
    const { table, tags } = this.resource
    const own = await Promise.all(rows.map(async (row) => (tags ? tags(row as unknown as Row<Table>, ctx) : [])))
    await ctx.bump(...new Set([table.name, ...own.flat()]))
  }
}
