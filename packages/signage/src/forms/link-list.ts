import { baseErrors, type Context } from '@headend/base'
import { Op, type Columns, type Table, type Where } from '@headend/base/db'

type AnyLink = Table<Columns, 'link'>

/** What a row is linked to, as a list of ids in its form. */
export class LinkList {
  private readonly link: AnyLink

  /** `field` is how a form names the list, for the refusal of an id that is not there. */
  constructor(
    link: Table<Columns, 'link'>,
    private readonly own: string,
    private readonly other: string,
    private readonly target: Table<Columns, 'owned'>,
    private readonly field: string,
  ) {
    this.link = link
  }

  /** The linked ids of each of these rows, ascending. */
  async of(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
    const links = await ctx.repo(this.link).find({ where: { [this.own]: { [Op.in]: ids } } as Where<AnyLink> })
    const found = Map.groupBy(links, (row) => Number(row[this.own]))
    const others = (id: number): number[] => (found.get(id) ?? []).map((row) => Number(row[this.other]))
    return new Map(ids.map((id) => [id, others(id).sort((a, b) => a - b)]))
  }

  /** Links the row to these and to no others; nothing changes where nothing was sent. */
  async replace(ctx: Context, id: number, sent: unknown): Promise<void> {
    if (sent === undefined) return
    const wanted = [...new Set(sent as readonly number[])]
    const known = await ctx.repo(this.target).count({ id: { [Op.in]: wanted } } as Where<Table<Columns, 'owned'>>)
    if (known < wanted.length) throw baseErrors.invalid({}, [{ field: this.field, reason: 'unknown' }])
    const present = (await this.of(ctx, [id])).get(id) ?? []
    const gone = present.filter((one) => !wanted.includes(one))
    if (gone.length > 0)
      await ctx.repo(this.link).remove({ [this.own]: id, [this.other]: { [Op.in]: gone } } as Where<AnyLink>)
    const added = wanted.filter((one) => !present.includes(one))
    if (added.length > 0) await ctx.repo(this.link).addMany(added.map((one) => ({ [this.own]: id, [this.other]: one })))
  }
}
