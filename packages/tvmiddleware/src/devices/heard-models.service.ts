import type { Context, DeviceActor, HouseFacts } from '@headend/base'
import { Op } from '@headend/base/db'
import { Device } from './device.table.js'

// A statement with more ids than this plans badly on SQLite.
const idsAtOnce = 500

/** What devices say that they are, with every call that says that they are there: written where it is news. */
export class HeardModels {
  /** Models heard of since the last flush, by operator and device. */
  private readonly heard = new Map<number, Map<number, string>>()

  constructor(private readonly house: Pick<HouseFacts, 'system'>) {}

  hear({ clientId, actor }: Pick<Context<DeviceActor>, 'clientId' | 'actor'>, model: string): void {
    if (clientId === null || actor.deviceId === null || model === '') return
    const models = this.heard.get(clientId)
    if (models) models.set(actor.deviceId, model)
    else this.heard.set(clientId, new Map([[actor.deviceId, model]]))
  }

  /** Says how many devices have another model than before. */
  async flush(): Promise<number> {
    const heard = [...this.heard]
    this.heard.clear()
    let written = 0
    for (const [clientId, models] of heard) {
      const ctx = this.house.system('sessions', clientId)
      const ids = [...models.keys()]
      for (let start = 0; start < ids.length; start += idsAtOnce)
        written += await write(ctx, models, ids.slice(start, start + idsAtOnce))
    }
    return written
  }
}

const write = async (ctx: Context, models: ReadonlyMap<number, string>, ids: readonly number[]): Promise<number> => {
  const devices = await ctx.repo(Device).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'deviceModel'] })
  const news = devices.filter(({ id, deviceModel }) => models.get(id) !== deviceModel)
  for (const { id } of news) await ctx.repo(Device).change({ id }, { deviceModel: models.get(id) ?? '' })
  return news.length
}
