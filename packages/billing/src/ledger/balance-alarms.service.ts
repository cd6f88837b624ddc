import type { Context } from '@headend/base'
import { BalanceAlarm } from './balance-alarm.table.js'

/** A balance as it was found. */
export interface Wrong {
  readonly customerId: number
  readonly balance: number
  readonly entriesSum: number
}

/** Alarms of balances: raised when one is wrong, seen again while it is, and cleared when it is right. */
export class BalanceAlarms {
  /** What a proof found; whoever is not among them is right again. */
  async report(ctx: Context, wrong: readonly Wrong[]): Promise<void> {
    for (const one of wrong) await this.raise(ctx.fresh(), one)
    const still = new Set(wrong.map(({ customerId }) => customerId))
    const open = await ctx.repo(BalanceAlarm).find({ where: { clearedAt: null } })
    for (const { id, customerId } of open)
      if (!still.has(customerId)) await ctx.repo(BalanceAlarm).change({ id }, { clearedAt: ctx.now })
  }

  private async raise(ctx: Context, { customerId, balance, entriesSum }: Wrong): Promise<void> {
    ctx.logger.error({ customerId, balance, entriesSum }, 'a balance differs from its entries')
    const found = { balance, entriesSum, seenAt: ctx.now }
    await ctx.transaction(async (ctx) => {
      const known = await ctx.repo(BalanceAlarm).first({ where: { customerId }, lock: true })
      if (!known) return void (await ctx.repo(BalanceAlarm).add({ customerId, ...found, raisedAt: ctx.now }))
      const again = known.clearedAt === null ? {} : { raisedAt: ctx.now, clearedAt: null }
      await ctx.repo(BalanceAlarm).change({ id: known.id }, { ...found, ...again })
    })
  }
}
