import { addDays, addHours, fold, type Context, type DeviceActor } from '@headend/base'
import { Op } from '@headend/base/db'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import { isBlocked, type ProgramRow } from '../epg/guide-program.js'
import type { GuideService } from '../epg/guide.service.js'
import { OverlayService } from '../epg/overlay.service.js'
import type { ListedPrograms, ProgramListService } from '../epg/program-list.service.js'

/** How deep a search looks, and how much it answers at most. */
export interface SearchLimits {
  readonly daysPast: number
  readonly daysFuture: number
  readonly results: number
}

export interface SearchWish {
  readonly search: string
  /** Only what can be watched at this moment. */
  readonly skipUnavailable: boolean
  /** Only what lies in the archive. */
  readonly onlyArchive: boolean
  readonly limit: number
  readonly page: number
}

export interface FoundOnChannel {
  readonly program: ProgramRow
  readonly listed: ListedPrograms
  readonly hasRecord: boolean
}

export class GuideSearchService {
  private readonly overlay = new OverlayService()

  constructor(
    private readonly limits: SearchLimits,
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
    private readonly programs: ProgramListService,
  ) {}

  /** Programmes of the account's channels by a part of their names, in the order in which they begin. */
  async search(ctx: Context<DeviceActor>, wish: SearchWish): Promise<readonly FoundOnChannel[]> {
    const open = await this.lists.openTo(ctx)
    const found: FoundOnChannel[] = []
    for (const [hours, entries] of Map.groupBy(open.values(), hoursShifted)) {
      const programs = await this.named(ctx, entries, fold(wish.search), hours)
      for (const entry of entries) {
        const own = programs.get(entry.epgChannel?.id ?? 0) ?? []
        if (own.length === 0) continue
        const listed = this.programs.listed(ctx, entry, own, await this.programs.mayWatch(ctx, entry))
        found.push(...own.map((program) => ({ program, listed, hasRecord: isRecorded(ctx, listed, program) })))
      }
    }
    const wanted = found.filter((one) => isWanted(ctx, one, wish)).sort(byBeginning)
    const limit = Math.min(wish.limit || this.limits.results, this.limits.results)
    return wanted.slice((wish.page - 1) * limit, wish.page * limit)
  }

  /** By guide channel: programmes whose names, as the operator shows them, hold these letters. */
  private async named(ctx: Context, entries: readonly CatalogueChannel[], sought: string, hours: number) {
    const ids = entries.flatMap(({ epgChannel }) => epgChannel?.id ?? [])
    const range = {
      from: addHours(addDays(ctx.now, -this.limits.daysPast), -hours),
      to: addHours(addDays(ctx.now, this.limits.daysFuture), -hours),
    }
    const holds = ({ name }: ProgramRow) => fold(name).includes(sought)
    const byGuide = await this.guide.ofMany(ctx, ids, { ...range, where: { nameFold: { [Op.substring]: sought } } })
    const found = new Map([...byGuide].map(([id, programs]) => [id, programs.filter(holds)]))
    // Names that the operator gave are not in the guide.
    const overlay = await this.overlay.of(ctx)
    for (const id of new Set(ids)) {
      const renamed = [...(overlay.get(id)?.values() ?? [])].flatMap(({ edit }) => (edit?.name ? edit.beginsAt : []))
      if (renamed.length === 0) continue
      const where = { beginsAt: { [Op.in]: renamed } }
      const more = (await this.guide.ofMany(ctx, [id], { ...range, where })).get(id) ?? []
      const known = new Set((found.get(id) ?? []).map((program) => program.id))
      found.set(id, [...(found.get(id) ?? []), ...more.filter((one) => holds(one) && !known.has(one.id))])
    }
    return found
  }
}

const shownAt = ({ program, listed }: Pick<FoundOnChannel, 'program' | 'listed'>): Date =>
  addHours(program.beginsAt, listed.hours)

const isRecorded = (ctx: Context, listed: ListedPrograms, program: ProgramRow): boolean => {
  const at = shownAt({ program, listed })
  return listed.isRecorded && at <= ctx.now && at > listed.recordedSince
}

const isWanted = (ctx: Context, found: FoundOnChannel, { skipUnavailable, onlyArchive }: SearchWish): boolean => {
  const { program, listed, hasRecord } = found
  if (onlyArchive && !hasRecord) return false
  const isOver = addHours(program.endsAt, listed.hours) <= ctx.now
  if (isOver && !hasRecord) return false
  if (!skipUnavailable) return true
  const isRunning = !isOver && shownAt(found) <= ctx.now
  return listed.hasSubscription && (isRunning || (hasRecord && !isBlocked(program, ctx.now)))
}

const byBeginning = (a: FoundOnChannel, b: FoundOnChannel): number =>
  +shownAt(a) - +shownAt(b) || a.listed.entry.channel.position - b.listed.entry.channel.position
