import type { Context, Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { streamingTag } from '../routing/streaming-tag.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { faultOf } from './check-service.js'

type Service = Row<typeof StreamService>

const checked = [{ checksPing: true }, { checksTcp: true }, { checksHttp: true }, { checksAlive: true }] as const

/** So many services are asked at a time. */
const atOnce = 16

/** Finds out which services can be asked for streams. */
export class ProbesService {
  constructor(
    private readonly operators: Operators,
    private readonly timeoutMs: number,
  ) {}

  /** The operators whose services are looked after. */
  operatorIds(ctx: Context): Promise<readonly number[]> {
    return this.operators.activeIds(ctx)
  }

  /** Whether this process takes this turn: of several that look, one does. */
  async takesTurn(ctx: Context, turn: number, seconds: number): Promise<boolean> {
    return (await ctx.cache.count(`stream-probes:${turn}`, seconds * 3)) === 1
  }

  /** Checks the operator's services and notes which came and went. */
  async probe(ctx: Context): Promise<void> {
    const services = await ctx.repo(StreamService).find({
      where: { isEnabled: true, [Op.or]: checked },
      order: ['id'],
    })
    for (let at = 0; at < services.length; at += atOnce)
      await Promise.all(services.slice(at, at + atOnce).map((service) => this.look(ctx.fresh(), service)))
  }

  private async look(ctx: Context, service: Service): Promise<void> {
    const fault = await this.faultOf(service)
    if (fault === service.fault && service.isAvailable === (fault === '')) return
    await ctx.transaction(async (ctx) => {
      const isAvailable = fault === ''
      // Only where it is still as it was read: staff may have changed its checks meanwhile.
      const where = { id: service.id, rev: service.rev }
      await ctx.repo(StreamService).change(where, { isAvailable, fault, availabilitySince: ctx.now })
      await ctx.bump(streamingTag)
    })
    ctx.logger.warn(
      { service: service.name, fault },
      fault === '' ? 'a stream service is back' : 'a stream service is gone',
    )
  }

  /** A check that fails is made once more: one lost packet must not send viewers elsewhere. */
  private async faultOf(service: Service) {
    const first = await faultOf(service, this.timeoutMs)
    return first === '' || !service.isAvailable ? first : faultOf(service, this.timeoutMs)
  }
}
