import type { Keys } from '../auth/keys.js'
import type { Context } from '../context/context.js'

/** What stands in the picture that this caller was shown last, found by trying all there is. */
export const readCaptcha = async (keys: Keys, ctx: Context, caller: string): Promise<string> => {
  const who = keys.digest('captcha-caller', caller)
  const shown = await ctx.cache.get<{ token: string; secret: string }>(`captcha-shown:${who}`)
  for (let number = 0; shown && number < 100_000; number++) {
    const text = String(number).padStart(5, '0')
    if (keys.digest('captcha', `${shown.token}:${text}`) === shown.secret) return text
  }
  throw new Error(`nothing is shown to ${caller}`)
}
