import type { Context, DeviceActor } from '@headend/base'
import { archiveDays } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import { Program } from '../epg/program.table.js'
import { mayWatch } from '../titles/title-access.service.js'
import type { TitleCatalogue } from '../titles/title-catalogue.service.js'
import { drmTypeOf, playReadyPolicy } from './drm-type.js'
import { drmErrors } from './drm.errors.js'

/** What a licence is asked for: a channel, a record of the guide, or a film. */
export type Protected = 'channel' | 'epg' | 'video'

/** Whether licences may be given. */
export class ContentAccess {
  constructor(
    private readonly lists: Pick<ChannelListService, 'openTo'>,
    private readonly titles: Pick<TitleCatalogue, 'some'>,
  ) {}

  /** What the licence server of this device's system is told; throws `drmTypeUnknown`, `contentClosed`. */
  async answer(ctx: Context<DeviceActor>, type: Protected, id: number): Promise<string> {
    const drm = drmTypeOf(ctx.actor.deviceType)
    if (!drm) throw drmErrors.drmTypeUnknown()
    const isOpen = await this.isOpen(ctx, type, id)
    if (drm !== 'PlayReady') return isOpen ? 'Play=True' : 'Play=False'
    if (!isOpen) throw drmErrors.contentClosed()
    return playReadyPolicy
  }

  private async isOpen(ctx: Context<DeviceActor>, type: Protected, id: number): Promise<boolean> {
    if (type === 'video') {
      const { titles, access } = await this.titles.some(ctx, [id])
      return titles.some((shown) => mayWatch(access, shown))
    }
    const open = await this.lists.openTo(ctx)
    if (type === 'channel') return open.has(id)
    const program = await ctx.repo(Program).first({ where: { id }, only: ['epgChannelId'] })
    return [...open.values()].some(
      (entry) =>
        archiveDays(entry) > 0 && entry.epgChannel !== undefined && entry.epgChannel.id === program?.epgChannelId,
    )
  }
}
