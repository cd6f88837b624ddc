import { certificateStep, type CertificateEnd, type Context } from '@headend/base'
import type { Condition } from './alarm-codes.js'

/** Looks whether the certificate ends soon that screens are shown. */
export class CertificateWatch {
  constructor(
    private readonly publicUrl: string,
    private readonly end: CertificateEnd,
  ) {}

  /** Each step on the way to the end is an alarm of its own, so that staff hear of each. */
  async look(ctx: Context): Promise<Condition[]> {
    const endsAt = await this.end()
    const step = certificateStep(endsAt, ctx.now)
    if (endsAt === undefined || step === undefined) return []
    const name = `${new URL(this.publicUrl).hostname} (${step} d)`
    const subject = { type: 'house', id: step, name } as const
    return [{ code: 'cert.expiring', subject, params: { ends_at: endsAt.toISOString(), days: step } }]
  }
}
