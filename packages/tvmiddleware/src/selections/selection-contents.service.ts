import type { Context, DeviceActor } from '@headend/base'
import { inLink, Op, type Row, type Where } from '@headend/base/db'
import { Program } from '../epg/program.table.js'
import { Title } from '../titles/title.table.js'
import type { GuestTariffs } from './selected-channels.service.js'
import type { Selected } from './selected.js'
import { itemsOf } from './selection-editing.service.js'
import { contentTypes, Selection, SelectionItem } from './selection.table.js'
import { selectionErrors } from './selections.errors.js'
import { selectionsTag } from './selections-tag.js'

/** How the things of one kind are found, for an account and for a guest. */
export interface SelectedKind {
  own(ctx: Context<DeviceActor>, ids: readonly number[]): Promise<readonly Selected[]>
  guest(ctx: Context, ids: readonly number[], tariffs: GuestTariffs): Promise<readonly Selected[]>
}

/** Which selection is meant: itself, the one that a programme is in, or that of a strip of the home screen. */
export interface WhichSelection {
  readonly selectionId: number | undefined
  readonly programId: number | undefined
  readonly dashboardId: number | undefined
}

/** Which selections a list shows. */
export interface SelectionsWish {
  readonly programId: number | undefined
  readonly isGenerated: boolean | undefined
  readonly contentType: number | undefined
  readonly providerId: number | undefined
  readonly oldestFirst: boolean
  readonly limit: number | undefined
  readonly page: number
}

/** Which part of a selection is shown. */
export interface PartWish {
  readonly cursor: number
  readonly limit: number
  readonly order: 'program_begin_time' | '-program_begin_time' | undefined
}

export interface SelectionPart {
  readonly selection: Row<typeof Selection>
  readonly contents: readonly Selected[]
  readonly count: number
  /** -1 on the last part. */
  readonly nextCursor: number
}

export interface CountedSelection {
  readonly selection: Row<typeof Selection>
  readonly count: number
}

/** Selections as viewers see them. */
export class SelectionContents {
  constructor(
    private readonly kinds: Readonly<Record<number, SelectedKind>>,
    /** The selection that a strip of the home screen shows; undefined where it shows none. */
    private readonly ofDashboard: (ctx: Context, id: number) => Promise<number | undefined>,
  ) {}

  /** Throws `selectionUnknown`, `selectionUnnamed`. */
  async own(ctx: Context<DeviceActor>, which: WhichSelection, wish: PartWish): Promise<SelectionPart> {
    const selection = await this.find(ctx, which)
    const ids = await idsOf(ctx, selection.id)
    return partOf(selection, (await this.kinds[selection.contentType]?.own(ctx, ids)) ?? [], wish)
  }

  /** Throws the same. */
  async guest(ctx: Context, which: WhichSelection, wish: PartWish, tariffs: GuestTariffs): Promise<SelectionPart> {
    const selection = await this.find(ctx, which)
    const ids = await idsOf(ctx, selection.id)
    return partOf(selection, (await this.kinds[selection.contentType]?.guest(ctx, ids, tariffs)) ?? [], wish)
  }

  /** Selections that are not hidden, the last one first. */
  async list(ctx: Context, wish: SelectionsWish): Promise<readonly CountedSelection[]> {
    const order = wish.oldestFirst ? (['changedAt', 'id'] as const) : (['-changedAt', '-id'] as const)
    const part = wish.limit === undefined ? {} : { limit: wish.limit, offset: (wish.page - 1) * wish.limit }
    if (wish.limit === 0 || !(await knowsProgram(ctx, wish.programId))) return []
    const rows = await ctx.repo(Selection).find({ where: await conditionsOf(ctx, wish), order, ...part })
    const selectionId = { [Op.in]: rows.map(({ id }) => id) }
    const counted = await ctx.repo(SelectionItem).tally({ where: { selectionId }, by: ['selectionId'] })
    const countOf = new Map(counted.map((row) => [row.selectionId, row.count]))
    return rows.map((selection) => ({ selection, count: countOf.get(selection.id) ?? 0 }))
  }

  private async find(ctx: Context, which: WhichSelection): Promise<Row<typeof Selection>> {
    const { selectionId, programId, dashboardId } = which
    if (selectionId === undefined && programId === undefined && dashboardId === undefined)
      throw selectionErrors.selectionUnnamed()
    if (!(await knowsProgram(ctx, programId))) throw selectionErrors.selectionUnknown()
    const id = selectionId ?? (dashboardId === undefined ? undefined : await this.ofDashboard(ctx, dashboardId))
    const where: Where<typeof Selection> =
      id === undefined && programId !== undefined ? madeWith(programId) : { id: id ?? 0 }
    const found = await ctx.repo(Selection).first({ where, order: ['id'] })
    if (!found) throw selectionErrors.selectionUnknown()
    return found
  }
}

/** Items are bare numbers, so the programme itself says whether it is this operator's to see. */
const knowsProgram = async (ctx: Context, id: number | undefined): Promise<boolean> =>
  id === undefined || (await ctx.repo(Program).count({ id })) > 0

/** Selections made by a rule that have this programme. */
const madeWith = (programId: number): Where<typeof Selection> => ({
  contentType: contentTypes.program,
  rule: { [Op.ne]: null },
  id: inLink(SelectionItem, 'selectionId', { contentId: programId }),
})

const conditionsOf = async (ctx: Context, wish: SelectionsWish): Promise<Where<typeof Selection>> => {
  const { programId, isGenerated, contentType, providerId } = wish
  const ofProvider = providerId === undefined ? undefined : await titlesOf(ctx, providerId)
  return {
    [Op.and]: [
      { isHidden: false },
      ...(programId === undefined ? [] : [madeWith(programId)]),
      ...(isGenerated === undefined ? [] : [{ rule: isGenerated ? { [Op.ne]: null } : null }]),
      ...(contentType === undefined ? [] : [{ contentType }]),
      ...(ofProvider
        ? [
            { contentType: contentTypes.video },
            { id: inLink(SelectionItem, 'selectionId', { contentId: { [Op.in]: ofProvider } }) },
          ]
        : []),
    ],
  }
}

// More films of one provider than this are not looked through.
const titlesAtMost = 10_000

const titlesOf = async (ctx: Context, providerId: number): Promise<readonly number[]> =>
  (await ctx.repo(Title).find({ where: { providerId }, only: ['id'], limit: titlesAtMost })).map(({ id }) => id)

const idsOf = (ctx: Context, id: number): Promise<readonly number[]> =>
  ctx.rendered.value(`selection:${id}`, async () => ({
    value: (await itemsOf(ctx, [id])).get(id) ?? [],
    tags: [selectionsTag],
  }))

/** Only films and programmes come in parts: of other things there are few. */
const isParted = (type: number): boolean => type === contentTypes.video || type === contentTypes.program

const partOf = (
  selection: Row<typeof Selection>,
  all: readonly Selected[],
  { cursor, limit, order }: PartWish,
): SelectionPart => {
  const facts = { selection, count: all.length }
  const sorted = order ? all.toSorted((a, b) => (begin(a) - begin(b)) * (order.startsWith('-') ? -1 : 1)) : all
  if (!isParted(selection.contentType)) return { ...facts, contents: sorted, nextCursor: -1 }
  const end = cursor + limit
  return { ...facts, contents: sorted.slice(cursor, end), nextCursor: end < all.length ? end : -1 }
}

const begin = (one: Selected): number => ('program' in one ? one.program.program.beginsAt.getTime() : 0)
