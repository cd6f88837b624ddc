import type { AccountFacts, Accounts, Context, DeviceFacts, Devices, Operators } from '@headend/base'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'

/** All that a billing system is told of an account. */
export interface AccountCard {
  readonly account: AccountFacts
  readonly devices: readonly DeviceFacts[]
  /** What is held for this account alone. */
  readonly possessions: readonly Possession[]
  readonly hasOwnPeriods: boolean
  readonly pin: string
  readonly lastSeenAt: Date | undefined
  readonly timeZone: string
}

export class AccountCards {
  constructor(
    private readonly accounts: Accounts,
    private readonly devices: Devices,
    private readonly possessions: Possessions,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context, accounts: readonly AccountFacts[]): Promise<readonly AccountCard[]> {
    const ids = accounts.map(({ id }) => id)
    const customerIds = [...new Set(accounts.map(({ customerId }) => customerId))]
    const [devices, possessions, hasOwnPeriods, pins, seen, { timeZone }] = await Promise.all([
      this.devices.of(ctx, ids),
      this.possessions.of(ctx, customerIds),
      this.possessions.hasOwnPeriods(ctx),
      this.accounts.pins(ctx, ids),
      this.accounts.lastSeen(ctx, ids),
      this.operators.facts(ctx),
    ])
    const devicesOf = Map.groupBy(devices, ({ accountId }) => accountId)
    const heldBy = Map.groupBy(possessions, ({ held }) => held.accountId)
    return accounts.map((account) => ({
      account,
      devices: devicesOf.get(account.id) ?? [],
      possessions: heldBy.get(account.id) ?? [],
      pin: pins.get(account.id) ?? '',
      lastSeenAt: seen.get(account.id),
      ...{ hasOwnPeriods, timeZone },
    }))
  }

  async one(ctx: Context, account: AccountFacts): Promise<AccountCard> {
    const [card] = await this.of(ctx, [account])
    if (!card) throw new Error('an account without a card')
    return card
  }

  async list(ctx: Context, query: Parameters<Accounts['list']>[1]): Promise<readonly AccountCard[]> {
    return this.of(ctx, await this.accounts.list(ctx, query))
  }
}
