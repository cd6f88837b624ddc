import type { Context, DeviceActor } from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { PositionsService } from '../positions/positions.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import type { ListedPrograms, ProgramListService } from '../epg/program-list.service.js'

/** One programme on one of the channels that show it. */
export interface FoundProgram {
  readonly program: ProgramRow
  readonly listed: ListedPrograms
}

export class ProgramDetailService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly lists: ChannelListService,
    private readonly guide: GuideService,
    private readonly programs: ProgramListService,
    private readonly positions: PositionsService,
  ) {}

  /** A programme on the channel that is named, else on one that the account has; throws `programUnknown`. */
  async ofAccount(ctx: Context<DeviceActor>, programId: number, channelId: number): Promise<FoundProgram> {
    const open = await this.lists.openTo(ctx)
    const { program, entries } = await this.found(ctx, programId)
    const named = entries.filter(({ channel }) => channelId === 0 || channel.id === channelId)
    const entry = named.find(({ channel }) => open.has(channel.id)) ?? named[0]
    if (!entry) throw tvErrors.programUnknown()
    const listed = this.programs.listed(ctx, entry, [program], await this.programs.mayWatch(ctx, entry))
    const positions = await this.positions.of(ctx, ctx.actor.accountId, [program.id])
    return { program, listed: { ...listed, positions } }
  }

  /** A programme on the first channel that shows it; throws `programUnknown`. */
  async ofGuest(ctx: Context, programId: number): Promise<FoundProgram> {
    const { program, entries } = await this.found(ctx, programId)
    const [entry] = entries
    if (!entry) throw tvErrors.programUnknown()
    return { program, listed: this.programs.listed(ctx, entry, [program], false) }
  }

  /** A common guide knows more than an operator shows, so a programme counts where one of its channels has it. */
  private async found(
    ctx: Context,
    programId: number,
  ): Promise<{ program: ProgramRow; entries: readonly CatalogueChannel[] }> {
    const program = await this.guide.byId(ctx, programId)
    if (!program) throw tvErrors.programUnknown()
    const { channels } = await this.catalogue.of(ctx)
    return { program, entries: channels.filter(({ epgChannel }) => epgChannel?.id === program.epgChannelId) }
  }
}
