import type { Keys } from '../auth/keys.js'
import type { Context } from '../context/context.js'
import { captchaErrors, type Captcha, type CaptchaStage } from '../contracts/captcha.js'
import { randomDigits, randomToken } from '../ids/ids.js'

/** A picture that waits for its answer. */
interface Shown {
  readonly token: string
  /** Keyed digest of what stands in it. */
  readonly secret: string
}

// Digits, which every remote control has.
const digits = 5
const validSeconds = 300
const passedSeconds = 900
const picturesPerAddress = 10
const perSeconds = 600
/** Of one operator, so that a crowd of addresses does not fill the store. */
const picturesPerHour = 3000

/** Pictures of digits: drawn once, answered once, kept in the cache for five minutes. */
export class CaptchaService implements Captcha {
  /** `publicUrl` stands in front of addresses, where the installation has one. */
  constructor(
    private readonly keys: Keys,
    private readonly publicUrl: string,
    private readonly draw: (text: string) => Promise<Buffer>,
  ) {}

  async check(ctx: Context, caller: string, answer: string): Promise<CaptchaStage> {
    const who = this.keys.digest('captcha-caller', caller)
    if (await ctx.cache.get<boolean>(passedKey(who))) return passed
    if (answer === '') return { state: 'asked', url: await this.show(ctx, who) }
    const shown = await ctx.cache.get<Shown>(shownKey(who))
    if (shown && (await this.isRight(ctx, shown, answer))) {
      await ctx.cache.set(passedKey(who), true, { ttlSeconds: passedSeconds, tags: [who] })
      return passed
    }
    return { state: 'wrong', url: await this.show(ctx, who) }
  }

  async used(ctx: Context, caller: string): Promise<void> {
    await ctx.cache.forget(this.keys.digest('captcha-caller', caller))
  }

  /** The picture with this name; throws `captchaGone`. */
  async picture(ctx: Context, operatorId: number, token: string): Promise<Buffer> {
    const found = await ctx.asSystem('captcha', operatorId).cache.get<Buffer>(pictureKey(token))
    if (!found) throw captchaErrors.captchaGone()
    return found
  }

  private async show(ctx: Context, who: string): Promise<string> {
    const ofAddress = await ctx.cache.count(`captchas:${ctx.ip}`, perSeconds)
    if (ofAddress > picturesPerAddress) throw captchaErrors.captchaTooMany()
    if ((await ctx.cache.count('captchas', 3600)) > picturesPerHour) throw captchaErrors.captchaTooMany()
    const [text, token] = [randomDigits(digits), randomToken(18)]
    const shown: Shown = { token, secret: this.keys.digest('captcha', `${token}:${text}`) }
    const kept = { ttlSeconds: validSeconds, tags: [who] }
    await ctx.cache.set(pictureKey(token), await this.draw(text), kept)
    await ctx.cache.set(shownKey(who), shown, kept)
    return `${this.publicUrl}/captcha/image/${ctx.clientId ?? 0}/${token}.png`
  }

  /** Counts each answer: a picture has one, also where two come in the same moment. */
  private async isRight(ctx: Context, { token, secret }: Shown, answer: string): Promise<boolean> {
    if ((await ctx.cache.count(`captcha-answered:${token}`, validSeconds)) > 1) return false
    return this.keys.digests('captcha', `${token}:${answer.trim()}`).includes(secret)
  }
}

const passed: CaptchaStage = { state: 'passed', url: '' }
const shownKey = (who: string): string => `captcha-shown:${who}`
const passedKey = (who: string): string => `captcha-passed:${who}`
const pictureKey = (token: string): string => `captcha-picture:${token}`
