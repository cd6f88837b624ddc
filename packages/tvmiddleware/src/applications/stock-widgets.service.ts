import { GAP, type Context } from '@headend/base'
import { Application } from './application.table.js'
import { stockWidgets, widgetType } from './stock-widgets.js'

/** Gives an operator the widgets that portals bring along. */
export class StockWidgets {
  /** Adds those that it has not yet, behind what is there; says how many. */
  async add(ctx: Context): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const rows = await ctx.repo(Application).find({ where: { applicationType: widgetType }, only: ['systemName'] })
      const known = new Set(rows.map(({ systemName }) => systemName))
      const last = await ctx.repo(Application).first({ order: ['-position'], only: ['position'] })
      const missing = stockWidgets.filter(({ systemName }) => !known.has(systemName))
      for (const [at, one] of missing.entries())
        await ctx.repo(Application).add({
          ...{ ...one, applicationType: widgetType, position: (last?.position ?? 0) + (at + 1) * GAP },
          // Staff switch on what their portal has room for.
          isEnabled: false,
        })
      return missing.length
    })
  }
}
