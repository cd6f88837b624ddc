import type { Context } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { VmsLease } from '../leases/lease.table.js'
import { leaseTag, planTag } from '../plan/plan.js'
import { VmsServer } from '../servers/server.table.js'

/** A camera, and who shows it now. */
export interface ShownCamera {
  readonly guid: string
  readonly isPublished: boolean
  readonly epoch: number
  /** Where players reach the server that has its group; undefined where none has. */
  readonly publicUrl: string | undefined
}

/** A camera as it was set up. */
interface Known extends Pick<ShownCamera, 'guid' | 'isPublished'> {
  readonly groupId: number
}

interface Cameras {
  readonly byId: ReadonlyMap<number, Known>
  readonly idOf: ReadonlyMap<string, number>
}

type Holder = Pick<ShownCamera, 'epoch' | 'publicUrl'>

const nobody: Holder = { epoch: 0, publicUrl: undefined }

/** Which server shows which camera: known without asking the database, until something changes. */
export class ShownCamerasService {
  async byId(ctx: Context, id: number): Promise<ShownCamera | undefined> {
    const [cameras, holders] = await Promise.all([this.cameras(ctx), this.holders(ctx)])
    const known = cameras.byId.get(id)
    if (!known) return undefined
    const { groupId, ...camera } = known
    return { ...camera, ...(holders.get(groupId) ?? nobody) }
  }

  async idOf(ctx: Context, guid: string): Promise<number | undefined> {
    return (await this.cameras(ctx)).idOf.get(guid)
  }

  private cameras(ctx: Context): Promise<Cameras> {
    return ctx.rendered.value('vms:shown', async () => ({ value: await this.readCameras(ctx), tags: [planTag] }))
  }

  /** Apart from the cameras: a failover is no reason to read ten thousand of them. */
  private holders(ctx: Context): Promise<ReadonlyMap<number, Holder>> {
    return ctx.rendered.value('vms:holders', async () => ({
      value: await this.readHolders(ctx),
      tags: [planTag, leaseTag],
    }))
  }

  private async readCameras(ctx: Context): Promise<Cameras> {
    const only = ['id', 'guid', 'groupId', 'isPublished'] as const
    const cameras = await ctx.repo(VmsCamera).find({ where: { isEnabled: true }, order: ['id'], only })
    return {
      byId: new Map(cameras.map(({ id, ...camera }) => [id, camera])),
      idOf: new Map(cameras.map(({ id, guid }) => [guid, id])),
    }
  }

  private async readHolders(ctx: Context): Promise<ReadonlyMap<number, Holder>> {
    const [leases, servers] = await Promise.all([
      ctx.repo(VmsLease).find({ order: ['id'], only: ['groupId', 'holderId', 'epoch'] }),
      ctx.repo(VmsServer).find({ order: ['id'], only: ['id', 'publicUrl'] }),
    ])
    const url = new Map(servers.map(({ id, publicUrl }) => [id, publicUrl.replace(/\/+$/, '') || undefined]))
    return new Map(
      leases.map(({ groupId, holderId, epoch }) => [
        groupId,
        { epoch, publicUrl: holderId === null ? undefined : url.get(holderId) },
      ]),
    )
  }
}
