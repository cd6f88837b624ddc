import { addSeconds, epochSeconds, type Context, type ResourceDeeds } from '@headend/base'
import { inLink, Op, type Row } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { hoursShifted } from '../catalogue/channel-facts.js'
import { Channel } from '../channels/channel.table.js'
import type { GuideService } from '../epg/guide.service.js'
import { Program } from '../epg/program.table.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { AskRecorder, CancelRecord } from './ask-recorder.work.js'
import { RecordOrder } from './record-order.table.js'
import { recorderErrors } from './recorders.errors.js'
import { refusalOf, type Recorders } from './recorders.service.js'
import { channelNumberOf, folderOf, leastSeconds, lifetimeOf, priorityOf, sourceOf, unfitFor } from './wanted-tasks.js'

const managed = { usesApi: true, isEnabled: true, type: 'npvr' } as const
const hourMs = 3_600_000
// A channel may have days of its own; so long none of its records is forgotten.
const longestRecordSeconds = 366 * 86_400

/** Which programme an account wants, on which of its channels. */
export interface RecordWish {
  readonly accountId: number
  readonly channelId: number
  readonly programId: number
}

/** What accounts have recorded for themselves: each order is a task of its own in a folder of its own. */
export class RecordOrders implements ResourceDeeds {
  constructor(
    private readonly recorders: Recorders,
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly guide: GuideService,
  ) {}

  /** Orders a programme; throws `channelUnknown`, `programUnknown`, `recordTooLate`, `recorderMissing`. */
  async order(ctx: Context, { accountId, channelId, programId }: RecordWish): Promise<{ readonly id: number }> {
    const catalogue = await this.catalogue.of(ctx)
    const state = await this.entitlements.of(ctx, accountId)
    const entry = catalogue.byId.get(channelId)
    if (!entry || !this.entitlements.channelsOf(catalogue, state).has(channelId)) throw tvErrors.channelUnknown()
    const program = entry.epgChannel ? await this.guide.find(ctx, entry.epgChannel.id, programId) : null
    if (!program) throw tvErrors.programUnknown()
    const shift = hoursShifted(entry) * hourMs
    const times = { beginsAt: new Date(+program.beginsAt + shift), endsAt: new Date(+program.endsAt + shift) }
    if (times.endsAt <= ctx.now) throw recorderErrors.recordTooLate()
    const serviceId = await recorderFor(ctx, channelId)
    return ctx.transaction(async (ctx) => {
      const { name } = await ctx.repo(Program).get(programId)
      const draft = { accountId, channelId, serviceId, programId, name, ...times, createdAt: ctx.now }
      const order = await ctx.repo(RecordOrder).add(draft)
      await ctx.later(AskRecorder, { orderId: order.id })
      return order
    })
  }

  /** Takes an order back; the recorder is told after the answer. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const order = await ctx.repo(RecordOrder).get(id)
      await ctx.repo(RecordOrder).remove({ id })
      await ctx.later(CancelRecord, { orderId: id, serviceId: order.serviceId, channelId: order.channelId })
    })
  }

  /** Tells the recorder; throws `recorderSilent`, and the work tries again. */
  async ask(ctx: Context, orderId: number): Promise<void> {
    const order = await ctx.repo(RecordOrder).first({ where: { id: orderId, state: 'waiting' } })
    if (!order) return
    const service = await ctx.repo(StreamService).get(order.serviceId)
    const channel = await ctx.repo(Channel).get(order.channelId)
    const unfit = unfitFor(service, channel)
    const fault =
      unfit === '' ? await refusalOf(() => this.recorders.of(service).create(taskOf(order, service, channel))) : unfit
    await ctx.repo(RecordOrder).change({ id: orderId }, { state: fault === '' ? 'ordered' : 'failed', fault })
  }

  async cancel(ctx: Context, told: { orderId: number; serviceId: number; channelId: number }): Promise<void> {
    const service = await ctx.repo(StreamService).first({ where: { id: told.serviceId } })
    const channel = await ctx.repo(Channel).first({ where: { id: told.channelId } })
    const number = channel && channelNumberOf(channel)
    if (service && number !== undefined && number !== null)
      await this.recorders.of(service).cancelIn(number, ownFolder(service, told.orderId))
  }

  /** Forgets what the recorders have deleted by now. */
  async removeGone(ctx: Context): Promise<void> {
    for (const service of await ctx.repo(StreamService).find({ where: { type: 'npvr' }, order: ['id'] })) {
      const seconds = lifetimeOf(service, { recordingDays: 0 })
      const endsAt = { [Op.lt]: addSeconds(ctx.now, -Math.max(seconds, longestRecordSeconds)) }
      await ctx.repo(RecordOrder).remove({ serviceId: service.id, endsAt })
    }
  }

  /** Services that hold what an account ordered of a channel at a moment. */
  async holding(ctx: Context, accountId: number, channelId: number, at: Date): Promise<readonly number[]> {
    const where = { accountId, channelId, state: 'ordered', beginsAt: { [Op.lte]: at }, endsAt: { [Op.gt]: at } }
    const orders = await ctx.repo(RecordOrder).find({ where, only: ['serviceId'], order: ['id'] })
    return orders.map(({ serviceId }) => serviceId)
  }
}

const recorderFor = async (ctx: Context, channelId: number): Promise<number> => {
  const where = { ...managed, id: inLink(ChannelService, 'serviceId', { channelId }) }
  const service = await ctx.repo(StreamService).first({ where, order: ['-weight', 'id'], only: ['id'] })
  if (!service) throw recorderErrors.recorderMissing()
  return service.id
}

const ownFolder = (service: Row<typeof StreamService>, orderId: number): string => `${folderOf(service)}${orderId}/`

const taskOf = (order: Row<typeof RecordOrder>, service: Row<typeof StreamService>, channel: Row<typeof Channel>) => {
  const startsAt = epochSeconds(order.beginsAt)
  return {
    ...{ channelNumber: channelNumberOf(channel) ?? channel.id, channelName: channel.name, source: sourceOf(channel) },
    ...{ folder: ownFolder(service, order.id), startsAt, isEndless: false },
    seconds: Math.max(leastSeconds, epochSeconds(order.endsAt) - startsAt),
    ...{ lifetimeSeconds: lifetimeOf(service, channel), priority: priorityOf(service) },
  }
}
