import { dayBounds, localDay, shiftDay, type Context, type Operators } from '@headend/base'
import { Op } from '@headend/base/db'
import { shiftMonths } from '../charging/proration.js'
import { DealerSettlement } from './dealer-settlement.table.js'
import { dealerTurnover } from './dealer-turnover.sql.js'

/** Draws up what is settled with dealers each month. */
export class DealerSettlements {
  constructor(private readonly operators: Operators) {}

  /** The month that is running and the one before, as they stand now. */
  async drawLatest(ctx: Context): Promise<void> {
    const { timeZone } = await this.operators.facts(ctx)
    const first = `${localDay(ctx.now, timeZone).slice(0, 7)}-01`
    for (const day of [shiftDay(first, -1), first]) await this.draw(ctx, day.slice(0, 7))
  }

  /** Draws a month up anew; says how many lines it has. */
  async draw(asked: Context, month: string): Promise<number> {
    const { timeZone } = await this.operators.facts(asked)
    const first = `${month}-01`
    const from = dayBounds(first, timeZone).from
    const to = dayBounds(shiftMonths(first, 1), timeZone).from
    return asked.asSystem('settlement').transaction(async (ctx) => {
      const rows = await ctx.read(dealerTurnover, { from, to })
      const kept: number[] = []
      for (const { dealerId, currency, ...sums } of rows) {
        // Servers give sums as texts.
        const figures = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)]))
        kept.push(await write(ctx, { month, dealerId, currency }, figures as typeof sums))
      }
      await ctx.repo(DealerSettlement).remove({ month, id: { [Op.notIn]: kept.length > 0 ? kept : [0] } })
      return rows.length
    })
  }
}

type Line = Readonly<Record<'month' | 'currency', string>> & { readonly dealerId: number }
type Figures = Readonly<Record<'transactions' | 'paid' | 'charged', number>>

/** Writes a line where it is new or its figures are others; gives its number. */
const write = async (ctx: Context, line: Line, figures: Figures): Promise<number> => {
  const known = await ctx.repo(DealerSettlement).first({ where: line, lock: true })
  const values = { ...figures, drawnAt: ctx.now }
  if (!known) return (await ctx.repo(DealerSettlement).add({ ...line, ...values })).id
  const { transactions, paid, charged } = figures
  const isSame = known.transactions === transactions && known.paid === paid && known.charged === charged
  if (!isSame) await ctx.repo(DealerSettlement).change({ id: known.id }, values)
  return known.id
}
