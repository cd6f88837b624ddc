import { AppError, localDay, type Context, type Operators } from '@headend/base'
import { numberOf, seriesOf } from './number-mask.js'
import { NumberSeries } from './number-series.table.js'

export type Numbered = 'contract' | 'invoice'

interface Wish {
  readonly kind: Numbered
  readonly mask: string
  readonly customerId: number
  /** Whether somebody gave this number by hand. */
  readonly isTaken: (ctx: Context, number: string) => Promise<boolean>
}

/** Gives numbers, one after another and each of them once. */
export class NumbersService {
  constructor(private readonly operators: Operators) {}

  /** The next number; it is used up with the transaction that this is within. */
  async next(asked: Context, { kind, mask, customerId, isTaken }: Wish): Promise<string> {
    const { id: operatorId, timeZone } = await this.operators.facts(asked)
    const facts = { operatorId, customerId, day: localDay(asked.now, timeZone) }
    return asked.asSystem('numbers').transaction(async (ctx) => {
      const row = await held(ctx, kind, seriesOf(mask, facts))
      let place = row.last + 1
      while (await isTaken(ctx, numberOf(mask, facts, place))) place += 1
      await ctx.repo(NumberSeries).change({ id: row.id }, { last: place })
      return numberOf(mask, facts, place)
    })
  }

  /** Makes the row that all numbering is locked by, so that many who begin at once do not all make it. */
  async prepare(asked: Context): Promise<void> {
    const ctx = asked.asSystem('numbers')
    if (await ctx.repo(NumberSeries).first({ order: ['id'], only: ['id'] })) return
    try {
      await ctx.repo(NumberSeries).add({ kind: 'contract', series: '#' })
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'alreadyExists')) throw error
    }
  }
}

/** The series, locked. The operator's first one is locked before, because one that is not there yet cannot be. */
const held = async (ctx: Context, kind: Numbered, series: string) => {
  const rows = ctx.repo(NumberSeries)
  await rows.first({ order: ['id'], only: ['id'], lock: true })
  return (await rows.first({ where: { kind, series }, lock: true })) ?? (await rows.add({ kind, series }))
}
