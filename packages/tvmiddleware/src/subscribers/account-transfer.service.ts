import type { Context, DeviceActor, Settings } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { SessionsService } from '../sessions/sessions.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { TvSettings } from '../tvmiddleware.settings.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import type { AccountsService } from './accounts.service.js'
import type { CustomerLog } from './customer-log.service.js'
import { Customer } from './customer.table.js'

type Device = Context<DeviceActor>

/** What an account that went elsewhere says of itself. */
const movedReason = 'TRANSFERRED'

/**
 * Moves a subscriber from one operator of this installation to another, where both let it: who it is, its PIN and its
 * own choices come along; what was sold and paid there stays there, and the account there is closed.
 */
export class AccountTransfer {
  constructor(
    private readonly accounts: AccountsService,
    private readonly settings: Settings,
    private readonly sessions: SessionsService,
    private readonly log: CustomerLog,
  ) {}

  /** Throws `transferUnavailable`, `transferredUnknown`, and `transferFailed` where it was moved already. */
  async take(ctx: Device, operatorId: number, login: string, password: string): Promise<void> {
    await this.refuseClosed(ctx, operatorId)
    await ctx.transaction(async (ctx) => {
      const there = ctx.asSystem('transfer', operatorId)
      const known = login === '' || password === '' ? null : await this.accounts.byPassword(there, login, password)
      if (!known) throw subscriberErrors.transferredUnknown()
      const old = await there.repo(Account).get(known.id, { lock: true })
      if (old.statusReason === movedReason) throw subscriberErrors.transferFailed()
      await this.copy(ctx, old, await there.repo(Customer).get(old.customerId))
      const closed = { isActive: false, statusReason: movedReason, autoActivationPeriod: 0 }
      await there.repo(Account).change({ id: old.id }, closed)
      await this.sessions.endAll(there, { accountId: old.id })
      await there.bump(accountTag(old.id))
    })
  }

  /** Both operators name the other, or nobody moves. */
  private async refuseClosed(ctx: Device, operatorId: number): Promise<void> {
    const { transferFrom } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    if (!transferFrom.includes(operatorId) || operatorId === ctx.clientId) throw subscriberErrors.transferUnavailable()
    const there = await this.settings.get<TvSettings>(ctx.asSystem('transfer', operatorId), 'tvmiddleware')
    if (!there.transferTo.includes(ctx.clientId ?? 0)) throw subscriberErrors.transferUnavailable()
  }

  private async copy(ctx: Device, old: Row<typeof Account>, person: Row<typeof Customer>): Promise<void> {
    const { accountId, customerId } = ctx.actor
    const own = await ctx.repo(Customer).get(customerId, { lock: true })
    // What the subscriber said here already stands.
    const said = Object.fromEntries(
      personal.flatMap((name) => (own[name] || !person[name] ? [] : [[name, person[name]]])),
    )
    await ctx.repo(Customer).change({ id: customerId }, { comment: own.comment, ...said })
    const { useTimeshift, preferredTimeshiftOffset, template } = old
    await ctx.repo(Account).change({ id: accountId }, { useTimeshift, preferredTimeshiftOffset, template })
    await this.accounts.setPin(ctx, accountId, this.accounts.pinOf(old))
    const details = { from: old.clientId, abonement: old.abonement }
    await this.log.note(ctx, { customerId, accountId, deed: 'account-transferred', source: 'device', details })
  }
}

const personal = ['firstname', 'middlename', 'lastname', 'gender', 'birthdate', 'email', 'mobilePhoneNumber'] as const
