import { addDays, baseErrors, type Context, type Operators } from '@headend/base'
import { Op, type Where } from '@headend/base/db'
import { screensOf } from '../reports/scope.service.js'
import { dateOf, dayMs } from '../schedule/days.js'
import { zoneOf } from '../schedule/zone.js'
import { GroupScreen, ScreenGroup } from '../screens/screen.table.js'
import { PlayDay, PlayHour } from './play-hour.table.js'
import { PlayName } from './play-name.table.js'

export const reportKinds = ['content', 'playlist', 'event', 'campaign', 'screen', 'place', 'group', 'day'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What a report is of: from a full hour up to another, of all screens or of some. */
export interface ReportWish {
  readonly by: ReportKind
  readonly from: Date
  readonly to: Date
  readonly screenId?: number | undefined
  readonly groupId?: number | undefined
  readonly placeId?: number | undefined
  /** Of one thing only, by its uid. */
  readonly content?: string | undefined
}

const sums = ['plays', 'ms', 'interrupted', 'skipped', 'failed', 'dark', 'unsurePlays', 'unsureMs'] as const
type Sums = Record<(typeof sums)[number], number>
export interface ReportRow extends Readonly<Sums> {
  readonly uid: string
  readonly name: string
}

/** Longer reports are made of days of UTC. */
const mostHourDays = 62
const mostGroups = 200
const columns = {
  content: 'contentName',
  playlist: 'playlistName',
  event: 'eventName',
  campaign: 'campaignName',
  screen: 'screenName',
  place: 'placeName',
} as const

const added = (one: Sums, other: Sums): Sums =>
  Object.fromEntries(sums.map((name) => [name, one[name] + other[name]])) as Sums

const tableOf = ({ from, to }: ReportWish) => (addDays(from, mostHourDays) >= to ? PlayHour : PlayDay)

/** Tells what was played, by the names that things had then. */
export class PlayReportsService {
  constructor(private readonly operators: Operators) {}

  async report(ctx: Context, wish: ReportWish): Promise<ReportRow[]> {
    if (wish.to <= wish.from) throw baseErrors.invalid({}, [{ field: 'to', reason: 'too_early' }])
    if (wish.by === 'day') return this.byDay(ctx, wish)
    const rows = wish.by === 'group' ? await this.byGroup(ctx, wish) : await this.byName(ctx, wish, columns[wish.by])
    return rows.toSorted((a, b) => b.ms - a.ms || (a.uid < b.uid ? -1 : 1))
  }

  private async byName(
    ctx: Context,
    wish: ReportWish,
    column: (typeof columns)[keyof typeof columns],
  ): Promise<ReportRow[]> {
    const where = await this.whereOf(ctx, wish)
    const totals = await ctx.repo(tableOf(wish)).tally({ where, by: [column], sum: sums })
    const ids = totals.map((row) => row[column])
    const names = new Map(
      (await ctx.repo(PlayName).find({ where: { id: { [Op.in]: ids } } })).map((one) => [one.id, one]),
    )
    const rows = new Map<string, ReportRow>()
    // What was renamed meanwhile is one line, under the last of its names.
    for (const total of totals.toSorted((a, b) => a[column] - b[column])) {
      const { uid = '', name = '' } = names.get(total[column]) ?? {}
      const known = rows.get(uid)
      rows.set(uid, { uid, name, ...(known ? added(known, total) : added(total, nothing)) })
    }
    return [...rows.values()]
  }

  /** By days of the operator's own calendar, where hours are asked for; longer ones by those of UTC. */
  private async byDay(ctx: Context, wish: ReportWish): Promise<ReportRow[]> {
    const table = tableOf(wish)
    const zone = zoneOf(table === PlayHour ? (await this.operators.facts(ctx)).timeZone : 'UTC') ?? zoneOf('UTC')
    const totals = await ctx.repo(table).tally({ where: await this.whereOf(ctx, wish), by: ['startsAt'], sum: sums })
    const rows = new Map<string, ReportRow>()
    for (const total of totals) {
      const day = dateOf(Math.floor((zone?.wallAt(total.startsAt.getTime()) ?? 0) / dayMs))
      rows.set(day, { uid: day, name: day, ...added(rows.get(day) ?? nothing, total) })
    }
    return [...rows.values()].toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
  }

  /** By the groups as they are now: a screen may be in several. */
  private async byGroup(ctx: Context, wish: ReportWish): Promise<ReportRow[]> {
    const where = await this.whereOf(ctx, wish)
    const totals = await ctx.repo(tableOf(wish)).tally({ where, by: ['screenId'], sum: sums })
    const byScreen = new Map(totals.map((row) => [row.screenId, row]))
    const members = Map.groupBy(await ctx.repo(GroupScreen).find(), ({ groupId }) => groupId)
    const groups = await ctx.repo(ScreenGroup).find({ order: ['id'], limit: mostGroups })
    return groups.map(({ id, name }) => {
      const mine = (members.get(id) ?? []).flatMap(({ screenId }) => byScreen.get(screenId) ?? [])
      return { uid: String(id), name, ...mine.reduce(added, nothing) }
    })
  }

  private async whereOf(ctx: Context, { from, to, content, ...scope }: ReportWish): Promise<Where<typeof PlayHour>> {
    const { screenId, groupId, placeId } = scope
    const startsAt = { [Op.gte]: from, [Op.lt]: to }
    const isOfAll = screenId === undefined && groupId === undefined && placeId === undefined
    const screens = isOfAll ? [] : await screensOf(ctx, scope)
    const names =
      content === undefined ? [] : await ctx.repo(PlayName).find({ where: { kind: 'content', uid: content } })
    return {
      startsAt,
      ...(!isOfAll && { screenId: { [Op.in]: screens.map(({ id }) => id) } }),
      ...(content !== undefined && { contentName: { [Op.in]: names.map(({ id }) => id) } }),
    }
  }
}

const nothing: Sums = {
  ...{ plays: 0, ms: 0, interrupted: 0, skipped: 0, failed: 0, dark: 0, unsurePlays: 0, unsureMs: 0 },
}
