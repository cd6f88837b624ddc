import {
  randomDigits,
  type Context,
  type Keys,
  type NewSubscriber,
  type Operators,
  type Subscribers,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import { Subscription } from '../tariffs/subscription.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { Account } from './account.table.js'
import { Customer } from './customer.table.js'

export type { CreatedSubscriber, NewSubscriber } from '@headend/base'

const firstAbonement = 100_001

export class AccountsService implements Subscribers {
  constructor(
    private readonly keys: Keys,
    private readonly operators: Operators,
  ) {}

  /** Makes a customer with one account and its subscriptions, all or nothing. */
  async create(ctx: Context, wish: NewSubscriber) {
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const { firstname = '', lastname = '', password = randomDigits(6) } = wish
      const abonement = wish.abonement ?? (await this.nextAbonement(ctx))
      const customer = await ctx.repo(Customer).add({ firstname, lastname, currency, createdAt: ctx.now })
      const account = await ctx.repo(Account).add({
        customerId: customer.id,
        abonement,
        passwordDigest: this.passwordDigest(abonement, password),
        pinSealed: this.keys.seal('account-pin', password),
        createdAt: ctx.now,
      })
      for (const tariffId of wish.tariffIds ?? []) {
        await ctx
          .repo(Subscription)
          .add({ customerId: customer.id, accountId: account.id, tariffId, startsAt: ctx.now })
      }
      return { customerId: customer.id, accountId: account.id, abonement, password }
    })
  }

  /** The account that logs in by this number and password; the same refusal whichever of them is wrong. */
  async byPassword(ctx: Context, abonement: string, password: string): Promise<Row<typeof Account>> {
    const account = await ctx.repo(Account).first({ where: { abonement } })
    const digests = this.keys.digests('account-password', `${abonement}\n${password}`)
    if (!account || !digests.includes(account.passwordDigest)) throw tvErrors.accountUnknown()
    return account
  }

  /** The PIN in clear, as login returns it. */
  pinOf(account: Row<typeof Account>): string {
    return this.keys.unseal('account-pin', account.pinSealed)
  }

  private passwordDigest(abonement: string, password: string): string {
    return this.keys.digest('account-password', `${abonement}\n${password}`)
  }

  private async nextAbonement(ctx: Context): Promise<string> {
    const last = await ctx.repo(Account).first({ order: ['-id'], only: ['id', 'abonement'] })
    let next = Math.max(firstAbonement, Number(last?.abonement ?? 0) + 1)
    // An operator may have given a number by hand that lies ahead of the row.
    while (await ctx.repo(Account).first({ where: { abonement: String(next) }, only: ['id'] })) next += 1
    return String(next)
  }
}
