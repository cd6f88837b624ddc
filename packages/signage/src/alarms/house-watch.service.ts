import { certificateStep, STORES, storesAway, type CertificateEnd, type Context } from '@headend/base'
import type { Condition } from './alarm-codes.js'

/** Looks for what is wrong with the house itself, as far as screens suffer from it. */
export class HouseWatch {
  constructor(
    private readonly publicUrl: string,
    private readonly end: CertificateEnd,
  ) {}

  async look(ctx: Context): Promise<Condition[]> {
    return [...(await this.certificate(ctx)), ...(await this.stores(ctx))]
  }

  /** Each step on the way to the end of the certificate is an alarm of its own, so that staff hear of each. */
  private async certificate(ctx: Context): Promise<Condition[]> {
    const endsAt = await this.end()
    const step = certificateStep(endsAt, ctx.now)
    if (endsAt === undefined || step === undefined) return []
    const name = `${new URL(this.publicUrl).hostname} (${step} d)`
    const subject = { type: 'house', id: step, name } as const
    return [{ code: 'cert.expiring', subject, params: { ends_at: endsAt.toISOString(), days: step } }]
  }

  private async stores(ctx: Context): Promise<Condition[]> {
    return (await storesAway(ctx)).map((name) => ({
      code: 'store.away',
      subject: { type: 'house', id: STORES.indexOf(name) + 1, name },
      params: {},
    }))
  }
}
