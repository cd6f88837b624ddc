import { baseErrors, type Context, type Operators, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Column, Columns, Draft, Patch, Repo, Row, Table, Where } from '@headend/base/db'
import { valuesFrom, type ContentFields } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures, type UploadError } from '../content/pictures.js'
import type { Pictured } from '../content/keep-picture.work.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import { filmErrors } from '../films.errors.js'
import { OrderedParts } from '../forms/ordered-parts.js'
import { Title } from './title.table.js'
import { touchByNewPart, touchTitle } from './touch-title.service.js'

type PartTable = Table<Columns & { titleId: Column<number> }, 'owned'>
type Part = Row<PartTable>
type Sent = Readonly<Record<string, unknown>>

/** What a kind of part has of its own. */
interface PartKind {
  readonly fields: ContentFields
  /** What it is called where its pictures are brought here. */
  readonly pictured?: Pictured
  /** A part that it may belong to, which has to be of the same title. */
  readonly within?: { readonly table: Table<Columns, 'owned'>; readonly attribute: string; readonly parameter: string }
}

/** Seasons, episodes or files of titles: parts in an order by hand, whose changes are changes of their title. */
export class TitleParts implements ResourceDeeds {
  private readonly order: OrderedParts<PartTable>
  private readonly pictures: readonly string[]
  private readonly table: PartTable

  constructor(
    table: Table<never, 'owned'> | PartTable,
    private readonly operators: Operators,
    private readonly kind: PartKind,
  ) {
    this.table = table as PartTable
    this.order = new OrderedParts(this.table, 'titleId')
    this.pictures = pictureNames(kind.fields)
  }

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      await this.refuseStrange(ctx, values)
      const part = await this.repo(ctx).add(values as Draft<PartTable>)
      await touchByNewPart(ctx, part.titleId, part)
      return part
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await this.repo(ctx).get(id)
      await this.refuseStrange(ctx, { ...before, ...values })
      await this.repo(ctx).change({ id }, values as Patch<PartTable>)
      await touchTitle(ctx, before.titleId)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { titleId } = await this.repo(ctx).get(id)
      await this.repo(ctx).remove({ id })
      await touchTitle(ctx, titleId)
    })
  }

  /** Adds what a script sent, behind a part or last; throws `notFound` where there is no such title or part. */
  async take(
    ctx: Context,
    titleId: number,
    sent: Sent,
    after: number | undefined,
  ): Promise<{ id: number; uploadErrors: readonly UploadError[] }> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(this.pictures, sent)
    const values = valuesFrom(this.kind.fields, fit, await this.operators.facts(ctx))
    const made = await ctx.transaction(async (ctx) => {
      if (!(await ctx.repo(Title).first({ where: { id: titleId }, only: ['id'] }))) throw baseErrors.notFound()
      const position = await this.order.last(ctx, titleId)
      const part = await this.create(ctx, { ...values, titleId, position })
      if (after !== undefined) await this.order.moveAfter(ctx, part.id, after, titleId)
      return part
    })
    await this.promise(ctx, made.id, values)
    return { id: made.id, uploadErrors }
  }

  /** Changes what a script sent and nothing else; throws `notFound`. */
  async mend(ctx: Context, id: number, sent: Sent, after?: number): Promise<readonly UploadError[]> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(this.pictures, sent)
    const facts = await this.operators.facts(ctx)
    await ctx.transaction(async (ctx) => {
      const before = await this.repo(ctx).get(id)
      const values = valuesFrom(this.kind.fields, fit, facts, before)
      await this.change(ctx, id, values)
      await this.promise(ctx, id, values)
      if (after !== undefined) await this.order.moveAfter(ctx, id, after, before.titleId)
    })
    return uploadErrors
  }

  /** The part and the content languages; throws `notFound`. */
  async get(ctx: Context, id: number): Promise<{ part: Part; languages: readonly string[] }> {
    const { languages } = await this.operators.facts(ctx)
    return { part: await this.repo(ctx).get(id), languages }
  }

  private async promise(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { pictured } = this.kind
    if (pictured) await promisePictures(ctx, pictured, id, values)
  }

  private async refuseStrange(ctx: Context, values: ResourceValues): Promise<void> {
    const { within } = this.kind
    const id = within && values[within.attribute]
    if (!within || typeof id !== 'number') return
    const whole = await ctx.repo(within.table).get({ id } as Where<Table<Columns, 'owned'>>)
    if (whole['titleId'] !== values['titleId'])
      throw filmErrors.contentUnfit({ reason: `${within.parameter} is of another film` })
  }

  private repo(ctx: Context): Repo<PartTable> {
    return ctx.repo(this.table)
  }
}
