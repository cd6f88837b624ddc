import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Captcha` throw. */
export const captchaErrors = defineErrors('base', { captchaTooMany: 429, captchaGone: 404 })

/** How far a caller is who has to show that it is somebody. */
export interface CaptchaStage {
  readonly state: 'asked' | 'wrong' | 'passed'
  /** The picture that is to be read now; empty where it was passed. */
  readonly url: string
}

/** Pictures that are read by people and not by programs. */
export interface Captcha {
  /**
   * Shows a picture, or says whether this is what stands in the one shown last; a picture is answered once, and after a
   * wrong answer there is another. Who passed stays so for a quarter of an hour. Throws `captchaTooMany`.
   */
  check(ctx: Context, caller: string, answer: string): Promise<CaptchaStage>
  /** What the caller passed for is done: the next time it reads another picture. */
  used(ctx: Context, caller: string): Promise<void>
}
export const Captcha = defineContract<Captcha>('Captcha')
