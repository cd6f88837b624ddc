import { addHours, type Context, type DeviceActor } from '@headend/base'
import { Op, type Row, type Where } from '@headend/base/db'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { GuideService } from '../epg/guide.service.js'
import type { Program } from '../epg/program.table.js'
import { Position } from '../positions/position.table.js'
import { Selection, SelectionItem } from '../selections/selection.table.js'
import type { SelectedProgram } from '../selections/selected.js'
import type { SelectedPrograms } from '../selections/selected-programs.service.js'
import { idIn, wholeAttributes, type DashboardAttributes } from './dashboard-attributes.js'
import { rowTypes, type Dashboard } from './dashboard.table.js'

/** What a strip shows at most. */
export const shownAtMost = 50
const hoursBack = 24
const hoursAhead = 24

/** A selection that has what the account watched last. */
export interface LastSelection {
  readonly selection: Row<typeof Selection>
  readonly watched: SelectedProgram
}

/** Programmes that strips of the home screen show. */
export class DashboardPrograms {
  constructor(
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
    private readonly selected: SelectedPrograms,
  ) {}

  async of(ctx: Context<DeviceActor>, row: Row<typeof Dashboard>): Promise<readonly SelectedProgram[]> {
    if (row.rowType === rowTypes.recentPrograms) return this.watchedLast(ctx)
    const attributes = wholeAttributes(row.attributes)
    const open = [...(await this.lists.openTo(ctx)).values()]
    const channels = attributes.channel.length === 0 ? open : open.filter((entry) => isNamed(entry, attributes))
    const found: SelectedProgram[] = []
    for (const [hours, entries] of Map.groupBy(channels, hoursShifted)) {
      const ids = entries.flatMap(({ epgChannel }) => epgChannel?.id ?? [])
      const range = { from: addHours(ctx.now, -hoursBack - hours), to: addHours(ctx.now, hoursAhead - hours) }
      const programs = await this.guide.ofMany(ctx, ids, { ...range, where: conditionsOf(attributes) })
      found.push(...(await this.selected.shownOn(ctx, [...programs.values()].flat(), entries)))
    }
    return found
      .filter((one) => isOfKind(ctx.now, one, attributes.display_only_selected_programs))
      .sort((a, b) => +begin(a) - +begin(b))
      .slice(0, shownAtMost)
  }

  /** The last selection of each kind that has a programme which the account watched. */
  async lastSelections(ctx: Context<DeviceActor>): Promise<readonly LastSelection[]> {
    const watched = await this.watchedLast(ctx)
    const contentId = { [Op.in]: watched.map(({ program }) => program.id) }
    const items = await ctx.repo(SelectionItem).find({ where: { contentId } })
    const id = { [Op.in]: [...new Set(items.map(({ selectionId }) => selectionId))] }
    const selections = await ctx.repo(Selection).find({ where: { id, isHidden: false, contentType: 1 } })
    const byId = new Map(selections.map((selection) => [selection.id, selection]))
    const found = watched.flatMap((one) =>
      items
        .filter((item) => item.contentId === one.program.id)
        .flatMap(({ selectionId }) => {
          const selection = byId.get(selectionId)
          return selection ? [{ selection, watched: one }] : []
        }),
    )
    return [...new Map(found.toReversed().map((one) => [one.selection.id, one])).values()].toReversed()
  }

  private async watchedLast(ctx: Context<DeviceActor>): Promise<readonly SelectedProgram[]> {
    const where = { accountId: ctx.actor.accountId, contentType: 'program' }
    const rows = await ctx.repo(Position).find({ where, order: ['-changedAt'], limit: shownAtMost })
    return this.selected.own(
      ctx,
      rows.map(({ contentId }) => contentId),
    )
  }
}

const begin = ({ program, listed }: SelectedProgram): Date => addHours(program.beginsAt, listed.hours)

const isNamed = ({ channel }: CatalogueChannel, { channel: ids }: DashboardAttributes): boolean =>
  ids.includes(String(channel.id))

const conditionsOf = ({ category, genres, ...rest }: DashboardAttributes): Where<typeof Program> => {
  const categoryId = idIn(category)
  const ofGenres = genres.flatMap((genre) => {
    const id = idIn(genre)
    return id === undefined ? [] : [{ genreKeys: { [Op.substring]: `,${id},` } }]
  })
  const together = rest.genres_intersection_or_union === 'intersection' ? { [Op.and]: ofGenres } : { [Op.or]: ofGenres }
  return { ...(categoryId !== undefined && { categoryId }), ...(ofGenres.length > 0 && together) }
}

/** 1 is what lies in the archive, 2 what is on, 3 what comes; everything where no kind is named. */
const isOfKind = (now: Date, one: SelectedProgram, kinds: readonly string[]): boolean => {
  const { program, listed } = one
  const isOver = addHours(program.endsAt, listed.hours) <= now
  const kind = isOver ? '1' : begin(one) <= now ? '2' : '3'
  if (isOver && !(listed.isRecorded && begin(one) > listed.recordedSince)) return false
  return kinds.length === 0 || kinds.includes(kind)
}
