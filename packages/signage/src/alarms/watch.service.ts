import { addSeconds, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Presence } from '../gateway/presence.table.js'
import { Identity } from '../identities/identity.table.js'
import { Place } from '../places/place.table.js'
import { Screen } from '../screens/screen.table.js'
import { Takeover } from '../takeovers/takeover.table.js'
import type { Condition } from './alarm-codes.js'
import type { AlarmsService } from './alarms.service.js'

/** A screen may be away so long before anybody is told. */
const graceSeconds = 300
/** More of one place than this, and it is the place that is away. */
const storm = { share: 0.2, least: 5, many: 50 }
const endingSeconds = 300

/** Looks once a minute for what is wrong with screens. */
export class WatchService {
  constructor(private readonly alarms: AlarmsService) {}

  async look(ctx: Context): Promise<void> {
    const conditions = [...(await this.away(ctx)), ...(await this.copied(ctx)), ...(await this.ending(ctx))]
    await this.alarms.settle(ctx, conditions)
  }

  /** Screens that are away for too long; where many of a place are, the place stands for them. */
  private async away(ctx: Context): Promise<Condition[]> {
    const where = { isOnline: false, seenAt: { [Op.lt]: addSeconds(ctx.now, -graceSeconds) } }
    const gone = await ctx.repo(Presence).find({ where, order: ['screenId'], only: ['screenId', 'seenAt'] })
    if (gone.length === 0) return []
    const since = new Map(gone.map(({ screenId, seenAt }) => [screenId, seenAt]))
    const only = ['id', 'name', 'placeId', 'isSuspended', 'wasRevoked'] as const
    const screens = await ctx.repo(Screen).find({ order: ['id'], only })
    const names = new Map(
      (await ctx.repo(Place).find({ order: ['id'], only: ['id', 'name'] })).map((p) => [p.id, p.name]),
    )
    const byPlace = Map.groupBy(screens, ({ placeId }) => placeId)
    return [...byPlace].flatMap(([placeId, all]): Condition[] => {
      const away = all.filter(({ id, isSuspended, wasRevoked }) => since.has(id) && !isSuspended && !wasRevoked)
      const isStorm = away.length > storm.many || (away.length >= storm.least && away.length > all.length * storm.share)
      const place = { type: 'place', id: placeId, name: names.get(placeId) ?? '' } as const
      if (isStorm) return [{ code: 'site.offline', subject: place, params: {} }]
      return away.map(({ id, name }) => ({
        code: 'device.offline',
        subject: { type: 'screen', id, name },
        params: { since: since.get(id)?.toISOString() ?? '' },
      }))
    })
  }

  private async copied(ctx: Context): Promise<Condition[]> {
    const where = { revokedAt: null, rivalInstallId: { [Op.ne]: '' } }
    const copied = await ctx.repo(Identity).find({ where, order: ['id'] })
    const ids = copied.map(({ screenId }) => screenId)
    const screens = await ctx
      .repo(Screen)
      .find({ where: { id: { [Op.in]: ids } }, order: ['id'], only: ['id', 'name'] })
    const names = new Map(screens.map(({ id, name }) => [id, name]))
    return copied.map(({ screenId: id, installId, rivalInstallId }) => ({
      code: 'identity.cloned',
      subject: { type: 'screen', id, name: names.get(id) ?? '' },
      params: { installations: [installId, rivalInstallId] },
    }))
  }

  private async ending(ctx: Context): Promise<Condition[]> {
    const soon = { [Op.gt]: ctx.now, [Op.lte]: addSeconds(ctx.now, endingSeconds) }
    const rows = await ctx.repo(Takeover).find({ where: { stoppedAt: null, expiresAt: soon }, order: ['id'] })
    return rows.map(({ id, text: name, expiresAt }) => ({
      code: 'takeover.ending',
      subject: { type: 'takeover', id, name: name.slice(0, 190) },
      params: { expires_at: expiresAt.toISOString() },
    }))
  }
}
