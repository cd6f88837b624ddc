import type { Context } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { VmsLease } from '../leases/lease.table.js'
import { planTag } from '../plan/plan.js'
import { VmsServer } from '../servers/server.table.js'

/** A camera, and who shows it now. */
export interface ShownCamera {
  readonly guid: string
  readonly isPublished: boolean
  readonly epoch: number
  /** Where players reach the server that has its group; undefined where none has. */
  readonly publicUrl: string | undefined
}

interface Everything {
  readonly byId: ReadonlyMap<number, ShownCamera>
  readonly idOf: ReadonlyMap<string, number>
}

/** Which server shows which camera: known without asking the database, until something changes. */
export class ShownCamerasService {
  async byId(ctx: Context, id: number): Promise<ShownCamera | undefined> {
    return (await this.all(ctx)).byId.get(id)
  }

  async idOf(ctx: Context, guid: string): Promise<number | undefined> {
    return (await this.all(ctx)).idOf.get(guid)
  }

  private all(ctx: Context): Promise<Everything> {
    return ctx.rendered.value('vms:shown', async () => ({ value: await this.read(ctx), tags: [planTag] }))
  }

  private async read(ctx: Context): Promise<Everything> {
    const only = ['id', 'guid', 'groupId', 'isPublished'] as const
    const [cameras, leases, servers] = await Promise.all([
      ctx.repo(VmsCamera).find({ where: { isEnabled: true }, order: ['id'], only }),
      ctx.repo(VmsLease).find({ order: ['id'], only: ['groupId', 'holderId', 'epoch'] }),
      ctx.repo(VmsServer).find({ order: ['id'], only: ['id', 'publicUrl'] }),
    ])
    const lease = new Map(leases.map((one) => [one.groupId, one]))
    const url = new Map(servers.map(({ id, publicUrl }) => [id, publicUrl.replace(/\/+$/, '') || undefined]))
    const shown = cameras.map(({ id, guid, groupId, isPublished }) => {
      const { holderId = null, epoch = 0 } = lease.get(groupId) ?? {}
      return [id, { guid, isPublished, epoch, publicUrl: holderId === null ? undefined : url.get(holderId) }] as const
    })
    return { byId: new Map(shown), idOf: new Map(cameras.map(({ id, guid }) => [guid, id])) }
  }
}
