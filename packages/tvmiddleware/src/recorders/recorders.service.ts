import { AppError, type Context } from '@headend/base'
import { inLink, Op, type Row } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { targetOf } from '../probes/check-service.js'
import { usualRpcPort } from '../probes/json-rpc.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { SyncRecorder } from '../streaming/sync-recorder.work.js'
import { rpcOf } from './call-rpc.js'
import { MicroPvr } from './micropvr.js'
import { recorderErrors } from './recorders.errors.js'
import { RecordTask } from './record-task.table.js'
import { differenceOf, folderOf, unfitFor, wantedTask } from './wanted-tasks.js'

type Service = Row<typeof StreamService>
type Faults = Map<number, string>

/** Recorders that are told from here what to write. */
export class Recorders {
  constructor(private readonly timeoutMs: number) {}

  /** The server that writes for a service. */
  of(service: Service): MicroPvr {
    const host = service.apiHost || targetOf(service).host
    return new MicroPvr(rpcOf({ host, port: service.apiPort || usualRpcPort }, this.timeoutMs))
  }

  /** Has a recorder told soon; throws `notFound`, `notManaged`. */
  async order(ctx: Context, serviceId: number): Promise<void> {
    const { usesApi, type } = await ctx.repo(StreamService).get(serviceId)
    if (!usesApi || type !== 'pvr') throw recorderErrors.notManaged()
    await ctx.later(SyncRecorder, { serviceId })
  }

  /** Looks after all recorders of the operator; one that is away does not keep the others from it. */
  async syncAll(ctx: Context): Promise<void> {
    const services = await ctx.repo(StreamService).find({ where: managed, order: ['id'] })
    for (const service of services)
      await this.sync(ctx.fresh(), service.id).catch((error: unknown) =>
        ctx.logger.warn({ service: service.name, err: error }, 'a recorder could not be told what to write'),
      )
  }

  /** Tells a recorder what to write and what no longer; throws `recorderSilent` where it is away. */
  async sync(ctx: Context, serviceId: number): Promise<void> {
    const service = await ctx.repo(StreamService).first({ where: { id: serviceId, ...managed } })
    if (!service) return
    const id = inLink(ChannelService, 'channelId', { serviceId })
    const channels = await ctx.repo(Channel).find({ where: { id, isEnabled: true }, order: ['id'] })
    const faults: Faults = new Map(channels.map((channel) => [channel.id, unfitFor(service, channel)]))
    const fit = channels.filter((channel) => faults.get(channel.id) === '')
    const server = this.of(service)
    const wanted = fit.map((channel) => wantedTask(service, channel, ctx.now))
    const { cancelled, created } = differenceOf(wanted, await server.tasks(), folderOf(service))
    for (const task of cancelled) await server.cancel(task.id)
    for (const [at, task] of wanted.entries()) {
      const channel = fit[at]
      if (channel && created.includes(task)) faults.set(channel.id, await refusalOf(() => server.create(task)))
    }
    await noteTasks(ctx, service.id, faults)
  }
}

const managed = { usesApi: true, isEnabled: true, type: 'pvr' } as const

/** Why a server refused; empty where it did not. What is silent is thrown on. */
export const refusalOf = async (ask: () => Promise<void>): Promise<string> => {
  try {
    await ask()
    return ''
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'recorderRefused') throw error
    return String(error.params.reason ?? error.code).slice(0, 190)
  }
}

const noteTasks = (ctx: Context, serviceId: number, faults: Faults): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const known = new Map(
      (await ctx.repo(RecordTask).find({ where: { serviceId } })).map((row) => [row.channelId, row] as const),
    )
    for (const [channelId, fault] of faults) {
      const seen = { state: fault === '' ? 'recording' : 'failed', fault, checkedAt: ctx.now }
      const row = known.get(channelId)
      if (row) await ctx.repo(RecordTask).change({ id: row.id }, seen)
      else await ctx.repo(RecordTask).add({ serviceId, channelId, ...seen })
    }
    const gone = [...known.values()].filter(({ channelId }) => !faults.has(channelId)).map(({ id }) => id)
    if (gone.length > 0) await ctx.repo(RecordTask).remove({ id: { [Op.in]: gone } })
  })
