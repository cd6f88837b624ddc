import type { AccountPatch, Accounts, Context, ExternalApi, Messages, NewMessage } from '@headend/base'
import type { AccountSelector, CustomerSelector, Lookup } from '../subscribers/lookup.service.js'

/** Accounts as billing systems make and change them. */
export class AccountDesk {
  constructor(
    private readonly accounts: Accounts,
    private readonly lookup: Lookup,
    private readonly messages: Messages,
    private readonly external: ExternalApi,
  ) {}

  async create(ctx: Context, owner: CustomerSelector, abonement: string, facts: AccountPatch) {
    const { id } = await this.lookup.customer(ctx, owner)
    return this.accounts.add(ctx, id, { ...facts, ...(abonement !== '' && { abonement }) })
  }

  async modify(ctx: Context, selector: AccountSelector, facts: AccountPatch): Promise<void> {
    const { id } = await this.lookup.account(ctx, selector)
    await this.accounts.change(ctx, id, facts)
  }

  /** Opens or closes an account; done twice it stays as it is. Whoever bills it is told before, where that is wished. */
  async toggle(ctx: Context, selector: AccountSelector, isActive: boolean, tellsBilling: boolean): Promise<void> {
    const account = await this.lookup.account(ctx, selector)
    if (account.isActive === isActive) return
    const whom = { customerId: account.customerId, accountId: account.id }
    if (tellsBilling) await this.external.ask(ctx, whom, isActive ? 'activate_account' : 'deactivate_account', {})
    await this.accounts.change(ctx, account.id, { isActive, statusReason: isActive ? 'ACTIVE' : 'INACTIVE' })
  }

  async remove(ctx: Context, selector: AccountSelector): Promise<void> {
    const { id } = await this.lookup.account(ctx, selector)
    await this.accounts.remove(ctx, id)
  }

  async write(ctx: Context, selector: AccountSelector, message: NewMessage): Promise<void> {
    const { id } = await this.lookup.account(ctx, selector)
    await this.messages.toAccount(ctx, id, message)
  }

  /** Lets it watch cameras, or no longer. */
  async bindCameras(
    ctx: Context,
    selector: AccountSelector,
    cameraIds: readonly number[],
    isBound: boolean,
  ): Promise<void> {
    const { id } = await this.lookup.account(ctx, selector)
    await this.accounts.letWatch(ctx, id, cameraIds, isBound)
  }
}
