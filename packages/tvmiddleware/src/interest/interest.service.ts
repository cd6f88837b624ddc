import { addHours, type Context, type DeviceActor } from '@headend/base'
import { Op } from '@headend/base/db'
import { listedTags } from '../catalogue/catalogue-tag.js'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays } from '../catalogue/channel-facts.js'
import type { ChannelListService, ListedRow, ListWish } from '../channels/channel-list.service.js'
import { inOrder, sortOf } from '../channels/channel-list.service.js'
import { guideErrors } from '../guide-side.errors.js'
import type { RowFacts } from '../channels/channel-row.js'
import { Program } from '../epg/program.table.js'
import type { ShelvesService } from '../epg/shelves.service.js'
import { recommendedCategory, recommendedId, type Recommendations } from './recommendations.service.js'
import { shelvesTag } from '../epg/shelves-tag.js'

/** By what a channel belongs to a category: by what it shows at this time, by what it is, or by both. */
export interface InterestRule {
  readonly byProgram: boolean
  readonly byChannel: boolean
}

export interface InterestWish extends InterestRule {
  readonly categoryId: number | undefined
  /** By the next programme instead of the current one. */
  readonly isNext: boolean
}

const recordsKeptHours = 1

/** Television by interest: categories of programmes, and the channels that show them at this time. */
export class InterestService {
  constructor(
    /** Whether programmes count at all; otherwise channels belong where they belong as a whole. */
    private readonly considersPrograms: boolean,
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly shelves: ShelvesService,
    /** Where the installation has them. */
    private readonly recommendations?: Recommendations,
  ) {}

  /** What a caller may ask for: without programmes there is no choice. */
  rule(byProgram: boolean, byChannel: boolean): InterestRule {
    return this.considersPrograms ? { byProgram, byChannel } : { byProgram: false, byChannel: true }
  }

  /** The account's channels that belong to the category; all of them where none is named. */
  async channels(
    ctx: Context<DeviceActor>,
    wish: InterestWish,
    list: Pick<ListWish, 'rejectMulticast' | 'sortId' | 'iconSize'>,
  ): Promise<readonly ListedRow[]> {
    const whole = { search: '', page: 1, limit: 0, isCompact: false, accountSort: true }
    const rows = await this.lists.rows(ctx, { ...whole, ...list })
    const isRecommended = this.recommendations && wish.categoryId === recommendedId
    return isRecommended ? this.recommendations.best(ctx, rows, wish.isNext) : belonging(rows, wish)
  }

  /** How much of a row is wanted; throws `compactTwice`. */
  form(isCompact: boolean, isHalfCompact: boolean): 'full' | 'compact' | 'halfCompact' {
    if (isCompact && isHalfCompact) throw guideErrors.compactTwice()
    return isCompact ? 'compact' : isHalfCompact ? 'halfCompact' : 'full'
  }

  /** The same of all channels of the operator. */
  async guestChannels(
    ctx: Context,
    wish: InterestWish,
    list: Pick<ListWish, 'sortId' | 'iconSize'>,
  ): Promise<readonly ListedRow[]> {
    const catalogue = await this.catalogue.of(ctx)
    const entries = inOrder(catalogue.channels, sortOf(catalogue, list.sortId))
    const rows = await this.lists.rowsOf(ctx, entries, { isCompact: false, iconSize: list.iconSize }, undefined)
    return belonging(rows, wish)
  }

  /** Categories in order: all, those that some channel of the account belongs to now, or those that records are in. */
  async categories(ctx: Context<DeviceActor>, wish: { readonly withRecords: boolean; readonly all: boolean }) {
    const open = await this.lists.openTo(ctx)
    const found = await this.filled(ctx, [...open.values()], wish)
    if (wish.withRecords || !(await this.recommendations?.liking(ctx))?.size) return found
    return [recommendedCategory, ...found]
  }

  async guestCategories(ctx: Context, withRecords: boolean) {
    return this.filled(ctx, (await this.catalogue.of(ctx)).channels, { withRecords, all: false })
  }

  private async filled(
    ctx: Context,
    entries: readonly CatalogueChannel[],
    { withRecords, all }: { readonly withRecords: boolean; readonly all: boolean },
  ) {
    const { categories } = await this.shelves.of(ctx)
    if (withRecords) {
      const recorded = await this.recordedCategories(ctx)
      const guides = new Set(entries.flatMap(({ epgChannel }) => epgChannel?.id ?? []))
      return categories.filter(({ id }) => recorded.get(id)?.some((guide) => guides.has(guide)))
    }
    if (all) return categories
    const rows = await this.lists.rowsOf(ctx, entries, { isCompact: true, iconSize: '' }, undefined)
    const rule = this.rule(true, true)
    const filled = new Set(rows.flatMap(({ facts }) => [...shelvesOf(facts, rule, 'both')]))
    return categories.filter(({ id }) => filled.has(id))
  }

  /** Guide channels of the operator that have something recorded in a category, by category. */
  private async recordedCategories(ctx: Context): Promise<ReadonlyMap<number, readonly number[]>> {
    return ctx.rendered.value('recorded-categories', async () => {
      const { channels } = await this.catalogue.of(ctx)
      const value = new Map<number, number[]>()
      const recorded = channels.filter((entry) => entry.epgChannel && archiveDays(entry) > 0)
      for (const [days, entries] of Map.groupBy(recorded, archiveDays)) {
        const epgChannelId = { [Op.in]: entries.flatMap(({ epgChannel }) => epgChannel?.id ?? []) }
        const begun = { [Op.gt]: addHours(ctx.now, -days * 24), [Op.lte]: ctx.now }
        const where = { epgChannelId, beginsAt: begun, categoryId: { [Op.gt]: 0 } }
        for (const found of await ctx.repo(Program).tally({ where, by: ['categoryId', 'epgChannelId'] })) {
          const guides = value.get(found.categoryId ?? 0) ?? []
          value.set(found.categoryId ?? 0, [...guides, found.epgChannelId])
        }
      }
      return { value, tags: [...listedTags, shelvesTag], until: addHours(ctx.now, recordsKeptHours) }
    })
  }
}

/** What a channel is about as a whole: as its guide says, else as the operator's shelf of channels does. */
const ownShelf = ({ epgChannel, category }: CatalogueChannel): number | null =>
  epgChannel?.categoryId ?? category.programCategoryId

const shelvesOf = (
  { entry, current, next }: RowFacts,
  { byProgram, byChannel }: InterestRule,
  which: 'current' | 'next' | 'both',
): ReadonlySet<number> => {
  const programs = which === 'both' ? [current, next] : [which === 'next' ? next : current]
  const shown = byProgram ? programs.flatMap((program) => program?.shelf?.id ?? []) : []
  const own = byChannel ? (ownShelf(entry) ?? []) : []
  return new Set(shown.concat(own))
}

const belonging = (rows: readonly ListedRow[], wish: InterestWish): readonly ListedRow[] => {
  const { categoryId } = wish
  if (categoryId === undefined) return rows
  return rows.filter(({ facts }) => shelvesOf(facts, wish, wish.isNext ? 'next' : 'current').has(categoryId))
}
