import {
  AppError,
  smsErrors,
  type Captcha,
  type CaptchaStage,
  type Context,
  type Pictures,
  type Sms,
} from '@headend/base'
import { toBuffer } from 'qrcode'
import type { ProofMethod, ProofStage } from '../proofs/proof-stage.js'
import type { ProofsService } from '../proofs/proofs.service.js'

/** How somebody who makes an account is seen to be somebody: reads a picture, has the telephone. */
export class RegistrantChecks {
  constructor(
    private readonly proofs: ProofsService,
    private readonly captcha: Captcha,
    private readonly pictures: Pictures,
    private readonly sms: () => Sms | undefined,
  ) {}

  /** The picture that is to be read before anything is sent or made; throws `captchaTooMany`. */
  read(ctx: Context, caller: string, answer: string): Promise<CaptchaStage> {
    return this.captcha.check(ctx, caller, answer)
  }

  /** The next account needs another picture. */
  async made(ctx: Context, caller: string): Promise<void> {
    await this.captcha.used(ctx, caller)
  }

  prove(ctx: Context, address: string, method: ProofMethod, code: string): Promise<ProofStage> {
    return this.proofs.prove(ctx, { purpose: 'register', address, method, code })
  }

  /** Where the number to be called stands as a picture that telephones read. */
  async dialPicture(ctx: Context, dialIn: string): Promise<string> {
    const drawn = await toBuffer(`tel:${dialIn}`, { type: 'png', width: 480, margin: 4 })
    return (await this.pictures.keep(ctx, drawn)).address
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
