import { addDays, addSeconds, dayBounds, localDay, shiftDay, type Context, type Operators } from '@headend/base'
import { inLink, Op, type Row } from '@headend/base/db'
import type { LoadMeter } from '../routing/load-meter.js'
import { onlineSeconds } from '../sessions/session-limits.js'
import { Session } from '../sessions/session.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'
import { OnlineSample } from './online-sample.table.js'

/** How many subscribers there are just now. */
export interface HomeFigures {
  readonly accounts: number
  readonly active: number
  readonly online: number
  readonly sessions: number
  readonly newToday: number
}

/** How a video server is just now. */
export interface ServiceFigures {
  readonly id: number
  readonly load: number
  readonly isAvailable: boolean
  readonly fault: string
  readonly availabilitySince: Date | null
}

const keptDays = 32
const mostServices = 1000

/** What the panel's live pages count. Staff of limited sight count what they see. */
export class FiguresService {
  constructor(
    private readonly operators: Operators,
    private readonly meter: Pick<LoadMeter, 'loadOf'>,
  ) {}

  async home(ctx: Context): Promise<HomeFigures> {
    const { timeZone } = await this.operators.facts(ctx)
    const { from } = dayBounds(localDay(ctx.now, timeZone), timeZone)
    const accounts = ctx.repo(Account)
    return {
      accounts: await accounts.count(),
      active: await accounts.count({ isActive: true }),
      online: await accounts.count({ id: inLink(Session, 'accountId', heard(ctx)) }),
      sessions: await ctx.repo(Session).count(heard(ctx)),
      newToday: await accounts.count({ createdAt: { [Op.gte]: from } }),
    }
  }

  async services(ctx: Context): Promise<readonly ServiceFigures[]> {
    const rows = await ctx.repo(StreamService).find({ order: ['name', 'id'], limit: mostServices })
    return rows.map(({ id, isAvailable, fault, availabilitySince }) => ({
      ...{ id, isAvailable, fault, availabilitySince },
      load: this.meter.loadOf(id, ctx.now),
    }))
  }

  /** Keeps how many are there now; called again within the same minute it changes nothing. */
  async sample(ctx: Context): Promise<void> {
    const at = new Date(Math.floor(ctx.now.getTime() / 60_000) * 60_000)
    const { online, active } = await this.home(ctx)
    await ctx.transaction(async (ctx) => {
      if (await ctx.repo(OnlineSample).first({ where: { at } })) return
      await ctx.repo(OnlineSample).add({ at, online, active })
      await ctx.repo(OnlineSample).remove({ at: { [Op.lt]: addDays(ctx.now, -keptDays) } })
    })
  }

  /** The curve of the last day, the oldest first. Null for whoever sees some subscribers only. */
  async lastDay(ctx: Context): Promise<readonly Row<typeof OnlineSample>[] | null> {
    if (ctx.actor.kind === 'staff' && ctx.actor.scope) return null
    return ctx.repo(OnlineSample).find({ where: { at: { [Op.gte]: addDays(ctx.now, -1) } }, order: ['at'] })
  }

  /** How many accounts were made on each of the last days, by the operator's calendar. */
  async newByDay(ctx: Context, days: number): Promise<readonly { readonly day: string; readonly count: number }[]> {
    const { timeZone } = await this.operators.facts(ctx)
    const today = localDay(ctx.now, timeZone)
    const first = shiftDay(today, 1 - days)
    const createdAt = { [Op.gte]: dayBounds(first, timeZone).from }
    const rows = await ctx.repo(Account).find({ where: { createdAt }, only: ['createdAt'] })
    const counts = Map.groupBy(rows, (row) => localDay(row.createdAt, timeZone))
    return Array.from({ length: days }, (_none, at) => {
      const day = shiftDay(first, at)
      return { day, count: counts.get(day)?.length ?? 0 }
    })
  }
}

const heard = ({ now }: Context) => ({ lastSeenAt: { [Op.gt]: addSeconds(now, -onlineSeconds) } })
