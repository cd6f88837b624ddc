import type { Context, DeviceActor } from '@headend/base'
import { Op } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { iconOf } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import type { ProgramListService } from '../epg/program-list.service.js'
import { Program } from '../epg/program.table.js'
import type { PositionsService } from '../positions/positions.service.js'
import type { SelectedProgram } from './selected.js'

/** Programmes by their ids, on the channels that show them. */
export class SelectedPrograms {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
    private readonly programs: ProgramListService,
    private readonly positions: PositionsService,
  ) {}

  /** Those of the account's channels, in the order of the ids. */
  async own(ctx: Context<DeviceActor>, ids: readonly number[]): Promise<readonly SelectedProgram[]> {
    const open = await this.lists.openTo(ctx)
    return this.shownOn(ctx, await this.rows(ctx, ids), [...open.values()])
  }

  /** The same for somebody without an account. */
  async guest(ctx: Context, ids: readonly number[]): Promise<readonly SelectedProgram[]> {
    const { channels } = await this.catalogue.of(ctx)
    const byGuide = byGuideOf(channels)
    return (await this.rows(ctx, ids)).flatMap((program) => {
      const entry = byGuide.get(program.epgChannelId)
      return entry ? [{ program, listed: this.programs.listed(ctx, entry, [], false), icon: iconOf(entry) }] : []
    })
  }

  /** These programmes on these channels, with how far the account has watched them. */
  async shownOn(
    ctx: Context<DeviceActor>,
    rows: readonly ProgramRow[],
    channels: readonly CatalogueChannel[],
  ): Promise<readonly SelectedProgram[]> {
    const byGuide = byGuideOf(channels)
    const positions = await this.positions.ofAccount(ctx, ctx.actor.accountId)
    const found: SelectedProgram[] = []
    for (const program of rows) {
      const entry = byGuide.get(program.epgChannelId)
      if (!entry) continue
      const listed = this.programs.listed(ctx, entry, [], await this.programs.mayWatch(ctx, entry))
      found.push({ program, listed: { ...listed, positions }, icon: iconOf(entry) })
    }
    return found
  }

  private async rows(ctx: Context, ids: readonly number[]): Promise<readonly ProgramRow[]> {
    const rows = await ctx.repo(Program).find({ where: { id: { [Op.in]: ids } } })
    const byId = new Map((await this.guide.shown(ctx, rows)).map((row) => [row.id, row]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

/** The first channel that shows each guide. */
const byGuideOf = (channels: readonly CatalogueChannel[]): ReadonlyMap<number, CatalogueChannel> =>
  new Map(channels.toReversed().flatMap((entry) => (entry.epgChannel ? [[entry.epgChannel.id, entry] as const] : [])))
