import type { Context, NewSms, Sms, TextParams, Wording } from '@headend/base'
import type { CallsService } from './calls/calls.service.js'
import type { GatewaysService } from './gateways/gateways.service.js'
import type { TextsService } from './texts/texts.service.js'

/** What other modules may ask of this one. */
export class SmsService implements Sms {
  constructor(
    private readonly texts: TextsService,
    private readonly calls: CallsService,
    private readonly gateways: GatewaysService,
    private readonly wording: Wording,
  ) {}

  isReady(ctx: Context): Promise<boolean> {
    return this.gateways.isAny(ctx)
  }

  async send(ctx: Context, text: NewSms): Promise<void> {
    await this.texts.send(ctx, text)
  }

  async tell(ctx: Context, text: Omit<NewSms, 'text'>, name: string, params: TextParams): Promise<void> {
    const words = await this.wording.say(ctx, name, params, ctx.lang)
    await this.texts.send(ctx, { ...text, text: words.text })
  }

  ways(ctx: Context) {
    return this.calls.ways(ctx)
  }

  callOut(ctx: Context, to: string): Promise<string> {
    return this.calls.callOut(ctx, to)
  }

  awaitCall(ctx: Context, from: string): Promise<string> {
    return this.calls.awaitCall(ctx, from)
  }

  hasCalled(ctx: Context, from: string, since: Date): Promise<boolean> {
    return this.calls.hasCalled(ctx, from, since)
  }
}
