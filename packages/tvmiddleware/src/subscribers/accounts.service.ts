import {
  randomDigits,
  type Context,
  type Contracts,
  type Keys,
  type NewSubscriber,
  type Operators,
  type Subscribers,
} from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import { assignTariffs } from './assign-tariffs.service.js'
import { openContract } from './customer-contract.service.js'
import { Customer } from './customer.table.js'
import { ipLoginTag } from './ip-login-tag.js'

export type { CreatedSubscriber, NewSubscriber } from '@headend/base'

/** What an account may be made with; what is left out is chosen. */
export type NewAccount = Partial<
  Omit<Draft<typeof Account>, 'customerId' | 'passwordDigest' | 'pinSealed' | 'createdAt'>
> & { readonly password?: string; readonly pin?: string }

const firstAbonement = 100_001

export class AccountsService implements Subscribers {
  constructor(
    private readonly keys: Keys,
    private readonly operators: Operators,
    private readonly contracts: () => Contracts | undefined = () => undefined,
  ) {}

  /** Makes a customer with one account and its subscriptions, all or nothing. */
  async create(ctx: Context, wish: NewSubscriber) {
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const { firstname = '', lastname = '', tariffIds = [], isRegistration = false, ...facts } = wish
      const customer = await ctx.repo(Customer).add({ firstname, lastname, currency, createdAt: ctx.now })
      await openContract(ctx, this.contracts(), customer)
      const made = await this.add(ctx, customer.id, facts)
      await assignTariffs(ctx, { customerId: customer.id, accountId: made.accountId, tariffIds, isRegistration })
      return made
    })
  }

  /** Makes one more account of a customer; without a PIN of its own the password is the PIN. */
  async add(ctx: Context, customerId: number, { password = randomDigits(6), pin = password, ...facts }: NewAccount) {
    return ctx.transaction(async (ctx) => {
      const abonement = facts.abonement ?? (await this.nextAbonement(ctx))
      const { id } = await ctx.repo(Account).add({
        ...facts,
        ...{ customerId, abonement, createdAt: ctx.now },
        passwordDigest: this.passwordDigest(abonement, password),
        pinSealed: this.keys.seal('account-pin', pin),
      })
      if (facts.allowLoginByIp) await ctx.bump(ipLoginTag)
      return { customerId, accountId: id, abonement, password }
    })
  }

  /** Gives the account this password, or a new one, and tells it; open sessions go on. */
  async setPassword(ctx: Context, accountId: number, password = randomDigits(6)): Promise<string> {
    await ctx.transaction(async (ctx) => {
      const { abonement } = await ctx.repo(Account).get(accountId, { lock: true })
      await this.change(ctx, accountId, { passwordDigest: this.passwordDigest(abonement, password) })
    })
    return password
  }

  async setPin(ctx: Context, accountId: number, pin: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Account).get(accountId, { lock: true })
      await this.change(ctx, accountId, { pinSealed: this.keys.seal('account-pin', pin) })
    })
  }

  /** The account that logs in by this number and password; none whichever of them is wrong. */
  async byPassword(ctx: Context, abonement: string, password: string): Promise<Row<typeof Account> | null> {
    const account = await ctx.repo(Account).first({ where: { abonement } })
    return account && this.isPassword(account, password) ? account : null
  }

  isPassword({ abonement, passwordDigest }: Row<typeof Account>, password: string): boolean {
    return this.keys.digests('account-password', `${abonement}\n${password}`).includes(passwordDigest)
  }

  /** The PIN in clear, as login returns it. */
  pinOf(account: Row<typeof Account>): string {
    return this.keys.unseal('account-pin', account.pinSealed)
  }

  private async change(ctx: Context, id: number, patch: Patch<typeof Account>): Promise<void> {
    await ctx.repo(Account).change({ id }, patch)
    await ctx.bump(accountTag(id))
  }

  private passwordDigest(abonement: string, password: string): string {
    return this.keys.digest('account-password', `${abonement}\n${password}`)
  }

  private async nextAbonement(asked: Context): Promise<string> {
    // Numbers count over all accounts, also those that a dealer's people do not see.
    const ctx = asked.asSystem('accounts')
    // Whoever makes an account at the same time waits here until this one is committed, and so sees its number.
    await ctx.repo(Account).first({ order: ['id'], only: ['id'], lock: true })
    const last = await ctx.repo(Account).first({ order: ['-id'], only: ['id', 'abonement'] })
    let next = Math.max(firstAbonement, Number(last?.abonement ?? 0) + 1)
    // An operator may have given a number by hand that lies ahead of the row.
    while (await ctx.repo(Account).first({ where: { abonement: String(next) }, only: ['id'] })) next += 1
    return String(next)
  }
}
