import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { Account } from '../subscribers/account.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { LastChannel } from './last-channel.table.js'

/** What a row of recently watched channels shows at once. */
const keptAtMost = 20

export class LastChannelsService {
  constructor(private readonly catalogue: CatalogueService) {}

  /** The account watches this channel now; throws `channelUnknown`. */
  async remember(ctx: Context, accountId: number, channelId: number): Promise<void> {
    if (!(await this.catalogue.of(ctx)).byId.has(channelId)) throw tvErrors.channelUnknown()
    await ctx.transaction(async (ctx) => {
      const last = ctx.repo(LastChannel)
      const watched = { watchedAt: ctx.now }
      if ((await last.change({ accountId, channelId }, watched)) === 0) {
        await last.add({ accountId, channelId, ...watched })
        const [, ...dropped] = await last.find({ where: { accountId }, order: ['-watchedAt'], offset: keptAtMost - 1 })
        if (dropped.length > 0)
          await last.remove({ accountId, channelId: { [Op.in]: dropped.map((one) => one.channelId) } })
      }
      await ctx.repo(Account).change({ id: accountId }, { lastChannelId: channelId })
    })
  }

  /** Ids of the channels that this account watched, the last one first. */
  async of(ctx: Context, accountId: number): Promise<readonly number[]> {
    const rows = await ctx
      .repo(LastChannel)
      .find({ where: { accountId }, order: ['-watchedAt', '-channelId'], limit: keptAtMost })
    return rows.map(({ channelId }) => channelId)
  }
}
