import { addDays, baseErrors, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Place } from '../places/place.table.js'
import { PlayHour } from '../plays/play-hour.table.js'
import { ScreenSpan } from './screen-span.table.js'
import type { Scope } from './scope.js'
import { screensOf } from './scope.service.js'

/** How a screen was connected and what it showed over a time. */
export interface UptimeRow {
  readonly screenId: number
  readonly name: string
  readonly place: string
  readonly onlineMs: number
  readonly offlineMs: number
  /** How often it went away. */
  readonly outages: number
  readonly playedMs: number
  /** Of what it played: while no event did. */
  readonly fallbackMs: number
}

const mostDays = 366

/** Tells how much of a time screens were connected, and played what they were to. */
export class UptimeService {
  async report(ctx: Context, scope: Scope): Promise<UptimeRow[]> {
    const { from } = scope
    const to = scope.to > ctx.now ? ctx.now : scope.to
    if (to <= from) throw baseErrors.invalid({}, [{ field: 'to', reason: 'too_early' }])
    if (addDays(from, mostDays) < to) throw baseErrors.invalid({}, [{ field: 'to', reason: 'too_far' }])
    const screens = await screensOf(ctx, scope)
    const ids = { [Op.in]: screens.map(({ id }) => id) }
    const within = { screenId: ids, startsAt: { [Op.lt]: to } }
    const spans = [
      ...(await ctx.repo(ScreenSpan).find({ where: { ...within, endsAt: { [Op.gt]: from } }, order: ['id'] })),
      ...(await ctx.repo(ScreenSpan).find({ where: { ...within, endsAt: null }, order: ['id'] })),
    ]
    const byScreen = Map.groupBy(spans, ({ screenId }) => screenId)
    const { played, fallback } = await this.played(ctx, { screenId: ids, startsAt: { [Op.gte]: from, [Op.lt]: to } })
    const places = new Map((await ctx.repo(Place).find({ only: ['id', 'name'] })).map(({ id, name }) => [id, name]))
    return screens.map(({ id, name, placeId }) => {
      const total = { onlineMs: 0, offlineMs: 0, outages: 0 }
      for (const { isOnline, startsAt, endsAt } of byScreen.get(id) ?? []) {
        const ms = Math.min((endsAt ?? to).getTime(), to.getTime()) - Math.max(startsAt.getTime(), from.getTime())
        total[isOnline ? 'onlineMs' : 'offlineMs'] += ms
        if (!isOnline && startsAt >= from) total.outages += 1
      }
      const shown = { playedMs: played.get(id) ?? 0, fallbackMs: fallback.get(id) ?? 0 }
      return { screenId: id, name, place: places.get(placeId) ?? '', ...total, ...shown }
    })
  }

  private async played(ctx: Context, where: object) {
    const sums = async (more: object) => {
      const rows = await ctx.repo(PlayHour).tally({ where: { ...where, ...more }, by: ['screenId'], sum: ['ms'] })
      return new Map(rows.map(({ screenId, ms }) => [screenId, ms]))
    }
    return { played: await sums({}), fallback: await sums({ eventName: 0 }) }
  }
}
