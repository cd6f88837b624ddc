import { baseErrors, type Context } from '@headend/base'
import { Op, type Columns, type Row, type Table, type Where } from '@headend/base/db'

type AnyLink = Table<Columns, 'link'>

/** The rows of a link table as a list of ids beside the row that they belong to. */
export class LinkList<L extends Table<Columns, 'link'>> {
  private readonly link: AnyLink

  /** `field` is how a form names the list, for the refusal of an id that is not there. */
  constructor(
    link: L,
    private readonly own: keyof L['columns'] & string,
    private readonly other: keyof L['columns'] & string,
    private readonly target: Table<Columns, 'owned'>,
    private readonly field: string,
  ) {
    this.link = link as unknown as AnyLink
  }

  /** The linked ids of each of these rows, ascending. */
  async of(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
    const links = await ctx.repo(this.link).find({ where: this.where({ [this.own]: { [Op.in]: ids } }) })
    const found = Map.groupBy(links, (row) => Number(row[this.own]))
    return new Map(ids.map((id) => [id, (found.get(id) ?? []).map((row) => this.otherOf(row)).sort((a, b) => a - b)]))
  }

  /** Links the row to these and to no others. */
  async replace(ctx: Context, id: number, wanted: readonly number[]): Promise<void> {
    await this.refuseUnknown(ctx, wanted)
    const present = new Set((await this.of(ctx, [id])).get(id))
    const gone = [...present].filter((one) => !wanted.includes(one))
    if (gone.length > 0)
      await ctx.repo(this.link).remove(this.where({ [this.own]: id, [this.other]: { [Op.in]: gone } }))
    const added = [...new Set(wanted)].filter((one) => !present.has(one))
    await ctx.repo(this.link).addMany(added.map((one) => ({ [this.own]: id, [this.other]: one })))
  }

  /** Links a row that is new: there is nothing to take away, and the references are checked with the rows. */
  async fill(ctx: Context, id: number, wanted: readonly number[]): Promise<void> {
    await ctx.repo(this.link).addMany([...new Set(wanted)].map((one) => ({ [this.own]: id, [this.other]: one })))
  }

  private async refuseUnknown(ctx: Context, wanted: readonly number[]): Promise<void> {
    const known = await ctx.repo(this.target).count({ id: { [Op.in]: wanted } } as Where<Table<Columns, 'owned'>>)
    if (known < new Set(wanted).size) throw baseErrors.invalid({}, [{ field: this.field, reason: 'unknown' }])
  }

  private where(conditions: Record<string, unknown>): Where<AnyLink> {
    return conditions as Where<AnyLink>
  }

  private otherOf(row: Row<AnyLink>): number {
    return Number(row[this.other])
  }
}
