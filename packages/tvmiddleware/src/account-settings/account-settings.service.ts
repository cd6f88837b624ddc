import { baseErrors, type Context } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { DataCentre } from '../data-centres/data-centre.table.js'
import type { AccountChannelsService } from '../orders/account-channels.service.js'
import { accountTag } from '../subscribers/account-tag.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import type { SortedChannel } from './channels-sort.js'

/** What a device saves at once; what is left out stays. */
export interface SettingsWish {
  readonly pin: string | undefined
  /** Flags of single channels. */
  readonly channels: readonly SortedChannel[]
  /** All channels in the order that somebody gave them. */
  readonly order: readonly SortedChannel[] | undefined
  readonly useTimeshift: boolean | undefined
  readonly preferredTimeshiftOffset: number | undefined
  readonly dataCentreId: number | undefined
}

export class AccountSettingsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly own: AccountChannelsService,
  ) {}

  /** Saves all that is named, or nothing where one of it is refused. */
  async save(ctx: Context, accountId: number, wish: SettingsWish): Promise<void> {
    const { pin, channels, order = [] } = wish
    await ctx.transaction(async (ctx) => {
      if (pin !== undefined) await this.accounts.setPin(ctx, accountId, pin)
      await this.changeAccount(ctx, accountId, wish)
      const flagged = [...order, ...channels].filter(({ flags }) => Object.keys(flags).length > 0)
      if (flagged.length > 0) await this.own.setMany(ctx, accountId, flagged)
      if (order.length > 0) {
        const ids = order.map(({ channelId }) => channelId)
        await this.own.setOrder(ctx, accountId, ids)
      }
    })
  }

  private async changeAccount(ctx: Context, accountId: number, wish: SettingsWish): Promise<void> {
    const { useTimeshift, preferredTimeshiftOffset, dataCentreId } = wish
    const patch: Patch<typeof Account> = {
      ...(useTimeshift !== undefined && { useTimeshift }),
      ...(preferredTimeshiftOffset !== undefined && { preferredTimeshiftOffset }),
      ...(dataCentreId !== undefined && { dataCentreId: await this.openCentre(ctx, dataCentreId) }),
    }
    if (Object.keys(patch).length === 0) return
    await ctx.repo(Account).change({ id: accountId }, patch)
    await ctx.bump(accountTag(accountId))
  }

  /** One of those that a login offers. */
  private async openCentre(ctx: Context, id: number): Promise<number> {
    const centre = await ctx.repo(DataCentre).first({ where: { id, isEnabled: true } })
    if (!centre) throw baseErrors.invalid({}, [{ field: 'data_center_id', reason: 'unknown' }])
    return id
  }
}
