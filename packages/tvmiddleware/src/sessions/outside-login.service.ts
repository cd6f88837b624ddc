import type { Context, GuestActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { deviceGroupOf, deviceTypeOf } from '../devices/device-types.js'
import { Device } from '../devices/device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { accountTag } from '../subscribers/account-tag.js'
import { Customer } from '../subscribers/customer.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { AdmissionService } from './admission.service.js'
import type { LoggedIn } from './login.service.js'
import type { OutsideAccounts, OutsideProof } from './outside-accounts.service.js'

/** Logins that a foreign billing decides alone: no session is opened here. */
export class OutsideLogin {
  constructor(
    private readonly outside: OutsideAccounts,
    private readonly admission: AdmissionService,
    private readonly accounts: AccountsService,
  ) {}

  /** Throws `externalApiMissing` where no billing of others is asked, `accountUnknown` and what admission throws. */
  async login(
    ctx: Context<GuestActor>,
    sent: OutsideProof & { readonly liftsBlock: boolean; readonly device: string },
  ): Promise<LoggedIn> {
    const account = await this.outside.find(ctx, sent)
    if (account === undefined) throw subscriberErrors.externalApiMissing()
    if (account === null) throw tvErrors.accountUnknown()
    await this.refuseDevice(ctx, account, sent)
    const { state, patch, timeZone, dataCentres } = await this.admission.admit(ctx, account, sent)
    if (patch)
      await ctx.transaction(async (ctx) => {
        await ctx.repo(Account).change({ id: account.id }, patch)
        await ctx.bump(accountTag(account.id))
      })
    return {
      ...{ authkey: '', state, timeZone, dataCentres },
      customer: await ctx.repo(Customer).get(account.customerId),
      pin: this.accounts.pinOf(account),
      lastChannelId: account.lastChannelId,
      deviceUid: sent.deviceUid,
      resetSettings: undefined,
    }
  }

  /** A box of another account, or one of a kind that the account may not use. */
  private async refuseDevice(
    ctx: Context,
    { id, allowedDeviceGroups }: Row<typeof Account>,
    { deviceUid: uid, device }: { readonly deviceUid: string; readonly device: string },
  ): Promise<void> {
    const known =
      uid === '' ? null : await ctx.repo(Device).first({ where: { uid }, only: ['accountId', 'deviceType'] })
    if (known && known.accountId !== id) throw tvErrors.deviceBoundElsewhere()
    const type = deviceTypeOf(device) ?? known?.deviceType
    if (type === undefined || allowedDeviceGroups.length === 0) return
    if (!allowedDeviceGroups.includes(deviceGroupOf(type))) throw subscriberErrors.deviceGroupForbidden()
  }
}
