import { type Context, type Operators, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Columns, type Draft, type Patch, type Table, type Where } from '@headend/base/db'
import { Application } from '../applications/application.table.js'
import { Camera } from '../cameras/camera.table.js'
import { Channel } from '../channels/channel.table.js'
import { valuesFrom } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures } from '../content/pictures.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import { Program } from '../epg/program.table.js'
import { filmErrors } from '../films.errors.js'
import { Radio } from '../radio/radio.table.js'
import { Title } from '../titles/title.table.js'
import { selectionFields } from './selection-fields.js'
import { contentTypes, Selection, SelectionItem } from './selection.table.js'
import { selectionErrors } from './selections.errors.js'
import { selectionsTag } from './selections-tag.js'

type Sent = Readonly<Record<string, unknown>>

/** What is chosen from, by kind; advertising has no clips yet. */
const sources: Readonly<Record<number, Table<Columns, 'owned'>>> = {
  [contentTypes.channel]: Channel as unknown as Table<Columns, 'owned'>,
  [contentTypes.program]: Program as unknown as Table<Columns, 'owned'>,
  [contentTypes.video]: Title as unknown as Table<Columns, 'owned'>,
  [contentTypes.camera]: Camera as unknown as Table<Columns, 'owned'>,
  [contentTypes.radio]: Radio as unknown as Table<Columns, 'owned'>,
  [contentTypes.application]: Application as unknown as Table<Columns, 'owned'>,
}

const pictures = pictureNames(selectionFields)
const itemsAtMost = 1000

/** Selections as staff and scripts edit them. */
export class SelectionEditing implements ResourceDeeds {
  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, { items, ...row }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const draft = { ...(row as Draft<typeof Selection>), changedAt: ctx.now }
      const selection = await ctx.repo(Selection).add(draft)
      await put(ctx, selection, idsIn(items))
      await ctx.bump(selectionsTag)
      return selection
    })
  }

  async change(ctx: Context, id: number, { items, ...row }: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Selection).get(id)
      const patch = { ...(row as Patch<typeof Selection>), changedAt: ctx.now }
      await ctx.repo(Selection).change({ id }, patch)
      const after = { ...before, ...patch }
      const kept = after.contentType === before.contentType ? undefined : []
      const wanted = items === undefined ? kept : idsIn(items)
      if (wanted) await put(ctx, after, wanted)
      await ctx.bump(selectionsTag)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const found = await itemsOf(ctx, ids)
    return new Map(ids.map((id) => [id, { items: (found.get(id) ?? []).join() }]))
  }

  /** Adds what a script sent; throws `contentMissing`. */
  async take(ctx: Context, sent: Sent): Promise<{ readonly id: number }> {
    const { sent: fit } = withoutUnfitPictures(pictures, sent)
    const values = valuesFrom(selectionFields, fit, await this.operators.facts(ctx))
    return ctx.transaction(async (ctx) => {
      const made = await this.create(ctx, { ...values, items: sent['items_set'] })
      await promisePictures(ctx, 'selections', made.id, values)
      return made
    })
  }

  /** Changes what a script sent and nothing else; throws `notFound`, `contentMissing`, `alreadySelected`. */
  async mend(ctx: Context, id: number, sent: Sent): Promise<void> {
    const { sent: fit } = withoutUnfitPictures(pictures, sent)
    const facts = await this.operators.facts(ctx)
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Selection).get(id)
      const items = await this.itemsAfter(ctx, id, sent)
      const values = valuesFrom(selectionFields, fit, facts, before)
      await this.change(ctx, id, { ...values, items })
      await promisePictures(ctx, 'selections', id, values)
    })
  }

  /** What is in the selection after a call that sets it, or adds and takes away; undefined leaves it. */
  private async itemsAfter(ctx: Context, id: number, sent: Sent): Promise<string | undefined> {
    const [set, add, remove] = [sent['items_set'], sent['items_add'], sent['items_remove']]
    if (add === undefined && remove === undefined) return set as string | undefined
    if (set !== undefined) throw filmErrors.contentUnfit({ reason: 'items_set stands alone' })
    const { contentType } = await ctx.repo(Selection).get(id)
    const present = sent['type'] === contentType ? ((await itemsOf(ctx, [id])).get(id) ?? []) : []
    const [added, removed] = [idsIn(add), idsIn(remove)]
    if (added.some((one) => present.includes(one))) throw selectionErrors.alreadySelected()
    if (removed.some((one) => !present.includes(one))) throw selectionErrors.contentMissing()
    return [...present.filter((one) => !removed.includes(one)), ...added].join()
  }
}

/** The ids in a selection, in their order. */
export const itemsOf = async (
  ctx: Context,
  selectionIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const where = { selectionId: { [Op.in]: selectionIds } }
  const rows = await ctx.repo(SelectionItem).find({ where, order: ['position', 'contentId'] })
  const found = Map.groupBy(rows, ({ selectionId }) => selectionId)
  return new Map(selectionIds.map((id) => [id, (found.get(id) ?? []).map(({ contentId }) => contentId)]))
}

/** Ids as they are written: `7,12,9`. */
const idsIn = (items: unknown): readonly number[] => [
  ...new Set(
    String(items ?? '')
      .split(/[\s,]+/)
      .filter((one) => one !== '')
      .map(Number),
  ),
]

/** Puts these and no others into a selection; throws `contentMissing` where one of them is not there. */
export const put = async (
  ctx: Context,
  { id, contentType }: { readonly id: number; readonly contentType: number },
  wanted: readonly number[],
): Promise<void> => {
  if (wanted.length > itemsAtMost) throw filmErrors.contentUnfit({ reason: `more than ${itemsAtMost} objects` })
  const source = sources[contentType]
  const where = { id: { [Op.in]: wanted } } as Where<Table<Columns, 'owned'>>
  const known = wanted.length === 0 ? 0 : source ? await ctx.repo(source).count(where) : 0
  if (known < wanted.length) throw selectionErrors.contentMissing()
  await ctx.repo(SelectionItem).remove({ selectionId: id })
  await ctx
    .repo(SelectionItem)
    .addMany(wanted.map((contentId, at) => ({ selectionId: id, contentId, position: (at + 1) * 1000 })))
}
