import { addMonths, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Presence } from '../gateway/presence.table.js'
import { ScreenSpan } from './screen-span.table.js'

/** Screens whose spans are changed in one transaction. */
const atOnce = 200
const only = ['screenId', 'isOnline', 'onlineSince', 'seenAt'] as const

type Standing = Pick<Row<typeof Presence>, (typeof only)[number]>
type Span = Row<typeof ScreenSpan>

const later = (one: Date, other: Date | undefined): Date => (other && other > one ? other : one)

/** Keeps when screens were connected, from what is known of them now. */
export class SpansService {
  constructor(private readonly keptMonths: number) {}

  /** Notes what has changed since it was looked at last; says of how many screens. */
  async note(ctx: Context): Promise<number> {
    const presences = await ctx.repo(Presence).find({ order: ['screenId'], only })
    const open = await ctx.repo(ScreenSpan).find({ where: { endsAt: null }, order: ['id'] })
    const byScreen = new Map(open.map((span) => [span.screenId, span]))
    const changed = presences.filter(({ screenId, isOnline }) => byScreen.get(screenId)?.isOnline !== isOnline)
    for (let at = 0; at < changed.length; at += atOnce)
      await ctx.transaction(async (ctx) => {
        for (const one of changed.slice(at, at + atOnce)) await this.turn(ctx, one, byScreen.get(one.screenId))
      })
    return changed.length
  }

  async removeOld(ctx: Context): Promise<number> {
    return ctx.repo(ScreenSpan).remove({ endsAt: { [Op.lt]: addMonths(ctx.now, -this.keptMonths) } })
  }

  /** What was so ends when the other began: when it was seen last, or came. */
  private async turn(ctx: Context, standing: Standing, before: Span | undefined): Promise<void> {
    const { screenId, isOnline, onlineSince, seenAt } = standing
    const startsAt = later((isOnline ? onlineSince : seenAt) ?? ctx.now, before?.startsAt)
    // Of two that look at once one ends the span, and goes on with the next.
    if (before && (await ctx.repo(ScreenSpan).change({ id: before.id, endsAt: null }, { endsAt: startsAt })) === 0)
      return
    await ctx.repo(ScreenSpan).add({ screenId, isOnline, startsAt })
  }
}
