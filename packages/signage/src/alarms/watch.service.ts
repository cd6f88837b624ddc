import { addSeconds, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Presence } from '../gateway/presence.table.js'
import { Identity } from '../identities/identity.table.js'
import { Place } from '../places/place.table.js'
import { Screen } from '../screens/screen.table.js'
import { Takeover } from '../takeovers/takeover.table.js'
import type { Condition } from './alarm-codes.js'
import type { AlarmsService } from './alarms.service.js'
import type { HouseWatch } from './house-watch.service.js'
import { wentTogether } from './storms.js'
import { lookedAt, type Looked, type VitalsService } from './vitals.service.js'

/** A screen may be away so long before anybody is told. */
const graceSeconds = 300
const endingSeconds = 300

/** Looks once a minute for what is wrong with screens. */
export class WatchService {
  constructor(
    private readonly alarms: AlarmsService,
    private readonly vitals: VitalsService,
    private readonly house: HouseWatch,
  ) {}

  async look(ctx: Context): Promise<void> {
    const screens = await ctx.repo(Screen).find({ order: ['id'], only: lookedAt })
    const told = await this.vitals.look(ctx, screens)
    const seen = [...(await this.away(ctx, screens)), ...(await this.copied(ctx, screens)), ...(await this.ending(ctx))]
    if (screens.length > 0) seen.push(...(await this.house.look(ctx)))
    await this.alarms.settle(ctx, [...seen, ...told.conditions], (alarm) => told.isOver(alarm))
  }

  /** Screens that are away for too long; where many of a place went together, the place stands for them. */
  private async away(ctx: Context, screens: readonly Looked[]): Promise<Condition[]> {
    const where = { isOnline: false, seenAt: { [Op.ne]: null } }
    const gone = await ctx.repo(Presence).find({ where, order: ['screenId'], only: ['screenId', 'seenAt'] })
    if (gone.length === 0) return []
    const since = new Map(gone.map(({ screenId, seenAt }) => [screenId, seenAt?.getTime() ?? 0]))
    const places = await ctx.repo(Place).find({ order: ['id'], only: ['id', 'name'] })
    const names = new Map(places.map(({ id, name }) => [id, name]))
    const lateAt = addSeconds(ctx.now, -graceSeconds).getTime()
    return [...Map.groupBy(screens, ({ placeId }) => placeId)].flatMap(([placeId, all]): Condition[] => {
      const away = all.flatMap(({ id, name, isSuspended, wasRevoked }) => {
        const at = isSuspended || wasRevoked ? undefined : since.get(id)
        return at === undefined ? [] : [{ id, name, at }]
      })
      const together = wentTogether(away, all.length)
      const late = away.filter(({ at }) => at < lateAt)
      const place = { type: 'place', id: placeId, name: names.get(placeId) ?? '' } as const
      const isStorm = late.some(({ id }) => together.has(id))
      return [
        ...(isStorm ? [{ code: 'site.offline', subject: place, params: { screens: together.size } }] : []),
        ...late.filter(({ id }) => !together.has(id)).map((one) => awayOf(one)),
      ]
    })
  }

  private async copied(ctx: Context, screens: readonly Looked[]): Promise<Condition[]> {
    const where = { revokedAt: null, rivalInstallId: { [Op.ne]: '' } }
    const copied = await ctx.repo(Identity).find({ where, order: ['id'] })
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

const awayOf = ({ id, name, at }: { readonly id: number; readonly name: string; readonly at: number }): Condition => ({
  code: 'device.offline',
  subject: { type: 'screen', id, name },
  params: { since: new Date(at).toISOString() },
})
