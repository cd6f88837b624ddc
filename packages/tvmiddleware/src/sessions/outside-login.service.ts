import type { Context, GuestActor } from '@headend/base'
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
  async login(ctx: Context<GuestActor>, sent: OutsideProof & { readonly liftsBlock: boolean }): Promise<LoggedIn> {
    const account = await this.outside.find(ctx, sent)
    if (account === undefined) throw subscriberErrors.externalApiMissing()
    if (account === null) throw tvErrors.accountUnknown()
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
}
