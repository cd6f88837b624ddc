import { addDays, baseErrors, smsErrors, type Context, type HouseFacts } from '@headend/base'
import { Op } from '@headend/base/db'
import { hashOfCallKey } from '../gateways/call-key.js'
import { SmsGateway } from '../gateways/gateway.table.js'
import { faultOf, type GatewaysService, type OpenedGateway } from '../gateways/gateways.service.js'
import { SmsCall } from './call.table.js'

/** Nobody waits longer for a call. */
const keptDays = 1

/** Calls that prove whose a telephone is: to it, from it, and who tells that it called. */
export class CallsService {
  constructor(
    private readonly gateways: GatewaysService,
    private readonly system: HouseFacts['system'],
  ) {}

  async ways(ctx: Context): Promise<{ readonly callOut: boolean; readonly awaitCall: boolean }> {
    const gateways = await this.gateways.enabled(ctx)
    return { callOut: gateways.some((one) => one.callOut), awaitCall: gateways.some((one) => one.awaitCall) }
  }

  callOut(ctx: Context, to: string): Promise<string> {
    return this.asked(ctx, (gateway) => gateway.callOut?.(to))
  }

  async awaitCall(ctx: Context, from: string): Promise<string> {
    const number = await this.asked(ctx, (gateway) => gateway.awaitCall?.(from))
    if (!/\d{3}/.test(number)) throw smsErrors.callFailed()
    return number
  }

  async hasCalled(ctx: Context, from: string, since: Date): Promise<boolean> {
    return (await ctx.repo(SmsCall).count({ from, calledAt: { [Op.gte]: since } })) > 0
  }

  /** Somebody with the key of one of this operator's gateways tells that a telephone called. */
  async told(clientId: number, key: string, phone: string): Promise<void> {
    const ctx = this.system('sms calls', clientId)
    const gateway = await ctx.repo(SmsGateway).first({ where: { callKeyHash: hashOfCallKey(key) }, only: ['id'] })
    if (!gateway) throw baseErrors.notFound()
    await ctx.repo(SmsCall).add({ from: `+${phone.replace(/\D/g, '')}`, calledAt: ctx.now })
  }

  removeOld(ctx: Context): Promise<number> {
    return ctx.repo(SmsCall).remove({ calledAt: { [Op.lt]: addDays(ctx.now, -keptDays) } })
  }

  private async asked(ctx: Context, ask: (gateway: OpenedGateway) => Promise<string> | undefined): Promise<string> {
    for (const gateway of await this.gateways.enabled(ctx)) {
      const asked = ask(gateway)
      if (!asked) continue
      try {
        return await asked
      } catch (error) {
        ctx.logger.warn({ gateway: gateway.id, fault: faultOf(error) }, 'a call was not made')
      }
    }
    throw smsErrors.callFailed()
  }
}
