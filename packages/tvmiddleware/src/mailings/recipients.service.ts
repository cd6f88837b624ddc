import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Session } from '../sessions/session.table.js'
import { Account } from '../subscribers/account.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import type { Mailing } from './mailing.table.js'

/** Whom a mailing is for. */
export type Selection = Pick<Row<typeof Mailing>, 'tariffIds' | 'activeFrom' | 'activeTo'>

type Candidate = Pick<Row<typeof Account>, 'id' | 'customerId'>

// So many accounts are looked at together.
const portion = 1000

export class RecipientsService {
  /** How many accounts a mailing would be for. */
  async count(ctx: Context, selection: Selection): Promise<number> {
    let found = 0
    for (let last = 0; ;) {
      const accounts = await ctx
        .repo(Account)
        .find({ where: { id: { [Op.gt]: last } }, order: ['id'], limit: portion, only: ['id', 'customerId'] })
      found += (await this.among(ctx, accounts, selection)).length
      const end = accounts.at(-1)
      if (!end || accounts.length < portion) return found
      last = end.id
    }
  }

  /** Those of these accounts that a mailing is for. */
  async among<C extends Candidate>(
    ctx: Context,
    accounts: readonly C[],
    { tariffIds, activeFrom, activeTo }: Selection,
  ): Promise<readonly C[]> {
    if (accounts.length === 0) return []
    let left = accounts
    if (tariffIds.length > 0) left = await this.holding(ctx, left, tariffIds)
    if (activeFrom === null && activeTo === null) return left
    const lastSeen = await this.lastSeen(ctx, left)
    return left.filter(({ id }) => {
      const at = lastSeen.get(id)
      return at !== undefined && (activeFrom === null || at >= activeFrom) && (activeTo === null || at < activeTo)
    })
  }

  /** Accounts that hold one of these tariffs at this moment, themselves or through their customer. */
  private async holding<C extends Candidate>(
    ctx: Context,
    accounts: readonly C[],
    tariffIds: readonly number[],
  ): Promise<readonly C[]> {
    const held = await ctx.repo(Subscription).find({
      where: {
        customerId: { [Op.in]: [...new Set(accounts.map(({ customerId }) => customerId))] },
        tariffId: { [Op.in]: tariffIds },
        isClosed: false,
        startsAt: { [Op.lte]: ctx.now },
        [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }],
      },
      only: ['customerId', 'accountId'],
    })
    const ofCustomers = new Set(held.filter(({ accountId }) => accountId === null).map(({ customerId }) => customerId))
    const ofAccounts = new Set(held.map(({ accountId }) => accountId))
    return accounts.filter(({ id, customerId }) => ofAccounts.has(id) || ofCustomers.has(customerId))
  }

  /** When each account was last heard of; a device remembers it after its session was closed. */
  private async lastSeen(ctx: Context, accounts: readonly Candidate[]): Promise<ReadonlyMap<number, Date>> {
    const where = { accountId: { [Op.in]: accounts.map(({ id }) => id) } }
    const heard = [
      ...(await ctx.repo(Session).find({ where, only: ['accountId', 'lastSeenAt'] })),
      ...(await ctx.repo(Device).find({ where, only: ['accountId', 'lastSeenAt'] })),
    ]
    const latest = new Map<number, Date>()
    for (const { accountId, lastSeenAt } of heard) {
      const known = latest.get(accountId)
      if (lastSeenAt && (!known || lastSeenAt > known)) latest.set(accountId, lastSeenAt)
    }
    return latest
  }
}
