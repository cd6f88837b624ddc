import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { LinkList } from '../forms/link-list.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { streamingErrors } from '../streaming/streaming.errors.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { MaintenanceChannel } from './maintenance-channel.table.js'
import { MaintenanceService } from './maintenance-service.table.js'
import { Maintenance } from './maintenance.table.js'

const channels = new LinkList(MaintenanceChannel, 'maintenanceId', 'channelId', Channel, 'channel_ids')
const services = new LinkList(MaintenanceService, 'maintenanceId', 'serviceId', StreamService, 'service_ids')

/** Works as a streaming system announces them, by the prefixes of channels. */
export interface AnnouncedWorks {
  readonly prefixes: readonly string[]
  readonly beginsAt: Date
  readonly endsAt: Date | null
  readonly description: string
}

const parted = ({ channelIds, serviceIds, ...row }: ResourceValues) => ({
  row,
  channelIds: channelIds as readonly number[] | undefined,
  serviceIds: serviceIds as readonly number[] | undefined,
})

const refuseBackwards = (beginsAt: Date, endsAt: Date | null): void => {
  if (endsAt && endsAt <= beginsAt) throw baseErrors.invalid({}, [{ field: 'ends_at', reason: 'not_allowed' }])
}

/** Works on servers: edited by staff, announced by streaming systems. */
export class MaintenanceEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, channelIds, serviceIds } = parted(values)
    const draft = { ...(row as Draft<typeof Maintenance>), createdAt: ctx.now }
    refuseBackwards(draft.beginsAt, draft.endsAt ?? null)
    return ctx.transaction(async (ctx) => {
      const works = await ctx.repo(Maintenance).add(draft)
      await this.link(ctx, works.id, channelIds, serviceIds)
      return works
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, channelIds, serviceIds } = parted(values)
    const before = await ctx.repo(Maintenance).get(id)
    const patch = row as Patch<typeof Maintenance>
    const after = { ...before, ...patch }
    refuseBackwards(after.beginsAt, after.endsAt)
    // Other links make another revision as well, so one column is written over itself where none changes.
    await ctx.repo(Maintenance).change({ id }, { description: before.description, ...patch })
    await this.link(ctx, id, channelIds, serviceIds)
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const [channelIds, serviceIds] = [await channels.of(ctx, ids), await services.of(ctx, ids)]
    return new Map(
      ids.map((id) => [id, { channelIds: channelIds.get(id) ?? [], serviceIds: serviceIds.get(id) ?? [] }]),
    )
  }

  /** Works that close these channels at once; throws `channelUnknown` where a prefix is nobody's. */
  async announce(ctx: Context, works: AnnouncedWorks): Promise<{ readonly id: number }> {
    const { prefixes, ...facts } = works
    return ctx.transaction(async (ctx) => {
      const made = await this.create(ctx, { ...facts, channelIds: await this.channelIds(ctx, prefixes) })
      await ctx.bump(catalogueTag)
      return made
    })
  }

  /** Changes announced works; throws `maintenanceUnknown` or `channelUnknown`. */
  async correct(ctx: Context, id: number, works: Partial<AnnouncedWorks>): Promise<void> {
    const { prefixes, ...facts } = works
    await ctx.transaction(async (ctx) => {
      const known = await ctx.repo(Maintenance).first({ where: { id }, lock: true })
      if (!known) throw streamingErrors.maintenanceUnknown()
      const channelIds = prefixes && (await this.channelIds(ctx, prefixes))
      await this.change(ctx, id, { ...facts, ...(channelIds && { channelIds }) })
      await ctx.bump(catalogueTag)
    })
  }

  private async link(
    ctx: Context,
    id: number,
    channelIds: readonly number[] | undefined,
    serviceIds: readonly number[] | undefined,
  ): Promise<void> {
    if (channelIds) await channels.replace(ctx, id, channelIds)
    if (serviceIds) await services.replace(ctx, id, serviceIds)
  }

  /** Channels with these prefixes; several may share one. */
  private async channelIds(ctx: Context, prefixes: readonly string[]): Promise<readonly number[]> {
    const found = await ctx.repo(Channel).find({
      where: { urlPrefix: { [Op.in]: prefixes } },
      only: ['id', 'urlPrefix'],
      order: ['id'],
    })
    const known = new Set(found.map(({ urlPrefix }) => urlPrefix))
    const unknown = prefixes.filter((prefix) => !known.has(prefix))
    if (found.length === 0 || unknown.length > 0) throw tvErrors.channelUnknown({ prefixes: unknown.join(', ') })
    return found.map(({ id }) => id)
  }
}
