import { hash } from 'node:crypto'
import { addHours, fold, type Context, type DeviceActor } from '@headend/base'
import { Op, type Where } from '@headend/base/db'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import { isBlocked, type ProgramRow } from '../epg/guide-program.js'
import type { GuideService } from '../epg/guide.service.js'
import type { ListedPrograms, ProgramListService } from '../epg/program-list.service.js'
import type { Program } from '../epg/program.table.js'
import type { PositionsService } from '../positions/positions.service.js'

export interface RecordWish {
  readonly categoryId: number | undefined
  readonly genreId: number | undefined
  readonly limit: number
  readonly page: number
}

/** A record on a channel of the account. */
export interface RecordOnChannel {
  readonly program: ProgramRow
  readonly listed: ListedPrograms
  readonly shownAt: Date
}

/** Records of one name: the showings of a film, the parts of a series. */
export interface RecordGroup {
  readonly id: number
  /** The earliest first. */
  readonly records: readonly [RecordOnChannel, ...RecordOnChannel[]]
}

export class RecordsService {
  constructor(
    /** Hours for which a record is told no more before it is gone. */
    private readonly hoursBeforeEnd: number,
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
    private readonly programs: ProgramListService,
    private readonly positions: PositionsService,
  ) {}

  /** What the account finds in the archive of a category or a genre, grouped by name, the latest first. */
  async groups(ctx: Context<DeviceActor>, wish: RecordWish): Promise<{ count: number; groups: RecordGroup[] }> {
    const open = await this.lists.openTo(ctx)
    const found: RecordOnChannel[] = []
    const recorded = [...open.values()].filter((entry) => entry.epgChannel && archiveDays(entry) > 0)
    for (const [hours, moved] of Map.groupBy(recorded, hoursShifted))
      for (const [days, entries] of Map.groupBy(moved, archiveDays))
        found.push(...(await this.among(ctx, { entries, hours, days }, wish)))
    const groups = grouped(found).sort((a, b) => +latest(b) - +latest(a) || a.id - b.id)
    return { count: groups.length, groups: groups.slice((wish.page - 1) * wish.limit, wish.page * wish.limit) }
  }

  /** Records of channels that are moved by the same hours and kept for the same days. */
  private async among(
    ctx: Context<DeviceActor>,
    { entries, hours, days }: { entries: readonly CatalogueChannel[]; hours: number; days: number },
    { categoryId, genreId }: RecordWish,
  ): Promise<RecordOnChannel[]> {
    const since = addHours(ctx.now, this.hoursBeforeEnd - days * 24)
    const where: Where<typeof Program> = {
      ...(categoryId !== undefined && { categoryId }),
      ...(genreId !== undefined && { genreKeys: { [Op.substring]: `,${genreId},` } }),
    }
    const ids = entries.flatMap(({ epgChannel }) => epgChannel?.id ?? [])
    const range = { from: addHours(since, -hours), to: addHours(ctx.now, -hours), where }
    const byGuide = await this.guide.ofMany(ctx, ids, range)
    const positions = await this.positions.ofAccount(ctx, ctx.actor.accountId)
    const found: RecordOnChannel[] = []
    for (const entry of entries) {
      const own = byGuide.get(entry.epgChannel?.id ?? 0) ?? []
      if (own.length === 0 || !(await this.programs.mayWatch(ctx, entry))) continue
      const listed = { ...this.programs.listed(ctx, entry, own, true), positions }
      for (const program of own) {
        const shownAt = addHours(program.beginsAt, hours)
        if (shownAt > since && !isBlocked(program, ctx.now)) found.push({ program, listed, shownAt })
      }
    }
    return found
  }
}

const latest = ({ records }: RecordGroup): Date => records.at(-1)?.shownAt ?? records[0].shownAt

const nameOf = ({ program }: RecordOnChannel): string => program.shortName || program.name

const grouped = (found: readonly RecordOnChannel[]): RecordGroup[] =>
  [...Map.groupBy(found, (record) => fold(nameOf(record)))].flatMap(([name, records]) => {
    const [first, ...rest] = records.sort((a, b) => +a.shownAt - +b.shownAt)
    return first ? [{ id: idOfName(name), records: [first, ...rest] as const }] : []
  })

/** The same name has the same id wherever and whenever it is shown, so that a device finds the group again. */
const idOfName = (name: string): number => parseInt(hash('sha1', name).slice(0, 8), 16) & 0x7fff_ffff || 1
