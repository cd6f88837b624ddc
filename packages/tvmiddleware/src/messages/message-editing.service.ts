import { baseErrors, type Context, type NewMessage, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { MessagesService } from './messages.service.js'
import { Message } from './message.table.js'

interface StaffMessage extends NewMessage {
  readonly accountId: number | null
  readonly customerId?: number | null
}

/** Messages as staff write them: to one account, or to every account of a customer. */
export class MessageEditing implements ResourceDeeds {
  constructor(private readonly messages: MessagesService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { accountId, customerId = null, ...message } = values as unknown as StaffMessage
    if ((accountId === null) === (customerId === null))
      throw baseErrors.invalid({}, [{ field: 'account_id', reason: accountId === null ? 'required' : 'not_allowed' }])
    const ids = accountId === null ? await this.accountsOf(ctx, customerId) : [accountId]
    const [first] = await this.messages.toAccounts(
      ctx,
      ids.map((id) => ({ accountId: id, message })),
    )
    if (!first) throw tvErrors.accountUnknown()
    return ctx.repo(Message).get({ uid: first.uid })
  }

  private async accountsOf(ctx: Context, customerId: number | null): Promise<readonly number[]> {
    const accounts = await ctx.repo(Account).find({ where: { customerId: customerId ?? 0 }, only: ['id'] })
    return accounts.map(({ id }) => id)
  }
}
