import type { Context, DeviceActor } from '@headend/base'
import type { ChannelListService } from '../channels/channel-list.service.js'
import { shownFlags, type AccountChannelsService } from './account-channels.service.js'

/** Which of an account's channels carry which mark. */
export class OwnListsService {
  constructor(
    private readonly lists: ChannelListService,
    private readonly own: AccountChannelsService,
  ) {}

  async marked(ctx: Context<DeviceActor>) {
    const open = await this.lists.openTo(ctx)
    const own = await this.own.of(ctx, ctx.actor.accountId)
    const marked = [...open].map(([id, entry]) => ({ id, ...shownFlags(entry, own) }))
    const idsOf = (mark: 'isFavorited' | 'isHidden' | 'isLocked') => marked.flatMap((one) => (one[mark] ? one.id : []))
    return { is_favorited: idsOf('isFavorited'), is_hidden: idsOf('isHidden'), is_parent_control: idsOf('isLocked') }
  }
}
