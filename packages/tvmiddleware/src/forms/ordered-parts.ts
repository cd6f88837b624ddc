import { baseErrors, GAP, moved, type Context } from '@headend/base'
import type { Columns, Patch, Repo, Table, Where } from '@headend/base/db'

type Ordered = Table<Columns, 'owned'>

/** An order by hand among the rows of one whole: episodes of a film, files of it; of all rows where there is no whole. */
export class OrderedParts<T extends Table<Columns, 'owned'>> {
  private readonly parts: Ordered

  constructor(
    parts: T,
    private readonly whole?: keyof T['columns'] & string,
  ) {
    this.parts = parts as unknown as Ordered
  }

  /** The position of a new row, behind all others. */
  async last(ctx: Context, wholeId?: number): Promise<number> {
    const row = await this.repo(ctx).first({
      where: this.where(wholeId),
      order: ['-position' as never],
      only: ['position' as never],
    })
    return Number(row?.['position'] ?? 0) + GAP
  }

  /** Puts a row behind another of the same whole; throws `notFound` where that is none of it. */
  async moveAfter(ctx: Context, id: number, after: number, wholeId?: number): Promise<void> {
    const query = { where: this.where(wholeId), order: ['position', 'id'] as never, only: ['id', 'position'] as never }
    const rows = await this.repo(ctx).find(query)
    if (after === id || !rows.some((row) => row.id === after)) throw baseErrors.notFound()
    const placed = rows.map((row) => ({ id: row.id, position: Number(row['position']) }))
    for (const { id: one, position } of moved(placed, id, after))
      await this.repo(ctx).change({ id: one } as Where<Ordered>, { position } as Patch<Ordered>)
  }

  private repo(ctx: Context): Repo<Ordered> {
    return ctx.repo(this.parts)
  }

  private where(wholeId: number | undefined): Where<Ordered> {
    return this.whole === undefined ? {} : ({ [this.whole]: wholeId } as Where<Ordered>)
  }
}
