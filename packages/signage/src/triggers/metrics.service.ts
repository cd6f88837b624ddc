import { baseErrors, type Context, type SystemActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Metric, Trigger } from './trigger.table.js'
import type { TriggersService } from './triggers.service.js'

export interface Measured {
  readonly name: string
  readonly value: number
}

const mostNames = 1000

/** Numbers that systems outside tell, and what they start when they pass a mark. */
export class MetricsService {
  constructor(private readonly triggers: TriggersService) {}

  /** Keeps the numbers; says what was started by them. */
  async take(ctx: Context<SystemActor>, measured: readonly Measured[], by: string): Promise<readonly string[]> {
    const before = await this.keep(ctx, measured)
    const names = { [Op.in]: measured.map(({ name }) => name) }
    const fired: string[] = []
    for (const trigger of await ctx.repo(Trigger).find({ where: { metric: names, isEnabled: true }, order: ['id'] })) {
      const value = measured.findLast(({ name }) => name === trigger.metric)?.value
      const was = before.get(trigger.metric)
      // Only who passes the mark starts something: what stays beyond it does not start it again and again.
      const isPassed = value !== undefined && isBeyond(trigger, value) && (was === undefined || !isBeyond(trigger, was))
      if (isPassed && (await this.triggers.fire(ctx, trigger, by)).isStarted) fired.push(trigger.code)
    }
    return fired
  }

  /** Gives what they were before. */
  private async keep(ctx: Context, measured: readonly Measured[]): Promise<ReadonlyMap<string, number>> {
    return ctx.transaction(async (ctx) => {
      const where = { name: { [Op.in]: measured.map(({ name }) => name) } }
      const known = await ctx.repo(Metric).find({ where, order: ['id'], lock: true })
      const before = new Map(known.map(({ name, value }) => [name, value]))
      const values = new Map(measured.map(({ name, value }) => [name, value]))
      const fresh = [...values.keys()].filter((name) => !before.has(name))
      if (fresh.length > 0 && (await ctx.repo(Metric).count()) + fresh.length > mostNames)
        throw baseErrors.invalid({}, [{ field: 'values', reason: `more than ${mostNames} names` }])
      for (const [name, value] of values)
        if (before.has(name)) await ctx.repo(Metric).change({ name }, { value, at: ctx.now })
        else await ctx.repo(Metric).add({ name, value, at: ctx.now })
      return before
    })
  }
}

const isBeyond = ({ above, below }: Row<typeof Trigger>, value: number): boolean =>
  (above !== null && value > above) || (below !== null && value < below)
