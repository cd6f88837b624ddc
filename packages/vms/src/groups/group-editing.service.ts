import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { VmsCamera } from '../cameras/camera.table.js'
import { VmsGroup, VmsMember } from './group.table.js'

/** Groups as staff edit them, with their servers by rank. */
export class GroupEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<Row<typeof VmsGroup>> {
    const { serverIds, ...draft } = values
    return ctx.transaction(async (ctx) => {
      const group = await ctx.repo(VmsGroup).add(draft as Draft<typeof VmsGroup>)
      await this.rank(ctx, group.id, serverIds as readonly number[] | undefined)
      return group
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { serverIds, ...patch } = values
    await ctx.transaction(async (ctx) => {
      const { name } = await ctx.repo(VmsGroup).get(id)
      // New servers make a new revision as well, though they are no column of the group.
      await ctx.repo(VmsGroup).change({ id }, { name, ...(patch as Patch<typeof VmsGroup>) })
      await this.rank(ctx, id, serverIds as readonly number[] | undefined)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const groupId = { [Op.in]: ids }
    const [members, counts] = await Promise.all([
      ctx.repo(VmsMember).find({ where: { groupId }, order: ['rank', 'id'] }),
      ctx.repo(VmsCamera).tally({ where: { groupId }, by: ['groupId'] }),
    ])
    const cameras = new Map(counts.map((one) => [one.groupId, one.count]))
    return new Map(
      ids.map((id) => {
        const serverIds = members.filter((member) => member.groupId === id).map(({ serverId }) => serverId)
        return [id, { serverIds, cameras: cameras.get(id) ?? 0 }]
      }),
    )
  }

  private async rank(ctx: Context, groupId: number, serverIds: readonly number[] | undefined): Promise<void> {
    if (serverIds === undefined) return
    await ctx.repo(VmsMember).remove({ groupId })
    for (const [rank, serverId] of serverIds.entries()) await ctx.repo(VmsMember).add({ groupId, serverId, rank })
  }
}
