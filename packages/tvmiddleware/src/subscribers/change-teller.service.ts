import { randomHex, type Context, type ExternalApi } from '@headend/base'
import { AccountTold, type ToldChange } from './account-told.work.js'

/** Tells whoever bills a customer what staff or the subscriber changed here. What scripts change they know. */
export class ChangeTeller {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  /** Promises to tell; within the transaction that changes it. Values are not told: they are read over there. */
  async note(ctx: Context, change: Omit<ToldChange, 'key'>): Promise<void> {
    const external = this.external()
    if (!external || change.names.length === 0) return
    if (!(await external.takes(ctx, change, 'update_account'))) return
    const { customerId, accountId, names } = change
    await ctx.later(AccountTold, { customerId, accountId, names: [...names], key: `changed-${randomHex(12)}` })
  }

  async tell(ctx: Context, { customerId, accountId, names, key }: ToldChange): Promise<void> {
    await this.external()?.ask(ctx, { customerId, accountId }, 'update_account', { key, names: [...names] })
  }
}
