import { addDays, addHours, smsErrors, type Context, type HouseFacts, type NewSms, type Settings } from '@headend/base'
import { Op } from '@headend/base/db'
import type { GatewaysService } from '../gateways/gateways.service.js'
import { smsModuleErrors } from '../sms.errors.js'
import type { SmsSettings } from '../sms.settings.js'
import { textSecret } from './text-secret.js'
import { SendText } from './send-text.work.js'
import { SmsText } from './text.table.js'

/** Nobody reads a longer one on a telephone, and carriers count parts. */
export const longestText = 1000

/** What is sent, and how much of it may be. */
export class TextsService {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly settings: Settings,
    private readonly gateways: GatewaysService,
  ) {}

  async send(ctx: Context, wish: NewSms): Promise<SmsText> {
    if (!(await this.gateways.isAny(ctx))) throw smsErrors.smsMissing()
    const isTooMuch = await this.isTooMuch(ctx, wish.to)
    if (isTooMuch && wish.kind !== 'notice') throw smsErrors.smsTooMany()
    return ctx.transaction(async (ctx) => {
      const text = await ctx.repo(SmsText).add({
        ...{ to: wish.to, kind: wish.kind, createdAt: ctx.now, validUntil: wish.validUntil ?? null },
        ...this.hidden(wish),
        ...(isTooMuch && { state: 'refused', fault: smsErrors.smsTooMany.code, endedAt: ctx.now }),
      })
      if (!isTooMuch) await ctx.later(SendText, { textId: text.id })
      return text
    })
  }

  /** Tries a text once more that did not arrive; what was sent and was a secret is no longer known. */
  async resend(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const text = await ctx.repo(SmsText).get(id, { lock: true })
      if (['waiting', 'sent', 'delivered'].includes(text.state)) throw smsModuleErrors.textUnderway()
      if (text.text === '' && text.textSealed === null) throw smsModuleErrors.textGone()
      const fresh = {
        state: 'waiting',
        attempts: 0,
        fault: '',
        externalId: '',
        sentAt: null,
        askedAt: null,
        endedAt: null,
      }
      await ctx.repo(SmsText).change({ id }, fresh)
      await ctx.later(SendText, { textId: id })
    })
  }

  async removeOld(ctx: Context): Promise<number> {
    const { keptDays } = await this.settings.get<SmsSettings>(ctx, 'sms')
    return ctx.repo(SmsText).remove({ createdAt: { [Op.lt]: addDays(ctx.now, -keptDays) } })
  }

  private async isTooMuch(ctx: Context, to: string): Promise<boolean> {
    const limits = await this.settings.get<SmsSettings>(ctx, 'sms')
    const day = { [Op.gt]: addDays(ctx.now, -1) }
    const counts = await Promise.all([
      ctx.repo(SmsText).count({ to, state: { [Op.ne]: 'refused' }, createdAt: { [Op.gt]: addHours(ctx.now, -1) } }),
      ctx.repo(SmsText).count({ to, state: { [Op.ne]: 'refused' }, createdAt: day }),
      ctx.repo(SmsText).count({ state: { [Op.ne]: 'refused' }, createdAt: day }),
    ])
    const [hour = 0, own = 0, all = 0] = counts
    return hour >= limits.textsPerNumberHour || own >= limits.textsPerNumberDay || all >= limits.textsPerDay
  }

  /** Whoever reads the list of texts must not be able to log in as somebody else. */
  private hidden({ kind, text }: NewSms) {
    const written = text.slice(0, longestText)
    return kind === 'notice' ? { text: written } : { textSealed: this.keys.seal(textSecret, written) }
  }
}
