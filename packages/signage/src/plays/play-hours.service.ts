import { addSeconds, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { DirtyHour, PlayDay, PlayHour } from './play-hour.table.js'
import { PlayPart } from './play-stream.table.js'
import { hourRows } from './roll-up.js'
import { playsCollection, storedOf, type StoredPlays } from './stored-plays.js'

const hourSeconds = 3600
const daySeconds = 86_400
/** An hour is worked out this long after it is over: by then most of what was played in it has come. */
const settledSeconds = 20 * 60
/** So few are worked out at once, whether their hour is over or not. */
const fewHours = 500
const names = ['screenName', 'placeName', 'contentName', 'playlistName', 'eventName', 'campaignName'] as const
const sums = ['plays', 'ms', 'interrupted', 'skipped', 'failed', 'dark', 'unsurePlays', 'unsureMs'] as const

type DirtyRow = Row<typeof DirtyHour>

/** Works out what was played in an hour, always from what the event store has. */
export class PlayHoursService {
  async rollUp(ctx: Context): Promise<number> {
    let done = 0
    for (;;) {
      const few = (await ctx.repo(DirtyHour).count()) <= fewHours
      const over = { startsAt: { [Op.lt]: addSeconds(ctx.now, -hourSeconds - settledSeconds) } }
      const due = await ctx.repo(DirtyHour).find({ where: few ? {} : over, order: ['startsAt', 'id'], limit: fewHours })
      for (const dirty of due) await this.workOut(ctx, dirty)
      done += due.length
      if (due.length < fewHours) return done
    }
  }

  private async workOut(ctx: Context, { id, screenId, startsAt, marks }: DirtyRow): Promise<void> {
    const rows = hourRows(await this.stored(ctx, screenId, startsAt), startsAt.getTime())
    await ctx.transaction(async (ctx) => {
      const dirty = await ctx.repo(DirtyHour).first({ where: { id }, lock: true })
      if (!dirty) return
      await ctx.repo(PlayHour).remove({ screenId, startsAt })
      if (rows.length > 0) await ctx.repo(PlayHour).addMany(rows.map((row) => ({ ...row, screenId, startsAt })))
      await this.workOutDay(ctx, screenId, startsAt)
      // What came while this was worked out is worked out the next time.
      if (dirty.marks === marks) await ctx.repo(DirtyHour).remove({ id })
    })
  }

  private async stored(ctx: Context, screenId: number, startsAt: Date): Promise<StoredPlays[]> {
    const where = {
      ...{ screenId, isAside: false, toAt: { [Op.gte]: startsAt } },
      fromAt: { [Op.lt]: addSeconds(startsAt, hourSeconds) },
    }
    const parts = await ctx.repo(PlayPart).find({ where, order: ['id'] })
    if (parts.length === 0) return []
    const ids = parts.map(({ streamId, firstSeq }) => `${streamId}.${firstSeq}`)
    return (await ctx.log.find(playsCollection, { match: { id: ids } })).map(storedOf)
  }

  private async workOutDay(ctx: Context, screenId: number, hour: Date): Promise<void> {
    const startsAt = new Date(Math.floor(hour.getTime() / 86_400_000) * 86_400_000)
    const within = { [Op.gte]: startsAt, [Op.lt]: addSeconds(startsAt, daySeconds) }
    const where = { screenId, startsAt: within }
    const totals = await ctx.repo(PlayHour).tally({ where, by: names, sum: sums })
    await ctx.repo(PlayDay).remove({ screenId, startsAt })
    const rows = totals.map(({ count: _count, ...row }) => ({ ...row, screenId, startsAt }))
    if (rows.length > 0) await ctx.repo(PlayDay).addMany(rows)
  }
}
