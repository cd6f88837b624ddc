import { AppError, type AccountFacts, type Accounts, type Context, type ExternalApi } from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import { ExternalApiHandler } from './external-api.table.js'

const accountsAtOnce = 200

/** Goes through accounts that others bill, and opens and closes them as they say. */
export class AccountRounds {
  constructor(
    private readonly accounts: Accounts,
    private readonly external: ExternalApi,
  ) {}

  /** Throws `roundsFailed` where some could not be asked about; these stay as they are until the next night. */
  async run(ctx: Context): Promise<void> {
    const handlers = await ctx.repo(ExternalApiHandler).find({ where: { isEnabled: true } })
    if (!handlers.some(({ hooks }) => hooks.includes('process_account'))) return
    let failed = 0
    for (let after = 0; ;) {
      const page = await this.accounts.list(ctx.fresh(), { after, limit: accountsAtOnce })
      for (const account of page) if (!(await this.one(ctx.fresh(), account))) failed += 1
      after = page.at(-1)?.id ?? after
      if (page.length < accountsAtOnce) break
    }
    if (failed > 0) throw billingErrors.roundsFailed({ count: failed })
  }

  private async one(ctx: Context, { id, customerId, isActive }: AccountFacts): Promise<boolean> {
    try {
      const answer = await this.external.ask(ctx, { customerId, accountId: id }, 'process_account', {})
      if (!answer || answer.result === 'checked') return true
      const opens = answer.result === 'activated'
      if (opens !== isActive)
        await this.accounts.change(ctx, id, { isActive: opens, statusReason: opens ? 'ACTIVE' : 'DEBT' })
      return true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  }
}
