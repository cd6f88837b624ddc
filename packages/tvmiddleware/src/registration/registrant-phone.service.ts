import { AppError, smsErrors, type Context, type Sms } from '@headend/base'
import type { ProofMethod, ProofStage } from '../proofs/proof-stage.js'
import type { ProofsService } from '../proofs/proofs.service.js'

/** The telephone of somebody who makes an account: whose it is, and what is sent to it. */
export class RegistrantPhone {
  constructor(
    private readonly proofs: ProofsService,
    private readonly sms: () => Sms | undefined,
  ) {}

  prove(ctx: Context, address: string, method: ProofMethod, code: string): Promise<ProofStage> {
    return this.proofs.prove(ctx, { purpose: 'register', address, method, code })
  }

  /** Sends what the new account logs in with. The app shows it as well, so an account stands without this text. */
  async tell(
    ctx: Context,
    to: string,
    { abonement, password }: { abonement: string; password: string },
  ): Promise<void> {
    const sms = this.sms()
    if (to === '' || !sms) return
    try {
      await sms.tell(ctx, { to, kind: 'credentials' }, 'accountCredentials', { abonement, password })
    } catch (error) {
      const passing: readonly string[] = [smsErrors.smsMissing.code, smsErrors.smsTooMany.code]
      if (!(error instanceof AppError && passing.includes(error.code))) throw error
    }
  }
}
