import { addDays, addSeconds, type Context, type HouseFacts, type Settings } from '@headend/base'
import { Op, type Patch } from '@headend/base/db'
import { faultOf, type GatewaysService, type OpenedGateway } from '../gateways/gateways.service.js'
import { smsModuleErrors } from '../sms.errors.js'
import type { SmsSettings } from '../sms.settings.js'
import { SendText } from './send-text.work.js'
import { textSecret } from './text-secret.js'
import { SmsText } from './text.table.js'

/** After its nth failure a text rests n times as long. */
const restSeconds = 60
/** Carriers tell what became of a text for so long. */
const askedDays = 2
const askedAtOnce = 100

/** Hands texts to carriers, and asks what became of them. */
export class DeliveryService {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly settings: Settings,
    private readonly gateways: GatewaysService,
  ) {}

  /** Tries a text that waits; each attempt goes to the next of the operator's gateways. */
  async attempt(ctx: Context, textId: number): Promise<void> {
    const text = await ctx.repo(SmsText).first({ where: { id: textId, state: 'waiting' } })
    if (!text) return
    if (text.validUntil !== null && text.validUntil <= ctx.now) return this.end(ctx, text, { state: 'expired' })
    const gateways = await this.gateways.enabled(ctx)
    const gateway = gateways[text.attempts % Math.max(gateways.length, 1)]
    if (!gateway) return this.end(ctx, text, { state: 'failed', fault: 'smsMissing' })
    try {
      const { externalId, delivery } = await gateway.send({ ...text, text: this.readable(text) })
      const sent = {
        attempts: text.attempts + 1,
        gatewayId: gateway.id,
        externalId: externalId.slice(0, 128),
        fault: '',
      }
      await this.end(ctx, text, {
        ...sent,
        state: delivery === 'pending' ? 'sent' : delivery,
        sentAt: ctx.now,
        askedAt: ctx.now,
      })
    } catch (error) {
      await this.failed(ctx, text, gateway, error)
    }
  }

  /** Asks carriers about what they took, and says of how many there was news. */
  async refresh(ctx: Context): Promise<number> {
    const where = {
      ...{ state: 'sent', externalId: { [Op.ne]: '' }, sentAt: { [Op.gt]: addDays(ctx.now, -askedDays) } },
      askedAt: { [Op.lt]: addSeconds(ctx.now, -restSeconds) },
    }
    const texts = await ctx.repo(SmsText).find({ where, order: ['askedAt', 'id'], limit: askedAtOnce })
    const opened = new Map<number, OpenedGateway | undefined>()
    let news = 0
    for (const text of texts) {
      const id = text.gatewayId ?? 0
      if (!opened.has(id)) opened.set(id, await this.gateways.byId(ctx, id))
      if (await this.refreshOne(ctx, text, opened.get(id))) news += 1
    }
    return news
  }

  private async refreshOne(ctx: Context, text: SmsText, gateway: OpenedGateway | undefined): Promise<boolean> {
    try {
      // Noted before it is asked, so that those whose carrier does not answer take their turn behind the others.
      await ctx.repo(SmsText).change({ id: text.id }, { askedAt: ctx.now })
      const state = (await gateway?.deliveryOf?.(text)) ?? 'pending'
      if (state === 'pending') return false
      return (await ctx.repo(SmsText).change({ id: text.id, state: 'sent' }, { state, endedAt: ctx.now })) > 0
    } catch (error) {
      // One carrier that is away keeps nobody from hearing of the others.
      ctx.logger.warn({ sms: text.id, gateway: gateway?.id, fault: faultOf(error) }, 'a carrier did not say')
      return false
    }
  }

  private async failed(ctx: Context, text: SmsText, gateway: OpenedGateway, error: unknown): Promise<void> {
    const fault = faultOf(error)
    const attempts = text.attempts + 1
    ctx.logger.warn({ sms: text.id, gateway: gateway.id, attempts, fault }, 'a text was not taken')
    const { attempts: most } = await this.settings.get<SmsSettings>(ctx, 'sms')
    const isFinal = fault.startsWith(smsModuleErrors.carrierRefused.code)
    if (isFinal || attempts >= most) return this.end(ctx, text, { state: 'failed', attempts, fault })
    await ctx.transaction(async (ctx) => {
      await ctx.repo(SmsText).change({ id: text.id, state: 'waiting' }, { attempts, fault })
      await ctx.later(SendText, { textId: text.id }, { notBefore: addSeconds(ctx.now, attempts * restSeconds) })
    })
  }

  /** What was sent or is over is forgotten where it was a secret; what failed can still be sent again. */
  private async end(ctx: Context, { id, kind }: SmsText, patch: Patch<typeof SmsText>): Promise<void> {
    const isForgotten = patch.state !== 'failed'
    const endedAt = patch.state === 'sent' ? null : ctx.now
    await ctx
      .repo(SmsText)
      .change({ id, state: 'waiting' }, { ...patch, endedAt, ...(isForgotten && { textSealed: null }) })
    ctx.logger.info({ sms: id, kind, state: patch.state, gateway: patch.gatewayId }, 'a text has ended or left')
  }

  private readable({ text, textSealed }: SmsText): string {
    return textSealed ? this.keys.unseal(textSecret, textSealed) : text
  }
}
