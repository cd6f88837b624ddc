import { baseErrors, type Context, type NewMessage, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import type { MessagesService } from './messages.service.js'
import { Message } from './message.table.js'

interface StaffMessage extends NewMessage {
  readonly accountId: number | null
  readonly customerId?: number | null
}

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** Messages as staff write them: to one account, or to every account of a customer. */
export class MessageEditing implements ResourceDeeds {
  constructor(private readonly messages: MessagesService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { accountId, customerId = null, ...message } = values as unknown as StaffMessage
    const ids = await this.addressees(ctx, accountId, customerId)
    const [first] = await this.messages.toAccounts(
      ctx,
      ids.map((id) => ({ accountId: id, message })),
    )
    return ctx.repo(Message).get({ uid: first?.uid ?? '' })
  }

  /** An account that is named is written to alone; a customer beside it must be its own. */
  private async addressees(
    ctx: Context,
    accountId: number | null,
    customerId: number | null,
  ): Promise<readonly number[]> {
    if (accountId === null && customerId === null) throw refused('account_id', 'required')
    const where = { ...(accountId !== null && { id: accountId }), ...(customerId !== null && { customerId }) }
    const accounts = await ctx.repo(Account).find({ where, only: ['id'], order: ['id'] })
    if (accounts.length === 0) throw refused(accountId === null ? 'customer_id' : 'account_id', 'unknown')
    return accounts.map(({ id }) => id)
  }
}
